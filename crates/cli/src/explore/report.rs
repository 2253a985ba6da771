//! What a search has found, in the form in which it is printed, written and joined.

use crate::judged;
use crate::schedule::schedule_text;
use maprace_core::check::explore::{Chance, Ending, Exploration, Outcome, ProgressGraph, Shard};
use num_bigint::BigUint;
use serde_json::Value;

/// A simplest run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) schedule: String,
    pub(super) preemptions: u32,
    pub(super) steps: u64,
    /// The names of its goroutines, in the order of their numbers. Equally simple runs are ordered by them.
    pub(super) goroutines: Vec<u64>,
}

/// One way to end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ended {
    pub(super) end: String,
    pub(super) exit: i64,
    pub(super) stdout: String,
    pub(super) wrong: Vec<Value>,
    pub(super) raced: Option<bool>,
    pub(super) interleavings: BigUint,
    pub(super) exact: Option<Chance>,
    pub(super) probability: f64,
    pub(super) witness: Run,
}

/// How much memory a search needed, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) per_state: u64,
    /// What states share: parts, and steps that are known.
    pub(super) shared: u64,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts")]
pub(super) struct Report {
    /// A fingerprint of program and settings: results of different ones cannot be joined.
    pub(super) program: String,
    pub(super) complete: bool,
    /// By Ctrl-C.
    pub(super) stopped: bool,
    pub(super) shard: Option<Shard>,
    /// The bound on preemptions, if there was one.
    pub(super) preemptions: Option<u32>,
    /// Only the outcomes are those of the program: numbers and witnesses are those of the interleavings looked at.
    pub(super) outcomes_only: bool,
    pub(super) states: u64,
    pub(super) transitions: u64,
    pub(super) loops_cut: u64,
    /// The runtime has drawn numbers that were those of the seed: see `Exploration::seeded`.
    pub(super) seeded: bool,
    /// Of the search, and of counting afterwards.
    pub(super) seconds: (f64, f64),
    pub(super) memory: Memory,
    pub(super) outcomes: Vec<Ended>,
    pub(super) races: Vec<Value>,
    pub(super) progress: Option<ProgressGraph>,
}

impl Ended {
    pub(super) fn new(o: &Outcome) -> Self {
        let exit = match &o.end {
            Ending::End(end) => i64::from(end.exit_status()),
            Ending::Forever => 0,
        };
        let witness = Run {
            schedule: schedule_text(&o.witness.schedule),
            preemptions: o.witness.preemptions,
            steps: o.witness.steps,
            goroutines: o.witness.started.iter().map(|id| id.bits()).collect(),
        };
        Self {
            end: o.end.to_string(),
            exit,
            stdout: String::from_utf8_lossy(&o.stdout).into_owned(),
            wrong: o.wrong.iter().map(judged::wrong).collect(),
            raced: o.raced,
            interleavings: o.interleavings.clone(),
            exact: o.exact.clone(),
            probability: o.probability,
            witness,
        }
    }

    /// What tells outcomes apart, and orders them.
    pub(super) fn key(&self) -> (String, String, String, Option<bool>) {
        let wrong: Vec<_> = self.wrong.iter().map(Value::to_string).collect();
        (self.end.clone(), self.stdout.clone(), wrong.join(" "), self.raced)
    }

    /// Nothing is wrong with it.
    pub(super) fn is_clean(&self) -> bool {
        self.end == "clean" && self.wrong.is_empty() && self.raced != Some(true)
    }
}

/// The outcomes of an exploration, in the order in which they are printed.
pub(super) fn outcomes(found: &Exploration) -> Vec<Ended> {
    let mut outcomes: Vec<_> = found.outcomes.iter().map(Ended::new).collect();
    outcomes.sort_by_key(Ended::key);
    outcomes
}

/// Races, each once, in the order of their words.
pub(super) fn races(mut races: Vec<Value>) -> Vec<Value> {
    races.sort_by_key(Value::to_string);
    races.dedup();
    races
}
