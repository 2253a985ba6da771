//! The button that lets the program run on by itself, and the choice of who runs when.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::chrome::JobView;
use maprace_session::{Command, RunKind};

use crate::label::say;
use crate::store::Part;

const KINDS: [(RunKind, Key); 3] = [
    (RunKind::RoundRobin, Key::RunRoundRobin),
    (RunKind::Random, Key::RunRandom),
    (RunKind::ToCompletion, Key::RunToCompletion),
];

/// The button and the choice.
#[component]
pub fn Run(
    /// The search or run in progress.
    job: Part<Option<JobView>>,
    /// Who runs when.
    kind: RwSignal<RunKind>,
    /// Takes the command.
    on_command: Callback<Command>,
) -> impl IntoView {
    let run = move |_| {
        if job.with_untracked(Option::is_none) {
            on_command.run(Command::Run(kind.get_untracked()));
        }
    };
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|index| KINDS.get(index));
        if let Some((chosen, _)) = chosen {
            kind.set(*chosen);
        }
    };
    let options = KINDS.iter().enumerate().map(|(index, (_, key))| {
        view! { <option value=index.to_string()>{say(*key)}</option> }
    });
    view! {
        <span class="run">
            <button class="button run__button" type="button" aria-disabled=move || job.with(Option::is_some).to_string() on:click=run>
                {say(Key::Run)}
            </button>
            <select
                class="run__kind"
                aria-label=say(Key::Scheduler)
                on:change=choose
            >
                {options.collect_view()}
            </select>
        </span>
    }
}
