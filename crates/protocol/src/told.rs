//! What the engine tells of a program's runs, as plain values: numbers and names, no sentences. The sentences are the
//! page's, in its language.

use borsh::{BorshDeserialize, BorshSerialize};
use maprace_core::check::answer::WrongKind;
use maprace_core::check::race::Missing;
use maprace_core::sim::Schedule;

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Progress {
    /// Distinct states found.
    pub states: u64,
    /// Steps between them found.
    pub transitions: u64,
    /// States found from which no step was taken yet. With 0 the search is over, and the interleavings are counted.
    pub waiting: u64,
}

/// What a search has found.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Explored {
    /// Everything was seen. Otherwise the search met its budget: all numbers are "at least", and there may be more outcomes.
    pub complete: bool,
    /// Distinct states.
    pub states: u64,
    /// Steps between them.
    pub transitions: u64,
    /// Steps that lead back to where a run has been before: not followed in counting.
    pub loops_cut: u64,
    /// The machine's seed has given what the runtime draws: other seeds may give other outcomes.
    pub seeded: bool,
    /// All interleavings, a decimal number.
    pub interleavings: String,
    /// The ways to end, in the order of their words.
    pub outcomes: Vec<Outcome>,
    /// Races on the way: each place at which there was the first race of some run.
    pub races: Vec<Race>,
}

/// One way to end.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Outcome {
    /// How, as the command line says it: `clean`, `fatal: MESSAGE`, `panic: MESSAGE`, `exit: N`, `deadlock`, `limit: WHICH`.
    pub end: String,
    /// The exit status that Go gives.
    pub exit: u8,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// The wrong answers on the way.
    pub wrong: Vec<Wrong>,
    /// Whether there was a data race on the way.
    pub raced: bool,
    /// The interleavings that end so, a decimal number.
    pub interleavings: String,
    /// The probability, if each step is taken by one of the enabled goroutines, all equally likely, and each case of a
    /// `select` that can go ahead is as likely as the others.
    pub probability: f64,
    /// The simplest run that ends so.
    pub witness: Schedule,
    /// Times that a goroutine which could have gone on did not. No run that ends so has fewer.
    pub preemptions: u32,
    /// Steps of the witness.
    pub steps: u64,
}

/// An access that takes part in a race.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Access {
    /// It writes.
    pub write: bool,
    /// The line of the user's code.
    pub line: u32,
    /// The user's function: `main.writer`.
    pub func: String,
    /// The runtime's or library's function that makes the access; `None` for the user's own code.
    pub inside: Option<String>,
}

/// A data race.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Race {
    /// The earlier access.
    pub a: Access,
    /// The later one.
    pub b: Access,
    /// What would have ordered them.
    pub missing: Missing,
}

/// A wrong answer.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Wrong {
    /// What is wrong with it.
    pub kind: WrongKind,
    /// The line of the operation that was answered.
    pub line: u32,
    /// The key that it is about, as Go writes it.
    pub key: Option<String>,
}

/// What the judges say of one run. Each thing comes with the steps of the run after which it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Judged {
    /// The races that `-race` would report, each pair of places once.
    pub races: Vec<(u64, Race)>,
    /// The answers that no sequential order of the operations gives.
    pub wrong: Vec<(u64, Wrong)>,
}
