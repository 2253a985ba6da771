//! How the program ended, in Go's own words. It goes away by stepping back, like everything else.

use leptos::prelude::*;
use maprace_session::view::ending::{EndingKind, EndingView};

use super::mark;
use crate::store::Part;

/// The panel; nothing while the program runs.
#[component]
pub fn Ending(
    /// The ending.
    view: Part<Option<EndingView>>,
) -> impl IntoView {
    move || view.with(|ending| ending.as_ref().map(draw))
}

fn draw(ending: &EndingView) -> impl IntoView + use<> {
    let (name, glyph) = match ending.kind {
        EndingKind::Clean => ("clean", "✓"),
        EndingKind::Crash => ("crash", "✕"),
        EndingKind::Limit => ("limit", "‖"),
    };
    let victim = ending.victim.as_ref().map(|who| view! { <span class="ending__victim">{mark::name(who)}</span> });
    let rest = ending.lines.join("\n").trim_matches('\n').to_owned();
    let lines = (!rest.is_empty()).then(|| view! { <pre class="ending__lines" tabindex="0">{rest}</pre> });
    view! {
        <section class=format!("ending ending--{name}") aria-label=ending.headline.clone()>
            <h2 class="ending__headline">
                <i class="ending__glyph" aria-hidden="true">{glyph}</i>
                <code>{ending.headline.clone()}</code>
            </h2>
            <div class="ending__body">
                {lines}
                <p class="ending__why">{victim} {ending.why.clone()}</p>
            </div>
        </section>
    }
}
