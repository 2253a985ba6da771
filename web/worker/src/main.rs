//! The engine in a web worker. `public/worker.js` loads it; then messages are bytes, both ways, but for the first one to
//! the page, which is null and says that the engine listens.

use js_sys::{Date, Uint8Array};
use maprace_engine::answer;
use maprace_protocol::{Message, Request};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Word of how far it is goes out no oftener: nobody reads faster, and the page draws for each.
const PROGRESS_EVERY_MS: f64 = 140.0;

fn main() {
    console_error_panic_hook::set_once();
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let page = scope.clone();
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let bytes = Uint8Array::new(&message.data()).to_vec();
        // Nobody but the page sends, and it is of the same build.
        let Some(request) = Request::from_bytes(&bytes) else { return };
        let mut told = Date::now();
        answer(request, &mut |reply| {
            if reply.is_last() || Date::now() - told >= PROGRESS_EVERY_MS {
                told = Date::now();
                post(&page, &Uint8Array::from(&reply.to_bytes()[..]));
            }
        });
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // It listens for as long as the worker lives.
    listen.forget();
    post(&scope, &JsValue::NULL);
}

/// Posting bytes can only fail where there is no memory left to copy them.
fn post(page: &DedicatedWorkerGlobalScope, message: &JsValue) {
    let _ = page.post_message(message);
}
