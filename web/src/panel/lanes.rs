//! The lanes: a row per goroutine with a tick for each of its steps, above them what held when, and the cursor across.

use std::fmt::Write;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::timeline::{AroundView, BandKind, BandView, LaneView};
use wasm_bindgen::JsCast;

use super::mark;
use crate::label::say;
use crate::store::Part;

/// More steps than these are drawn as stretches: their ticks would be thinner than a pixel.
const TICKS_MAX: u64 = 480;
/// A step is so wide in the lanes' own units, and its tick so much of it. Whole numbers: what prints fractions weighs
/// more than all of this panel.
const STEP: u64 = 12;
const TICK: u64 = 8;

/// The part of the run that is drawn.
#[derive(Clone, Copy)]
struct Span {
    from: u64,
    steps: u64,
}

impl Span {
    fn of(run: &AroundView) -> Self {
        Self { from: run.window.0, steps: run.scale }
    }

    /// Where a step begins, as a part of the width for the style sheet.
    fn share(self, step: u64) -> String {
        share(step.saturating_sub(self.from), self.steps)
    }
}

/// The lanes.
#[component]
pub fn Lanes(
    /// The run.
    view: Part<AroundView>,
    /// Takes the command of a click: go there.
    on_command: Callback<Command>,
) -> impl IntoView {
    let seek = move |event: MouseEvent| {
        if let Some(part) = position_in(&event) {
            let at = view.with_untracked(|run| {
                let span = Span::of(run);
                span.from + (part * span.steps as f64).round() as u64
            });
            on_command.run(Command::Seek(at));
        }
    };
    let bands = move |kind| view.with(|run| bands_of(run, kind));
    let lanes = move || view.with(|run| run.lanes.iter().map(|it| lane(run, it)).collect_view());
    // What is still to come is paler, from there on.
    let cursor =
        move || view.with(|run| run.cursor.map(|at| format!("--at:{}", Span::of(run).share(at))).unwrap_or_default());
    let no_cursor = move || view.with(|run| run.cursor.is_none());
    view! {
        // The mouse's short cut; the keyboard has the scrubber for the same.
        <div class="lanes" style=cursor on:click=seek>
            {move || bands(BandKind::Growing)}
            {move || bands(BandKind::Writing)}
            {lanes}
            <div class="lanes__over" aria-hidden="true"><div class="lanes__cursor" hidden=no_cursor></div></div>
        </div>
    }
}

/// One row with the bands of one kind.
fn bands_of(run: &AroundView, kind: BandKind) -> impl IntoView + use<> {
    let (class, name) = match kind {
        BandKind::Writing => ("band band--writing", "hashWriting"),
        BandKind::Growing => ("band band--growing", say(Key::Growing)),
    };
    let span = Span::of(run);
    let bars = run.bands.iter().filter(|band| band.kind == kind).map(|it| band(span, it)).collect_view();
    view! {
        <div class=class>
            <span class="lanes__name">{name}</span>
            <ul class="lanes__plot" aria-label=name>{bars}</ul>
        </div>
    }
}

fn band(span: Span, band: &BandView) -> impl IntoView + use<> {
    let style = format!("left:{};right:calc(100% - {})", span.share(band.from), span.share(band.to));
    let steps = format!("{} {}–{}", band.text, band.from, band.to);
    // A name that begins near the end is written towards the start.
    let late = band.from.saturating_sub(span.from) * 10 > span.steps * 8;
    let class = if late { "band__text band__text--late" } else { "band__text" };
    let text = (band.kind == BandKind::Growing).then(|| view! { <span class=class>{band.text.clone()}</span> });
    view! { <li class="band__bar" style=style title=steps.clone() aria-label=steps>{text}</li> }
}

fn lane(run: &AroundView, lane: &LaneView) -> impl IntoView + use<> {
    let span = Span::of(run);
    let ranges: Vec<String> = lane.stretches.iter().map(|it| format!("{}–{}", it.from, it.to)).collect();
    let cursor = run.cursor.unwrap_or_default();
    let label = format!("{} {}", lane.who.name, ranges.join(", "));
    view! {
        <div class=format!("lane {}", mark::hue(&lane.who))>
            <span class="lanes__name">{mark::mark(&lane.who)}{lane.who.name.clone()}</span>
            <svg
                class="lanes__plot"
                role="img"
                aria-label=label
                viewBox=format!("0 0 {} 1", span.steps * STEP)
                preserveAspectRatio="none"
            >
                <path class="lane__past" d=ticks(span, lane, span.from, cursor)></path>
                <path class="lane__future" d=ticks(span, lane, cursor.max(span.from), run.window.1)></path>
            </svg>
        </div>
    }
}

/// The lane's steps between two, as one path.
fn ticks(span: Span, lane: &LaneView, from: u64, to: u64) -> String {
    let mut path = String::new();
    for stretch in &lane.stretches {
        let (from, to) = (stretch.from.max(from), stretch.to.min(to));
        if from >= to {
            continue;
        }
        if span.steps > TICKS_MAX {
            let _ = write!(path, "M{} 0h{}v1h-{1}z", (from - span.from) * STEP, (to - from) * STEP);
        } else {
            for step in from..to {
                let left = (step - span.from) * STEP + (STEP - TICK) / 2;
                let _ = write!(path, "M{left} 0h{TICK}v1h-{TICK}z");
            }
        }
    }
    path
}

/// One number as a part of another, in percent for the style sheet.
pub fn share(part: u64, whole: u64) -> String {
    let ten_thousandths = part.min(whole).saturating_mul(10_000) / whole.max(1);
    format!("{}.{:02}%", ten_thousandths / 100, ten_thousandths % 100)
}

/// Where a click lies within the plot, from 0 to 1.
fn position_in(event: &MouseEvent) -> Option<f64> {
    let lanes = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    let plot = lanes.query_selector(".lanes__over").ok()??.get_bounding_client_rect();
    let part = (f64::from(event.client_x()) - plot.left()) / plot.width();
    (0.0..=1.0).contains(&part).then_some(part)
}
