//! The run: what held when, who stepped when, and where we are in it.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;

use super::lanes::Lanes;
use super::scrubber::Scrubber;
use crate::label::say;
use crate::store::Store;

/// The panel.
#[component]
pub fn Timeline(
    /// Where its views come from.
    store: Store,
    /// Says that the scrubber is being moved.
    scrubbing: RwSignal<bool>,
    /// Takes the commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    view! {
        <section class="timeline" id="panel-timeline" aria-label=say(Key::Timeline)>
            <Lanes view=store.part(|page| &page.timeline.around) on_command/>
            <Scrubber view=store.part(|page| &page.timeline) scrubbing on_command/>
        </section>
    }
}
