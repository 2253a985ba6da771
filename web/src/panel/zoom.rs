//! The size of a step, one of four.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::{Command, Zoom};

use crate::label::say;
use crate::store::Part;

/// The choice.
#[component]
pub fn Zooms(
    /// The names, in the order of [`Zoom::ALL`], and which is chosen.
    view: Part<Vec<(String, bool)>>,
    /// Takes the command.
    on_command: Callback<Command>,
) -> impl IntoView {
    let choices = Zoom::ALL.into_iter().enumerate().map(|(index, zoom)| {
        let name = move || view.with(|zooms| zooms.get(index).map(|(name, _)| name.clone()));
        let chosen = move || view.with(|zooms| zooms.get(index).is_some_and(|(_, chosen)| *chosen));
        view! {
            <label class="zoom__choice">
                <input
                    class="zoom__input"
                    type="radio"
                    name="zoom"
                    prop:checked=chosen
                    on:change=move |_| on_command.run(Command::SetZoom(zoom))
                />
                <span class="zoom__name">{name}</span>
            </label>
        }
    });
    view! { <div class="zoom" role="radiogroup" aria-label=say(Key::Zoom)>{choices.collect_view()}</div> }
}
