//! The page: draws `session`'s views and sends its commands.
use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main><h1>"maprace"</h1></main> });
}
