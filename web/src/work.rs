//! Long work in slices: a search or a run goes on for some milliseconds, then the browser may answer a click and draw,
//! then it goes on. A message to ourselves comes sooner than any timer, and behind input that is waiting.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessagePort};

use crate::store::Store;

/// How long a slice should last: with the drawing after it, a click waits for about two of them.
const SLICE_MS: f64 = 6.0;
/// The first slice, before anything has been measured: some milliseconds on any machine.
const STEPS_FIRST: u64 = 2_000;
/// A slice is never smaller: below this the calls cost more than the steps.
const STEPS_MIN: u64 = 200;
/// A slice is never larger, whatever a coarse clock says.
const STEPS_MAX: u64 = 4_000_000;

/// Runs slices, one message each.
pub struct Slicer {
    port: MessagePort,
    running: Rc<Cell<bool>>,
}

impl Slicer {
    /// A slicer for that store; `None` in a browser without message channels.
    pub fn new(store: Store) -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let port = channel.port1();
        let running = Rc::new(Cell::new(false));
        let steps = Cell::new(STEPS_FIRST);
        let (again, runs) = (port.clone(), Rc::clone(&running));
        let slice = Closure::<dyn Fn()>::new(move || {
            let start = now_ms();
            let more = store.work(steps.get());
            steps.set(next_budget(steps.get(), now_ms() - start));
            runs.set(more);
            if more {
                post(&again);
            }
        });
        channel.port2().set_onmessage(Some(slice.as_ref().unchecked_ref()));
        // It listens for as long as the page lives.
        slice.forget();
        Some(Self { port, running })
    }

    /// Starts, unless slices are running already.
    pub fn start(&self) {
        if !self.running.replace(true) {
            post(&self.port);
        }
    }
}

/// The steps of the next slice, when these took so long. It at most doubles: one quick slice says little.
fn next_budget(steps: u64, took_ms: f64) -> u64 {
    let ratio = (SLICE_MS / took_ms.max(0.1)).clamp(0.25, 2.0);
    ((steps as f64 * ratio) as u64).clamp(STEPS_MIN, STEPS_MAX)
}

fn post(port: &MessagePort) {
    // Posting null can only fail in a browser that is shutting down.
    let _ = port.post_message(&JsValue::NULL);
}

/// The browser's clock.
pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
