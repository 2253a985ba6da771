//! The bar between the panels and the timeline: back and forth, where we are, what happens; or the job in progress.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;

use super::job::Job;
use super::story::Story;
use super::zoom::Zooms;
use crate::label::say;
use crate::store::Store;

/// The bar.
#[component]
pub fn Deck(
    /// Where its views come from.
    store: Store,
    /// Whether the scrubber is being moved.
    scrubbing: RwSignal<bool>,
    /// Takes the commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    let job = store.part(|page| &page.job);
    let is_working = Memo::new(move |_| job.with(Option::is_some));
    let working = move || is_working.get();
    let (undo, redo) = (store.part(|page| &page.timeline.can_undo), store.part(|page| &page.timeline.can_redo));
    let can_undo = move || !working() && undo.with(|can| *can);
    let can_redo = move || !working() && redo.with(|can| *can);
    let position = store.part(|page| &page.timeline.position).text();
    view! {
        <div class=move || if working() { "deck deck--working" } else { "deck" }>
            <div class="deck__go">
                {go(Key::First, "M4 3v10M13 3L6 8l7 5z", can_undo, Command::First, on_command)}
                {go(Key::Undo, "M12 3L4 8l8 5z", can_undo, Command::Undo, on_command)}
                {go(Key::Redo, "M4 3l8 5-8 5z", can_redo, Command::Redo, on_command)}
                {go(Key::Last, "M12 3v10M3 3l7 5-7 5z", can_redo, Command::Last, on_command)}
            </div>
            <p class="deck__position">{position}</p>
            <Story view=store.part(|page| &page.story) quiet=scrubbing/>
            <Job view=job on_command/>
            <Zooms view=store.part(|page| &page.timeline.zooms) on_command/>
        </div>
    }
}

fn go(
    name: Key,
    icon: &'static str,
    can: impl Fn() -> bool + Copy + Send + Sync + 'static,
    command: Command,
    on_command: Callback<Command>,
) -> impl IntoView {
    view! {
        <button
            class="button button--icon"
            type="button"
            aria-label=say(name)
            title=say(name)
            aria-disabled=move || (!can()).to_string()
            on:click=move |_| {
                if untrack(can) {
                    on_command.run(command.clone());
                }
            }
        >
            <svg class="deck__icon" viewBox="0 0 16 16" aria-hidden="true"><path d=icon></path></svg>
        </button>
    }
}
