//! The search or run in progress, and the button that stops it.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::chrome::JobView;

use crate::label::say;
use crate::store::Part;

/// The panel; nothing when nothing is in progress.
#[component]
pub fn Job(
    /// The job.
    view: Part<Option<JobView>>,
    /// Takes the command of the button.
    on_command: Callback<Command>,
) -> impl IntoView {
    let title = move || view.with(|job| job.as_ref().map(|job| job.title.clone()).unwrap_or_default());
    let progress = move || view.with(|job| job.as_ref().map(|job| job.progress.clone()).unwrap_or_default());
    let permille = move || view.with(|job| job.as_ref().and_then(|job| job.permille).map(|it| it.to_string()));
    let is_there = Memo::new(move |_| view.with(Option::is_some));
    let job = move || {
        view! {
            <section class="job" role="group" aria-label=title>
                <b class="job__title" role="status">{title}</b>
                // Without a known end there is no bar: one that moves for its own sake is painted sixty times a second.
                <progress class="job__bar" max="1000" hidden=move || permille().is_none() value=permille aria-label=title></progress>
                <span class="job__progress">{progress}</span>
                <button class="button job__cancel" type="button" on:click=move |_| on_command.run(Command::Cancel)>
                    {say(Key::Cancel)}
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </section>
        }
    };
    move || is_there.get().then(job)
}
