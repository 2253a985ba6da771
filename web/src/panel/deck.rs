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
    let can_undo = store.part(|page| page.timeline.can_undo && page.job.is_none());
    let can_redo = store.part(|page| page.timeline.can_redo && page.job.is_none());
    let working = store.part(|page| page.job.is_some());
    let position = store.part(|page| page.timeline.position.clone());
    view! {
        <div class="deck" class:deck--working=working>
            <div class="deck__go">
                {go(Key::First, "⏮\u{fe0e}", can_undo, Command::First, on_command)}
                {go(Key::Undo, "◀\u{fe0e}", can_undo, Command::Undo, on_command)}
                {go(Key::Redo, "▶\u{fe0e}", can_redo, Command::Redo, on_command)}
                {go(Key::Last, "⏭\u{fe0e}", can_redo, Command::Last, on_command)}
            </div>
            <p class="deck__position">{position}</p>
            <Story view=store.part(|page| page.story.clone()) quiet=scrubbing/>
            <Job view=store.part(|page| page.job.clone()) on_command/>
            <Zooms view=store.part(|page| page.timeline.zooms.clone()) on_command/>
        </div>
    }
}

fn go(
    name: Key,
    glyph: &'static str,
    can: Memo<bool>,
    command: Command,
    on_command: Callback<Command>,
) -> impl IntoView {
    view! {
        <button
            class="button button--icon"
            type="button"
            aria-label=say(name)
            title=say(name)
            aria-disabled=move || (!can.get()).to_string()
            on:click=move |_| {
                if can.get_untracked() {
                    on_command.run(command.clone());
                }
            }
        >
            {glyph}
        </button>
    }
}
