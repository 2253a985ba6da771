//! The page: draws `session`'s views and sends its commands. Everything that is decided is decided there; here are
//! panels (`panel/`), the one signal that they draw from (`store`), and what lies outside of the page (`outside/`).

// It cries wolf at components, which are `pub` for their props (leptos-rs/leptos, seen with 0.8).
#![allow(unreachable_pub)]

mod label;
mod outside;
mod panel;
mod store;
mod work;

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(panel::App);
}
