//! The engine: a second program, in a worker, that is loaded when there is first something to ask it. It does what the
//! session asks for, and is stopped when that is wanted no more.

use js_sys::Uint8Array;
use leptos::prelude::*;
use maprace_protocol::{Message, Reply, Request};
use maprace_session::Command;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::store::Store;

/// The engine, or the place for one.
#[derive(Default)]
pub struct Engine {
    worker: Option<Worker>,
    /// It has said that it listens.
    listens: bool,
    /// What it works on.
    asked: Option<Request>,
}

impl Engine {
    /// Has it work on this, and on nothing else.
    pub fn want(&mut self, request: Option<Request>, store: Store) {
        if request == self.asked {
            return;
        }
        if self.asked.is_some() {
            self.stop();
        }
        self.asked = request;
        if self.asked.is_some() && self.worker.is_none() {
            self.worker = spawn(store);
        }
        if self.listens {
            self.post();
        }
    }

    /// It listens: it gets what has been waiting.
    fn listens(&mut self) {
        self.listens = true;
        self.post();
    }

    fn post(&self) {
        if let (Some(worker), Some(request)) = (&self.worker, &self.asked) {
            // Posting bytes can only fail where there is no memory left to copy them.
            let _ = worker.post_message(&Uint8Array::from(&request.to_bytes()[..]));
        }
    }

    fn stop(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        (self.listens, self.asked) = (false, None);
    }
}

/// Starts the worker; without one, says so to the store.
fn spawn(store: Store) -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let script = document().query_selector("script[data-worker]").ok().flatten();
    let address = script.and_then(|script| script.get_attribute("data-worker")).unwrap_or_default();
    let worker = match Worker::new_with_options(&address, &options) {
        Ok(worker) => worker,
        Err(error) => {
            // Not from within the change that asks for it.
            set_timeout(move || failed(store, format!("{error:?}")), std::time::Duration::ZERO);
            return None;
        }
    };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| hear(store, &message.data()));
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The script itself did not load; the browser does not say why.
    let broken = Closure::<dyn Fn()>::new(move || failed(store, "worker.js".to_owned()));
    worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
    // They live as long as the worker does, which is as long as the page, or a few times in its life until then.
    heard.forget();
    broken.forget();
    Some(worker)
}

/// A message: null when it listens, a text when it cannot start, else a reply.
fn hear(store: Store, message: &JsValue) {
    if message.is_null() {
        store.with_engine(Engine::listens);
    } else if let Some(why) = message.as_string() {
        failed(store, why);
    } else if let Some(reply) = Reply::from_bytes(&Uint8Array::new(message).to_vec()) {
        if reply.is_last() {
            store.with_engine(|engine| engine.asked = None);
        }
        store.send(Command::Answer(reply));
    } else {
        failed(store, "?".to_owned());
    }
}

fn failed(store: Store, why: String) {
    store.with_engine(Engine::stop);
    store.send(Command::NoAnswer(why));
}
