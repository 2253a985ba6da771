//! The table of outcomes.

use super::judges::wrong_text;
use super::lanes::grouped;
use super::numbers::{chance, large};
use crate::explore::Rank;
use crate::session::Session;
use crate::text::{Key, Lang, fill, text};
use crate::view::outcomes::{OutcomeKind, OutcomeView, OutcomesView};
use maprace_core::sim::Timeline;
use maprace_protocol::{Explored, Outcome};

/// Characters of an output that a row shows.
const OUTPUT_MOST: usize = 60;

/// The table, or what to say in its place.
pub(super) fn outcomes(session: &Session) -> OutcomesView {
    let lang = session.lang;
    let can_explore = session.timeline.is_some() && session.job.is_none();
    let Some(found) = &session.outcomes else {
        return OutcomesView {
            about: text(lang, Key::OutcomesNone).to_owned(),
            can_explore,
            ..OutcomesView::default()
        };
    };
    let mut order: Vec<usize> = (0..found.outcomes.len()).collect();
    // The worst first; of equally bad ones the likeliest. A probability is never negative, so its bits are in its order.
    order.sort_by_key(|at| {
        let outcome = &found.outcomes[*at];
        (Rank::of(outcome), std::cmp::Reverse(outcome.probability.to_bits()))
    });
    let outputs = found.outcomes.iter().any(|outcome| outcome.stdout != found.outcomes[0].stdout);
    let row = |number: usize| row(session, found, number, outputs);
    OutcomesView {
        about: about(lang, found),
        is_complete: found.complete,
        rows: order.into_iter().map(row).collect(),
        can_explore,
    }
}

fn row(session: &Session, found: &Explored, number: usize, outputs: bool) -> OutcomeView {
    let lang = session.lang;
    let outcome = &found.outcomes[number];
    let rank = Rank::of(outcome);
    let mut details: Vec<String> = outcome.wrong.iter().map(|wrong| wrong_text(lang, wrong)).collect();
    if rank == Rank::Raced {
        details.push(text(lang, Key::OutcomeLuck).to_owned());
    }
    if outputs && !outcome.stdout.is_empty() {
        details.push(fill(lang, Key::OutcomePrints, &[&shown(&outcome.stdout)]));
    }
    let at_least = if found.complete { "" } else { "≥ " };
    let raced = if outcome.raced { Key::Yes } else { Key::No };
    let switches = if outcome.preemptions == 1 { Key::OutcomeRunOne } else { Key::OutcomeRun };
    OutcomeView {
        number,
        kind: match rank {
            Rank::Fatal | Rank::Crash => OutcomeKind::Crash,
            Rank::Wrong => OutcomeKind::Wrong,
            Rank::Raced => OutcomeKind::Raced,
            Rank::Clean => OutcomeKind::Clean,
        },
        name: name(lang, outcome),
        details,
        interleavings: format!("{at_least}{}", large(&outcome.interleavings)),
        probability: format!("{at_least}{}", chance(lang, outcome.probability)),
        raced: text(lang, raced).to_owned(),
        run: fill(lang, switches, &[&outcome.preemptions.to_string(), &grouped(outcome.steps)]),
        is_loaded: session.timeline.as_ref().is_some_and(|timeline| is_loaded(timeline, outcome)),
    }
}

fn is_loaded(timeline: &Timeline, outcome: &Outcome) -> bool {
    timeline.len() == outcome.steps && *timeline.schedule() == outcome.witness
}

/// What a person would call an end. Go's own words stay as they are.
fn name(lang: Lang, outcome: &Outcome) -> String {
    let (kind, rest) = outcome.end.split_once(": ").unwrap_or((&outcome.end, ""));
    match (kind, rest) {
        ("clean", _) => text(lang, Key::OutcomeClean).to_owned(),
        ("fatal", message) => format!("fatal error: {message}"),
        ("deadlock", _) => "fatal error: all goroutines are asleep - deadlock!".to_owned(),
        ("exit", status) => format!("exit status {status}"),
        ("limit", "runs for ever") => text(lang, Key::OutcomeForever).to_owned(),
        ("limit", which) => fill(lang, Key::OutcomeLimit, &[which]),
        _ => outcome.end.clone(),
    }
}

/// An output in one line.
fn shown(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let mut line: String = text.trim_end().chars().take(OUTPUT_MOST).map(|c| if c == '\n' { '⏎' } else { c }).collect();
    if text.trim_end().chars().nth(OUTPUT_MOST).is_some() {
        line.push('…');
    }
    line
}

/// What was looked at, and how much that says.
fn about(lang: Lang, found: &Explored) -> String {
    let key = if found.complete { Key::OutcomesComplete } else { Key::OutcomesStopped };
    let mut about = fill(lang, key, &[&large(&found.interleavings), &grouped(found.states)]);
    let mut more = |text: &str| {
        about.push(' ');
        about.push_str(text);
    };
    if found.loops_cut > 0 {
        more(&fill(lang, Key::OutcomesLoops, &[&grouped(found.loops_cut)]));
    }
    if found.complete && found.outcomes.iter().all(|outcome| Rank::of(outcome) == Rank::Clean) {
        more(text(lang, Key::OutcomesSafe));
    }
    if found.seeded {
        more(text(lang, Key::OutcomesSeeded));
    }
    about
}
