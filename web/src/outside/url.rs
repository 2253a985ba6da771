//! The address bar holds the permalink of the moment, and a link that is put there is opened.

use std::time::Duration;

use leptos::prelude::*;
use maprace_session::Command;
use wasm_bindgen::JsValue;

use crate::store::Store;

/// How long a change may take to reach the address bar. Browsers refuse more than some changes a second, and making a
/// link for every step of a drag would be felt.
const DELAY: Duration = Duration::from_millis(120);

/// The fragment in the address bar, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Keeps the address bar and the session in step.
pub fn keep(store: Store) {
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        store.track();
        if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    waiting.set_value(false);
                    if !store.keeps_address() {
                        let _ = write(store);
                    }
                },
                DELAY,
            );
        }
    });
    let _ = window_event_listener_untyped("hashchange", move |_| {
        let link = fragment();
        if store.link().is_none_or(|own| link != own) {
            store.send(Command::OpenLink(link));
            // The history has an entry for it already.
            store.has_arrived();
        }
    });
}

/// Opens a link in the build of the page that has the whole machine: this page is loaded again, and `boot.js` finds in the
/// history's state which of the two builds it is to start.
pub fn open_in_whole(link: &str) {
    let history = window().history();
    let _ = history.and_then(|history| {
        history.replace_state_with_url(&JsValue::from_str("whole"), "", Some(&format!("#{link}")))?;
        window().location().reload()
    });
}

/// Writes the moment's link into the address bar now; says whether it has one, or nothing while there is no moment. Another
/// place is another entry in the history, a step is none.
pub fn write(store: Store) -> Option<bool> {
    let link = store.link()?;
    let is_elsewhere = store.has_arrived();
    if link != fragment() {
        // A moment that fits in no link must not stand under the link of another.
        let address = if link.is_empty() { window().location().pathname().unwrap_or_default() } else { link.clone() };
        let history = window().history();
        // A browser that has had enough changes for now refuses; the next change tries again.
        // The state stays: it says which build of the page this is (see `open_in_whole`).
        let _ = history.and_then(|history| {
            let state = history.state()?;
            if is_elsewhere {
                history.push_state_with_url(&state, "", Some(&address))
            } else {
                history.replace_state_with_url(&state, "", Some(&address))
            }
        });
    }
    Some(!link.is_empty())
}
