//! The map: its header, the hash of the key at hand, and its bucket arrays, the one being evacuated above the new one.
//! Each piece looks at its own part of the map, so that a frame of a run redraws what has changed and nothing else.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::Page;
use maprace_session::view::array::ArrayView;
use maprace_session::view::map::MapView;

use super::array::Array;
use super::hash::hash;
use super::hmap::Hmap;
use super::legend::legend;
use crate::label::say;
use crate::store::{Part, Store};

fn map(page: &Page) -> &MapView {
    MapView::or_none(page.map.as_ref())
}

fn old(page: &Page) -> &ArrayView {
    ArrayView::or_none(map(page).old.as_ref())
}

fn new(page: &Page) -> &ArrayView {
    ArrayView::or_none(map(page).buckets.as_ref())
}

/// The panel.
#[component]
pub fn Map(
    /// Where its views come from.
    store: Store,
    /// Whether the page is dark.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let (name, typ) = (store.part(|page| &map(page).name), store.part(|page| &map(page).typ));
    let summary = store.part(|page| &map(page).summary);
    let (words, flags) = (store.part(|page| &map(page).words), store.part(|page| &map(page).flags));
    let flags_touches = store.part(|page| &map(page).flags_touches);
    let hashed = store.part(|page| &map(page).hash);
    // Nothing before the program has made it.
    let is_there = Memo::new(move |_| name.with(|name| !name.is_empty()));
    let shown = move || {
        is_there.get().then(|| {
            view! {
                {head(name, typ, summary)}
                <Hmap words flags flags_touches/>
            }
        })
    };
    let none = move || (!is_there.get()).then(|| view! { <p class="map__none">{say(Key::NoMap)}</p> });
    let unwritten = store.part(|page| &map(page).unwritten).text();
    let bits = move || hashed.with(|view| view.as_ref().map(hash));
    view! {
        <section class="map" id="panel-map" aria-label=say(Key::Map)>
            {none} {shown} {bits}
            <p class="map__none">{unwritten}</p>
            <Array
                old=true
                name=store.part(|page| &old(page).name)
                about=store.part(|page| &old(page).about)
                overview=store.part(|page| &old(page).overview)
                rows=store.part(|page| &old(page).rows)
                dark
            />
            <Array
                old=false
                name=store.part(|page| &new(page).name)
                about=store.part(|page| &new(page).about)
                overview=store.part(|page| &new(page).overview)
                rows=store.part(|page| &new(page).rows)
                dark
            />
            {move || is_there.get().then(legend)}
        </section>
    }
}

fn head(name: Part<String>, typ: Part<String>, summary: Part<String>) -> impl IntoView {
    view! {
        <header class="map__head">
            <h2 class="map__title">
                <code>{name.text()}</code>
                " "
                <code class="map__type">{typ.text()}</code>
            </h2>
            <p class="map__summary">{summary.text()}</p>
        </header>
    }
}
