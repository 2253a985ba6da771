//! What the marks in the map mean.

use leptos::prelude::*;
use maprace_session::text::Key;

use super::mark;
use crate::label::say;

/// The legend.
pub fn legend() -> impl IntoView {
    view! {
        <ul class="legend">
            <li class="legend__item"><i class="legend__swatch touch touch--next-read">{mark::access(false)}</i>{say(Key::LegendReads)}</li>
            <li class="legend__item"><i class="legend__swatch touch touch--next-write">{mark::access(true)}</i>{say(Key::LegendWrites)}</li>
            <li class="legend__item">
                <i class="legend__swatch touch touch--last-read">{mark::access(false)}</i>
                <i class="legend__swatch touch touch--last-write">{mark::access(true)}</i>
                {say(Key::LegendDone)}
            </li>
            <li class="legend__item"><i class="legend__swatch legend__swatch--moved"></i>{say(Key::LegendMoved)}</li>
        </ul>
    }
}
