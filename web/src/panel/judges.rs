//! What the three judges say of the run so far.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::ending::{JudgeView, JudgesView, Verdict};

use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Judges(
    /// The verdicts.
    view: Part<JudgesView>,
    /// Takes the command that asks for them.
    on_command: Callback<Command>,
) -> impl IntoView {
    let draw = move || {
        view.with(|view| {
            let ask = view.can_ask.then(|| {
                view! {
                    <button class="button" type="button" on:click=move |_| on_command.run(Command::AskJudges)>
                        {say(Key::AskJudges)}
                    </button>
                }
            });
            view! {
                <h2 class="judges__head">
                    {say(Key::Judges)} <span class="judges__about">{view.about.clone()}</span> {ask}
                </h2>
                <ul class="judges__list" aria-busy=view.is_asking.to_string()>{view.judges.iter().map(judge).collect_view()}</ul>
            }
        })
    };
    view! { <section class="judges" aria-label=say(Key::Judges)>{draw}</section> }
}

fn judge(judge: &JudgeView) -> impl IntoView + use<> {
    let (name, glyph) = match judge.verdict {
        Verdict::Unknown => ("unknown", "?"),
        Verdict::Open => ("open", "○"),
        Verdict::Passed => ("passed", "✓"),
        Verdict::Against => ("against", "✕"),
    };
    view! {
        <li class=format!("judge judge--{name}")>
            <i class="judge__glyph" aria-hidden="true">{glyph}</i>
            <b class="judge__title">{judge.title.clone()}</b>
            <span class="judge__says">{judge.says.clone()}</span>
            <p class="judge__detail">{judge.detail.clone()}</p>
        </li>
    }
}
