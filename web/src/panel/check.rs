//! What the runtime's own check says of the run so far.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::ending::{CheckView, Verdict};

use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Check(
    /// The verdict.
    view: Part<CheckView>,
) -> impl IntoView {
    let draw = move || {
        view.with(|check| {
            let (name, glyph) = match check.verdict {
                Verdict::Open => ("open", "○"),
                Verdict::Passed => ("passed", "✓"),
                Verdict::Killed => ("killed", "✕"),
            };
            view! {
                <div class=format!("check__verdict check__verdict--{name}")>
                    <i class="check__glyph" aria-hidden="true">{glyph}</i>
                    <p class="check__text"><b class="check__title">{check.title.clone()}</b>" "{check.detail.clone()}</p>
                </div>
            }
        })
    };
    view! {
        <section class="check" aria-label=say(Key::Check)>
            {draw}
        </section>
    }
}
