//! All buckets of a large array, each a small mark whose tone is the number of its entries. Sixteen thousand of them are
//! painted as pixels in one go; the palette is the legend beside them, whose colours come from the style sheet.

use leptos::html::{Canvas, Ul};
use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::array::{MarkView, Overview as Marks};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};

use crate::label::say;
use crate::store::Part;

/// Pixels of a mark: a bar, and above it a line that is free, unless a chain hangs on the bucket.
const MARK: (usize, usize) = (2, 4);
/// Marks in a row: a power of two, so that what lies below a mark differs from it in the high bits alone.
const ACROSS: usize = 256;

/// Kinds of mark, in the order of the legend.
const KINDS: [(&str, Key); 5] = [
    ("empty", Key::LegendEmpty),
    ("some", Key::LegendSome),
    ("full", Key::LegendFull),
    ("overflow", Key::LegendOverflow),
    ("moved", Key::LegendMoved),
];

/// The overview; nothing of it is seen while every bucket is a row.
#[component]
pub fn Overview(
    /// The marks.
    view: Part<Marks>,
    /// Whether there are any.
    is_large: Memo<bool>,
    /// Whether the page is dark.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    let legend = NodeRef::<Ul>::new();
    Effect::new(move |mixed: Option<Option<(bool, Vec<Colour>)>>| {
        let dark = dark.get();
        let (true, Some(canvas), Some(legend)) = (is_large.get(), canvas.get(), legend.get()) else { return None };
        // Asking for a colour makes the browser lay out the whole page: once per theme, not once per frame.
        let mixed = mixed.flatten().filter(|(theme, _)| *theme == dark);
        let (_, colours) = mixed.unwrap_or_else(|| (dark, palette(&legend)));
        view.with(|marks| paint(&canvas, &colours, marks));
        Some((dark, colours))
    });
    let label = move || view.with(|marks| marks.about().to_owned());
    let swatches = KINDS.map(|(name, key)| {
        view! {
            <li class="overview__kind">
                <i class=format!("overview__swatch overview__swatch--{name}") aria-hidden="true"></i>
                {say(key)}
            </li>
        }
    });
    view! {
        <figure class="overview" hidden=move || !is_large.get()>
            <canvas class="overview__picture" node_ref=canvas role="img" aria-label=label></canvas>
            <ul class="overview__legend" node_ref=legend>{swatches.into_iter().collect_view()}</ul>
        </figure>
    }
}

type Colour = [u8; 4];

/// The colours of the legend's swatches as the style sheet gives them now.
fn palette(legend: &Element) -> Vec<Colour> {
    let swatches = legend.get_elements_by_class_name("overview__swatch");
    (0..swatches.length())
        .map(|index| {
            let style = swatches.item(index).and_then(|swatch| window().get_computed_style(&swatch).ok().flatten());
            let text = style.and_then(|style| style.get_property_value("color").ok()).unwrap_or_default();
            let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
            let mut next = || numbers.next().unwrap_or(128);
            [next(), next(), next(), 255]
        })
        .collect()
}

fn paint(canvas: &HtmlCanvasElement, palette: &[Colour], marks: &Marks) {
    let across = ACROSS.min(marks.len().max(1));
    let (width, height) = (across * MARK.0, marks.len().div_ceil(across) * MARK.1);
    let mut pixels = vec![0_u8; width * height * 4];
    for (index, mark) in marks.marks().enumerate() {
        let (left, top) = (index % across * MARK.0, index / across * MARK.1);
        let (colour, free) = colour_and_free(palette, mark);
        for y in free..MARK.1 {
            for x in 0..MARK.0 {
                // A moved bucket is a chequered one: not by its colour alone.
                if !mark.evacuated || (x + y) % 2 == 0 {
                    let at = ((top + y) * width + left + x) * 4;
                    pixels[at..at + 4].copy_from_slice(&colour);
                }
            }
        }
    }
    // Giving it a size makes the browser lay out the page, even if it is the size that it has.
    if (canvas.width(), canvas.height()) != (width as u32, height as u32) {
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
    }
    let context = canvas.get_context("2d").ok().flatten().and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
    let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), width as u32);
    if let (Some(context), Ok(image)) = (context, image) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// The colour of a mark, and how many of its lines are free at the top.
fn colour_and_free(palette: &[Colour], mark: MarkView) -> (Colour, usize) {
    let of_kind = |kind: usize| palette.get(kind).copied().unwrap_or([128, 128, 128, 255]);
    match mark {
        MarkView { evacuated: true, .. } => (of_kind(4), 1),
        MarkView { overflow: true, .. } => (of_kind(3), 0),
        MarkView { entries: 0, .. } => (of_kind(0), MARK.1 - 1),
        MarkView { entries: 1..8, .. } => (between(of_kind(0), of_kind(1), mark.entries), 1),
        _ => (of_kind(2), 1),
    }
}

/// A colour that lies `sevenths` of the way from one to another.
fn between(from: Colour, to: Colour, sevenths: u8) -> Colour {
    let mix = |from: u8, to: u8| (u16::from(from) * u16::from(7 - sevenths) + u16::from(to) * u16::from(sevenths)) / 7;
    [0, 1, 2, 3].map(|channel| mix(from[channel], to[channel]) as u8)
}
