//! The program, with a mark in the gutter for every goroutine at the line of its next access.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::Who;
use maprace_session::view::card::CardView;
use maprace_session::view::source::{SourceLine, SourceView, Token, TokenKind};

use super::mark;
use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Source(
    /// The program.
    view: Part<SourceView>,
    /// The goroutines: the line at which the selected one stands is set off.
    cards: Part<Vec<CardView>>,
) -> impl IntoView {
    let lines = move || {
        let at = cards.with(|cards| cards.iter().find(|card| card.selected).and_then(|card| card.line));
        view.with(|source| source.lines.iter().map(|line| source_line(line, at)).collect_view())
    };
    view! {
        <section class="source" id="panel-source" aria-label=say(Key::Source)>
            <h2 class="source__file">{move || view.with(|source| source.file.clone())}</h2>
            // A scroller that the keyboard cannot reach would hide its end from some.
            <ol class="source__lines" tabindex="0" aria-label=say(Key::Source)>{lines}</ol>
        </section>
    }
}

fn source_line(line: &SourceLine, at: Option<u32>) -> impl IntoView + use<> {
    let mut class = "source__line".to_owned();
    if let Some(first) = line.markers.first() {
        class.push_str(" source__line--marked ");
        class.push_str(&mark::hue(first));
    }
    if at == Some(line.number) {
        class.push_str(" source__line--selected");
    }
    view! {
        <li class=class>
            {gutter(&line.markers)}
            <span class="source__number" aria-hidden="true">{line.number}</span>
            <code class="source__text">{line.tokens.iter().map(token).collect_view()}</code>
        </li>
    }
}

/// More goroutines on a line than these are counted: the marks of all would push the program aside.
const MARKS_MOST: usize = 3;

/// The marks, and who they are for those who do not see them.
fn gutter(markers: &[Who]) -> impl IntoView + use<> {
    let names: Vec<String> = markers.iter().map(|who| format!("{} {}", who.label, who.name)).collect();
    let (role, label) = if names.is_empty() { (None, None) } else { (Some("img"), Some(names.join(", "))) };
    let shown = if markers.len() > MARKS_MOST { MARKS_MOST - 1 } else { markers.len() };
    let more = markers.len() - shown;
    let class = format!("source__gutter source__gutter--{}", shown + usize::from(more > 0));
    view! {
        <span class=class role=role title=label.clone() aria-label=label>
            {markers[..shown].iter().map(mark::mark).collect_view()}
            {(more > 0).then(|| view! { <span class="source__more">{format!("+{more}")}</span> })}
        </span>
    }
}

fn token(token: &Token) -> impl IntoView + use<> {
    let class = match token.kind {
        TokenKind::Plain => "source__plain",
        TokenKind::Keyword => "source__keyword",
        TokenKind::Literal => "source__literal",
        TokenKind::Comment => "source__comment",
    };
    view! { <span class=class>{token.text.clone()}</span> }
}
