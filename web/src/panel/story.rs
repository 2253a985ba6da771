//! The moment in two sentences, which a screen reader is told as they change.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::path::StoryView;

use super::mark;
use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Story(
    /// The sentences.
    view: Part<StoryView>,
    /// Whether the scrubber is being moved: it says the same itself, and twice is too much.
    quiet: RwSignal<bool>,
) -> impl IntoView {
    let did = move || view.with(|story| view! { {story.who.as_ref().map(mark::name)} " " {story.did.clone()} });
    let will = move || {
        view.with(|story| {
            (!story.will.is_empty()).then(|| {
                view! {
                    <p class="story__will">
                        <span class="story__next">{say(Key::Next)}</span>
                        {story.next_who.as_ref().map(mark::name)} " " {story.will.clone()}
                    </p>
                }
            })
        })
    };
    view! {
        <section class="story" aria-label=say(Key::Story)>
            <div class="story__live" aria-live=move || if quiet.get() { "off" } else { "polite" } aria-atomic="true">
                <p class="story__did">{did}</p>
                {will}
            </div>
        </section>
    }
}
