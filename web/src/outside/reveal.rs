//! What the moment is about is scrolled into view: the line, the step and the cell of the goroutine that is looked at.

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::panel::Tab;
use crate::store::Store;

/// What is kept in view, each within its own panel: the line, the step, and where in the map the goroutine stands.
fn in_view() -> Vec<String> {
    let mut selectors = vec![".source__line--selected".to_owned(), ".path__step--next".to_owned()];
    let card = document().query_selector(".card--selected").ok().flatten();
    let classes = card.map(|card| card.class_name()).unwrap_or_default();
    selectors.extend(
        classes.split(' ').find(|class| class.starts_with("hue-")).map(|hue| format!(".cell .badge--next.{hue}")),
    );
    selectors
}

/// Scrolls after every change of the moment or of the panels that are seen, once it has been drawn.
pub fn keep(store: Store, tab: RwSignal<Tab>) {
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        store.track();
        tab.track();
        // A run has no moment; and looking for one would make the browser lay out the page in the middle of a frame.
        if !asked.get_value() && !store.is_working() {
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
    for selector in in_view() {
        if let Ok(Some(element)) = document().query_selector(&selector) {
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}
