//! What the judges and the explorer find, as the plain values that are sent.

use maprace_core::check::answer::Wrong;
use maprace_core::check::explore::{Ending, Exploration, Outcome};
use maprace_core::check::race::{Access, Race};
use maprace_protocol as told;

/// What a search has found.
pub(super) fn explored(found: Exploration) -> told::Explored {
    told::Explored {
        complete: found.complete,
        states: found.states as u64,
        transitions: found.transitions as u64,
        loops_cut: found.loops_cut as u64,
        seeded: found.seeded,
        interleavings: found.interleavings.to_string(),
        outcomes: found.outcomes.into_iter().map(outcome).collect(),
        races: found.races.into_iter().map(race).collect(),
    }
}

fn outcome(outcome: Outcome) -> told::Outcome {
    let exit = match &outcome.end {
        Ending::End(end) => end.exit_status(),
        Ending::Forever => 0,
    };
    told::Outcome {
        end: outcome.end.to_string(),
        exit,
        stdout: outcome.stdout,
        wrong: outcome.wrong.iter().map(wrong).collect(),
        raced: outcome.raced == Some(true),
        interleavings: outcome.interleavings.to_string(),
        probability: outcome.probability,
        witness: outcome.witness.schedule,
        preemptions: outcome.witness.preemptions,
        steps: outcome.witness.steps,
    }
}

/// A wrong answer.
pub(super) fn wrong(wrong: &Wrong) -> told::Wrong {
    told::Wrong { kind: wrong.kind, line: wrong.line, key: wrong.key.as_ref().map(|key| format!("{key:?}")) }
}

/// A race.
pub(super) fn race(race: Race) -> told::Race {
    told::Race { a: access(race.a), b: access(race.b), missing: race.missing }
}

fn access(access: Access) -> told::Access {
    told::Access { write: access.write, line: access.line, func: access.func, inside: access.inside }
}
