//! What the moment is about is scrolled into view: the line, the step and the cell of the goroutine that is looked at.

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::store::Store;

/// What is kept in view, each within its own panel.
const IN_VIEW: [&str; 3] = [".source__line--selected", ".path__step--next", ".map [data-stands=selected]"];

/// Scrolls after every change, once it has been drawn.
pub fn keep(store: Store) {
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        store.track();
        if !asked.get_value() {
            asked.set_value(true);
            request_animation_frame(move || {
                asked.set_value(false);
                reveal();
            });
        }
    });
}

fn reveal() {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    for selector in IN_VIEW {
        if let Ok(Some(element)) = document().query_selector(selector) {
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}
