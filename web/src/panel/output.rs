//! What the program has printed.

use leptos::prelude::*;
use maprace_session::text::Key;

use crate::label::say;
use crate::store::Part;

/// The panel; nothing while nothing is printed.
#[component]
pub fn Output(
    /// Standard output so far.
    view: Part<String>,
) -> impl IntoView {
    let draw = |text: &String| {
        view! {
            <section class="output" aria-label=say(Key::Output)>
                <h2 class="output__head">{say(Key::Output)}</h2>
                <pre class="output__text" tabindex="0">{text.clone()}</pre>
            </section>
        }
    };
    move || view.with(|text| (!text.is_empty()).then(|| draw(text)))
}
