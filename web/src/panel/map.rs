//! The map: its header, the hash of the key at hand, and its bucket arrays, the one being evacuated above the new one.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::map::MapView;

use super::array::Array;
use super::hash::hash;
use super::hmap::hmap;
use super::legend::legend;
use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Map(
    /// The map; nothing before the program has made it.
    view: Part<Option<MapView>>,
    /// Whether the page is dark.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let head = move || view.with(|map| map.as_ref().map(head));
    let words = move || view.with(|map| map.as_ref().map(hmap));
    let bits = move || view.with(|map| map.as_ref().and_then(|map| map.hash.as_ref()).map(hash));
    let none = move || view.with(Option::is_none).then(|| view! { <p class="map__none">{say(Key::NoMap)}</p> });
    let legend = move || view.with(Option::is_some).then(legend);
    view! {
        <section class="map" id="panel-map" aria-label=say(Key::Map)>
            {none} {head} {words} {bits}
            <Array view pick=|map| map.old.as_ref() dark/>
            <Array view pick=|map| map.buckets.as_ref() dark/>
            {legend}
        </section>
    }
}

fn head(map: &MapView) -> impl IntoView + use<> {
    view! {
        <header class="map__head">
            <h2 class="map__title">
                <code>{map.name.clone()}</code>
                " "
                <code class="map__type">{map.typ.clone()}</code>
            </h2>
            <p class="map__summary">{map.summary.clone()}</p>
        </header>
    }
}
