//! The permalink goes to the clipboard.

use std::time::Duration;

use leptos::prelude::*;
use maprace_session::text::Key;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::url;
use crate::store::Store;

/// How long the page says that it has copied.
const SAID_FOR: Duration = Duration::from_millis(2500);

/// Copies the link of this moment and says in `said` what came of it.
pub fn share(store: Store, said: RwSignal<Option<Key>>) {
    let say = move |key: Key| {
        said.set(Some(key));
        set_timeout(move || said.set(None), SAID_FOR);
    };
    match url::write(store) {
        None => return say(Key::NoShareNow),
        Some(false) => return say(Key::NoLink),
        Some(true) => {}
    }
    let navigator = window().navigator();
    // Outside of a secure context there is no clipboard, whatever the bindings say.
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object());
    let (true, Ok(address)) = (has_clipboard, window().location().href()) else {
        return say(Key::LinkInAddress);
    };
    let copied = Closure::once_into_js(move |_: JsValue| say(Key::Copied));
    let refused = Closure::once_into_js(move |_: JsValue| say(Key::LinkInAddress));
    let promise: js_sys::Promise = navigator.clipboard().write_text(&address).unchecked_into();
    let then: Result<js_sys::Function, _> =
        js_sys::Reflect::get(&promise, &JsValue::from_str("then")).map(JsCast::unchecked_into);
    if let Ok(then) = then {
        let _ = then.call2(&promise, &copied, &refused);
    }
}
