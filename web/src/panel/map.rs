//! The map: its header, the hash of the key at hand, and its bucket arrays, the one being evacuated above the new one.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::map::MapView;

use super::array::Array;
use super::hash::Hash;
use super::hmap::Hmap;
use super::legend::Legend;
use crate::label::say;

/// The panel.
#[component]
pub fn Map(
    /// The map; nothing before the program has made it.
    #[prop(into)]
    view: Signal<Option<MapView>>,
    /// Whether the page is dark.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let title = move || view.with(|map| map.as_ref().map(|map| (map.name.clone(), map.typ.clone())));
    let hash = Memo::new(move |_| view.with(|map| map.as_ref().and_then(|map| map.hash.clone())));
    let old = Memo::new(move |_| view.with(|map| map.as_ref().and_then(|map| map.old.clone())));
    let buckets = Memo::new(move |_| view.with(|map| map.as_ref().and_then(|map| map.buckets.clone())));
    let summary = move || view.with(|map| map.as_ref().map(|map| map.summary.clone()));
    view! {
        <section class="map" id="panel-map" aria-label=say(Key::Map)>
            <Show
                when=move || view.with(Option::is_some)
                fallback=|| view! { <p class="map__none">{say(Key::NoMap)}</p> }
            >
                <header class="map__head">
                    <h2 class="map__title">
                        <code>{move || title().map(|(name, _)| name)}</code>
                        " "
                        <code class="map__type">{move || title().map(|(_, typ)| typ)}</code>
                    </h2>
                    <p class="map__summary">{summary}</p>
                </header>
                <Hmap view/>
                <Hash view=hash/>
                <Array view=old dark/>
                <Array view=buckets dark/>
                <Legend/>
            </Show>
        </section>
    }
}
