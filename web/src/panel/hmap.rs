//! The words of the map's header, with the four bits of `flags` spelled out.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::Touch;
use maprace_session::view::map::{FlagView, WordView};

use super::mark;
use crate::label::say;
use crate::store::Part;

/// The strip.
#[component]
pub fn Hmap(
    /// The words, always the same ones.
    words: Part<Vec<WordView>>,
    /// The bits of `flags`.
    flags: Part<Vec<FlagView>>,
    /// Accesses to `flags`.
    flags_touches: Part<Vec<Touch>>,
) -> impl IntoView {
    let bits = move || flags.with(|flags| flags_touches.with(|touches| flags_word(flags, touches)));
    let word = move |index| word(words, index);
    let rest = (1..words.with_untracked(Vec::len)).map(word).collect_view();
    view! { <dl class="hmap">{word(0)} {bits} {rest}</dl> }
}

/// One word. Its text changes with every frame of a run, so that is all that is touched then.
fn word(words: Part<Vec<WordView>>, index: usize) -> impl IntoView {
    let look = move |pick: fn(&WordView) -> String| words.with(|words| words.get(index).map(pick).unwrap_or_default());
    let class = move || look(|word| format!("hmap__value {}", mark::touched(&word.touches.iter().collect::<Vec<_>>())));
    let badges = move || words.with(|words| words.get(index).and_then(|word| mark::badges(&word.touches)));
    view! {
        <div class="hmap__word" title=move || look(|word| word.about.clone())>
            <dt class="hmap__name">{move || look(|word| word.name.clone())}</dt>
            <dd class="hmap__is">
                <span class=class>{move || look(|word| word.value.clone())}</span>
                {badges}
            </dd>
        </div>
    }
}

fn flags_word(flags: &[FlagView], touches: &[Touch]) -> impl IntoView + use<> {
    let looks = mark::touched(&touches.iter().collect::<Vec<_>>());
    let bits = flags.iter().map(|flag| {
        let class = match (flag.on, flag.writing) {
            (true, true) => "flag flag--on flag--writing",
            (true, false) => "flag flag--on",
            _ => "flag",
        };
        view! {
            <li class=class aria-label=format!("{} {}", flag.name, u8::from(flag.on))>
                <span class="flag__bit" aria-hidden="true">{u8::from(flag.on)}</span>
                {flag.name.clone()}
            </li>
        }
    });
    view! {
        <div class="hmap__word hmap__word--flags">
            <dt class="hmap__name">{say(Key::Flags)}</dt>
            <dd class="hmap__is">
                <ul class=format!("hmap__flags {looks}")>{bits.collect_view()}</ul>
                {mark::badges(touches)}
            </dd>
        </div>
    }
}
