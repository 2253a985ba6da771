//! The mark of a goroutine: its number in its hue and its shape, the same wherever it appears; and the mark of an access.

use leptos::prelude::*;
use maprace_session::view::{Touch, Who};

/// The class that gives everything below it the goroutine's hue.
pub fn hue(who: &Who) -> String {
    format!("hue-{}", who.hue + 1)
}

/// The goroutine's mark.
pub fn mark(who: &Who) -> impl IntoView + use<> {
    let class = format!("mark mark--{} {}", who.hue + 1, hue(who));
    view! { <span class=class title=who.name.clone()><span class="mark__number">{who.label}</span></span> }
}

/// The mark with the name beside it.
pub fn name(who: &Who) -> impl IntoView + use<> {
    view! { <span class="who">{mark(who)}<b class=format!("who__name {}", hue(who))>{who.name.clone()}</b></span> }
}

/// `R` or `W`: what an access does to memory, told apart by letter, shape and line.
pub fn access(writes: bool) -> impl IntoView {
    let class = if writes { "access access--write" } else { "access access--read" };
    view! { <span class=class aria-hidden="true">{if writes { "W" } else { "R" }}</span> }
}

/// The marks of those who are about to touch something, or just did, at its corner.
pub fn badges(touches: &[Touch]) -> Option<impl IntoView + use<>> {
    let marks = touches.iter().map(|touch| {
        let class = format!("badge {} {}", if touch.next { "badge--next" } else { "badge--last" }, hue(&touch.who));
        view! { <span class=class>{touch.next.then(|| mark(&touch.who))}{access(touch.writes)}</span> }
    });
    (!touches.is_empty()).then(|| view! { <span class="badges" aria-hidden="true">{marks.collect_view()}</span> })
}

/// The classes of something that these touch: the next access counts more than the last one.
pub fn touched(touches: &[&Touch]) -> String {
    let Some(touch) = touches.iter().find(|touch| touch.next).or(touches.first()) else { return String::new() };
    let when = if touch.next { "next" } else { "last" };
    let what = if touch.writes { "write" } else { "read" };
    format!("touch touch--{when}-{what} {}", hue(&touch.who))
}
