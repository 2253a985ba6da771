//! The words of the map's header, with the four bits of `flags` spelled out.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::Touch;
use maprace_session::view::map::{FlagView, MapView, WordView};

use super::mark;
use crate::label::say;

/// The strip.
pub fn hmap(map: &MapView) -> impl IntoView + use<> {
    let (first, rest) = map.words.split_at(map.words.len().min(1));
    view! {
        <dl class="hmap">
            {first.iter().map(word).collect_view()}
            {flags(&map.flags, &map.flags_touches)}
            {rest.iter().map(word).collect_view()}
        </dl>
    }
}

fn word(view: &WordView) -> impl IntoView + use<> {
    let touched = mark::touched(&view.touches.iter().collect::<Vec<_>>());
    view! {
        <div class="hmap__word" title=view.about.clone()>
            <dt class="hmap__name">{view.name.clone()}</dt>
            <dd class="hmap__is">
                <span class=format!("hmap__value {touched}")>{view.value.clone()}</span>
                {mark::badges(&view.touches)}
            </dd>
        </div>
    }
}

fn flags(flags: &[FlagView], touches: &[Touch]) -> impl IntoView + use<> {
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
