//! The operation in flight of the selected goroutine: the steps it took, the one it will take, and what each is for.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::path::{PathStep, PathView};

use super::mark;
use crate::label::{say, say_of};
use crate::store::Part;

/// The panel.
#[component]
pub fn Path(
    /// The path.
    view: Part<PathView>,
    /// Takes the command of a click on a step: go there.
    on_command: Callback<Command>,
) -> impl IntoView {
    let head = move || {
        view.with(|path| {
            view! {
                <h2 class="path__head">
                    {path.who.as_ref().map(mark::mark)}
                    <code class="path__function">{path.function.clone()}</code>
                    {(!path.subject.is_empty()).then(|| view! { <code class="path__subject">{path.subject.clone()}</code> })}
                </h2>
            }
        })
    };
    let left_out = move || {
        let count = view.with(|path| path.left_out);
        (count > 0).then(|| view! { <p class="path__left-out">{say_of(Key::LeftOut, &count.to_string())}</p> })
    };
    let none = move || {
        view.with(|path| path.steps.is_empty().then(|| view! { <p class="path__none">{path.none.clone()}</p> }))
    };
    let steps = move || {
        view.with(|path| {
            let class = path.who.as_ref().map_or_else(String::new, mark::hue);
            let steps = path.steps.iter().map(|it| step(it, on_command)).collect_view();
            view! { <ol class=format!("path__steps {class}") tabindex="0" aria-label=say(Key::Path)>{steps}</ol> }
        })
    };
    view! {
        <section class="path" id="panel-path" aria-label=say(Key::Path)>
            {head} {left_out} {none} {steps}
        </section>
    }
}

fn step(step: &PathStep, on_command: Callback<Command>) -> impl IntoView + use<> {
    let class = if step.next { "path__step path__step--next" } else { "path__step" };
    let at = step.at;
    let next = step.next.then(|| view! { <span class="path__when">{say(Key::Next)}</span> });
    view! {
        <li class=class aria-current=step.next.then_some("step")>
            {mark::access(step.writes)}
            <button class="path__go" type="button" on:click=move |_| on_command.run(Command::Seek(at))>
                <b class="path__name">{step.name.clone()}{next}</b>
                <code class="path__access">{step.access.clone()}</code>
                <span class="path__what">{step.what.clone()}</span>
            </button>
        </li>
    }
}
