//! The slider over the whole run; behind it, the part of the run that the lanes show.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::timeline::TimelineView;

use super::lanes::share;
use crate::label::say;
use crate::store::Part;

/// The slider.
#[component]
pub fn Scrubber(
    /// The run.
    view: Part<TimelineView>,
    /// Says that it is being moved, or could be.
    scrubbing: RwSignal<bool>,
    /// Takes the command.
    on_command: Callback<Command>,
) -> impl IntoView {
    let len = move || view.with(|run| run.len.to_string());
    let cursor = move || view.with(|run| run.cursor.to_string());
    let announce = move || view.with(|run| run.announce.clone());
    // As wide as the run is, of what the width stands for; and which part of it the lanes show.
    let places = move || {
        view.with(|run| {
            let window = run.around.window;
            let (left, right) = (share(window.0, run.scale), share(window.1, run.scale));
            format!("--run:{};--from:{left};--to:{right}", share(run.len, run.scale))
        })
    };
    let shown = move || view.with(|run| run.window.clone());
    let seek = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            on_command.run(Command::Seek(at));
        }
    };
    view! {
        <div class="scrubber" style=places>
            <span class="scrubber__shown">{shown}</span>
            <div class="scrubber__track" aria-hidden="true"><div class="scrubber__window"></div></div>
            <input
                class="scrubber__input"
                type="range"
                min="0"
                step="1"
                max=len
                prop:value=cursor
                aria-label=say(Key::Scrubber)
                aria-valuetext=announce
                on:input=seek
                on:focus=move |_| scrubbing.set(true)
                on:blur=move |_| scrubbing.set(false)
            />
        </div>
    }
}
