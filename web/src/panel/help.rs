//! The list of keys. A modal dialog of the browser's own: it takes the focus and gives it back.

use leptos::html::Dialog;
use leptos::prelude::*;
use maprace_session::keymap;
use maprace_session::text::Key;

use crate::label::say;

/// The dialog.
#[component]
pub fn Help(
    /// The element, for those who open it.
    dialog: NodeRef<Dialog>,
) -> impl IntoView {
    let rows = keymap::HELP.iter().map(|(keys, text)| {
        view! { <dt class="help__keys"><kbd>{*keys}</kbd></dt> <dd class="help__text">{say(*text)}</dd> }
    });
    view! {
        <dialog class="help" node_ref=dialog aria-labelledby="help-title">
            <h2 class="help__title" id="help-title">{say(Key::Help)}</h2>
            <p class="help__about">{say(Key::AppTagline)}</p>
            <dl class="help__list">{rows.collect_view()}</dl>
            <form method="dialog"><button class="button button--main">{say(Key::Close)}</button></form>
        </dialog>
    }
}

/// Opens or closes it.
pub fn toggle(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        if dialog.open() {
            dialog.close();
        } else {
            let _ = dialog.show_modal();
        }
    }
}
