//! What the program has printed.

use leptos::prelude::*;
use maprace_session::text::Key;

use crate::label::say;

/// The panel; nothing while nothing is printed.
#[component]
pub fn Output(
    /// Standard output so far.
    #[prop(into)]
    view: Signal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || view.with(|text| !text.is_empty())>
            <section class="output" aria-label=say(Key::Output)>
                <h2 class="output__head">{say(Key::Output)}</h2>
                <pre class="output__text" tabindex="0">{view}</pre>
            </section>
        </Show>
    }
}
