//! A slot of a bucket: its tophash, key and elem, what it is, and who touches it.

use leptos::prelude::*;
use maprace_session::view::array::{CellState, CellView};
use maprace_session::view::{Part, Touch};

use super::mark;

/// The cell.
pub fn cell(view: &CellView) -> impl IntoView + use<> {
    let whole: Vec<&Touch> = view.touches.iter().filter(|touch| touch.part == Part::Whole).collect();
    let class = format!("cell cell--{} {}", state_class(view.state), mark::touched(&whole));
    let moved = (!view.moved.is_empty()).then(|| view! { <span class="cell__moved">{view.moved.clone()}</span> });
    view! {
        <div class=class role="cell" aria-label=view.label.clone()>
            <span class="cell__head">{part(view, Part::Tophash, "tophash", &view.tophash)} {moved}</span>
            <span class="cell__entry">
                {part(view, Part::Key, "key", &view.key)} {part(view, Part::Elem, "elem", &view.elem)}
            </span>
            {mark::badges(&view.touches)}
        </div>
    }
}

/// One of its words; an access to an empty word still needs a place to be seen.
fn part(view: &CellView, part: Part, name: &str, text: &str) -> Option<impl IntoView + use<>> {
    let touches: Vec<&Touch> = view.touches.iter().filter(|touch| touch.part == part).collect();
    let text = if text.is_empty() && !touches.is_empty() { "·".to_owned() } else { text.to_owned() };
    let class = format!("cell__{name} {}", mark::touched(&touches));
    (!text.is_empty()).then(|| view! { <span class=class>{text}</span> })
}

fn state_class(state: CellState) -> &'static str {
    match state {
        CellState::EmptyRest => "empty-rest",
        CellState::EmptyOne => "empty",
        CellState::Live => "live",
        CellState::EvacuatedX | CellState::EvacuatedY => "moved",
        CellState::EvacuatedEmpty => "moved-empty",
    }
}
