//! A message that wants attention.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::chrome::{NoticeKind, NoticeView};

use crate::label::say;
use crate::store::Part;

/// The panel; nothing when there is nothing to say.
#[component]
pub fn Notice(
    /// The message.
    view: Part<Option<NoticeView>>,
    /// Takes the command of the button.
    on_command: Callback<Command>,
) -> impl IntoView {
    move || view.with(|notice| notice.as_ref().map(|notice| draw(notice, on_command)))
}

fn draw(notice: &NoticeView, on_command: Callback<Command>) -> impl IntoView + use<> {
    let (name, role, glyph) = match notice.kind {
        NoticeKind::Info => ("info", "status", "i"),
        NoticeKind::Error => ("error", "alert", "!"),
    };
    let lines = (!notice.lines.is_empty()).then(|| {
        let lines = notice.lines.iter().map(|line| view! { <li class="notice__line">{line.clone()}</li> });
        view! { <ul class="notice__lines">{lines.collect_view()}</ul> }
    });
    view! {
        <div class=format!("notice notice--{name}") role=role>
            <i class="notice__glyph" aria-hidden="true">{glyph}</i>
            <div class="notice__text"><b class="notice__title">{notice.title.clone()}</b>{lines}</div>
            <button class="button" type="button" on:click=move |_| on_command.run(Command::Dismiss)>
                {say(Key::Dismiss)}
            </button>
        </div>
    }
}
