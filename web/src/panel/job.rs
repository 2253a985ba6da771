//! The search or run in progress, and the button that stops it.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::chrome::JobView;

use crate::label::say;

/// The panel; nothing when nothing is in progress.
#[component]
pub fn Job(
    /// The job.
    #[prop(into)]
    view: Signal<Option<JobView>>,
    /// Takes the command of the button.
    on_command: Callback<Command>,
) -> impl IntoView {
    let title = Memo::new(move |_| view.with(|job| job.as_ref().map(|job| job.title.clone())));
    let progress = move || view.with(|job| job.as_ref().map(|job| job.progress.clone()));
    let permille = move || view.with(|job| job.as_ref().and_then(|job| job.permille).map(|it| it.to_string()));
    view! {
        // The button must outlive a change of the numbers: somebody is about to click it.
        <Show when=move || title.with(Option::is_some)>
            <section class="job" role="group" aria-label=move || title.get()>
                <b class="job__title" role="status">{title}</b>
                <progress class="job__bar" max="1000" value=permille aria-label=move || title.get()></progress>
                <span class="job__progress">{progress}</span>
                <button class="button job__cancel" type="button" on:click=move |_| on_command.run(Command::Cancel)>
                    {say(Key::Cancel)}
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </section>
        </Show>
    }
}
