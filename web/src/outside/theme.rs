//! Light or dark: as the system has it, until a person says otherwise; then that is kept.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const STORED_AS: &str = "maprace-theme";

/// Whether the page is dark now; follows the system until [`toggle`] is used.
pub fn watch() -> RwSignal<bool> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let stored = storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten());
    let system = query.as_ref().is_some_and(web_sys::MediaQueryList::matches);
    let dark = RwSignal::new(stored.as_deref().map_or(system, |theme| theme == "dark"));
    if let Some(theme) = stored {
        put(&theme);
    }
    if let Some(query) = query {
        let again = query.clone();
        let follow = Closure::<dyn Fn()>::new(move || {
            if !is_chosen() {
                dark.set(again.matches());
            }
        });
        query.set_onchange(Some(follow.as_ref().unchecked_ref()));
        // It listens for as long as the page lives.
        follow.forget();
    }
    dark
}

/// The other one, from now on.
pub fn toggle(dark: RwSignal<bool>) {
    dark.update(|dark| *dark = !*dark);
    let theme = if dark.get_untracked() { "dark" } else { "light" };
    put(theme);
    if let Some(storage) = storage() {
        // A full or forbidden storage: then it is chosen again next time.
        let _ = storage.set_item(STORED_AS, theme);
    }
}

fn put(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

fn is_chosen() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-theme"))
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
