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
    let job = move |job: &JobView| {
        let permille = job.permille.map(|it| it.to_string());
        view! {
            <section class="job" role="group" aria-label=job.title.clone()>
                <b class="job__title" role="status">{job.title.clone()}</b>
                <progress class="job__bar" max="1000" value=permille aria-label=job.title.clone()></progress>
                <span class="job__progress">{job.progress.clone()}</span>
                <button class="button job__cancel" type="button" on:click=move |_| on_command.run(Command::Cancel)>
                    {say(Key::Cancel)}
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </section>
        }
    };
    move || view.with(|it| it.as_ref().map(job))
}
