//! The run: what held when, who stepped when, and where we are in it.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::timeline::TimelineView;

use super::lanes::Lanes;
use super::scrubber::Scrubber;
use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Timeline(
    /// The run.
    view: Part<TimelineView>,
    /// Says that the scrubber is being moved.
    scrubbing: RwSignal<bool>,
    /// Takes the commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    view! {
        <section class="timeline" id="panel-timeline" aria-label=say(Key::Timeline)>
            <Lanes view on_command/>
            <Scrubber view scrubbing on_command/>
        </section>
    }
}
