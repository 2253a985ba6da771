//! The keys of the whole page. What a key means is the session's table; here is only when not to listen.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use maprace_session::keymap::{self, KeyAction};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Sends the action of every key that is meant for the page.
pub fn listen(on_action: Callback<KeyAction>) {
    let _ = window_event_listener(keydown, move |event| {
        if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || is_taken(&event) {
            return;
        }
        if let Some(action) = keymap::action(&event.key(), &event.code(), event.shift_key()) {
            event.prevent_default();
            on_action.run(action);
        }
    });
}

/// Whether what has the focus needs this key itself: a field all of them, a slider or a choice those that move it.
fn is_taken(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    // The space bar presses what has the focus, if that can be pressed.
    let presses = event.key() == " ";
    let moves = matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End");
    match target.local_name().as_str() {
        "select" | "textarea" => true,
        "button" | "summary" if presses => true,
        "input" => match target.unchecked_ref::<HtmlInputElement>().type_().as_str() {
            "range" => moves,
            "radio" => moves || presses,
            _ => true,
        },
        // An open dialog has its own Escape; the list of keys is closed by its own key too.
        _ if target.closest("dialog[open]").ok().flatten().is_some() => event.key() != "?",
        _ => moves && target.get_attribute("role").is_some_and(|role| role == "tab"),
    }
}
