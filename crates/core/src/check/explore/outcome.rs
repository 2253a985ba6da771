//! What a person could tell apart at the end of a run, and how each of these ends comes about.

use super::super::answer::Wrong;
use super::super::race::Race;
use super::chance::Chance;
use super::probability::Probability;
use crate::id::GoroutineId;
use crate::sim::{End, Schedule};
use num_bigint::BigUint;
use std::fmt;

/// How runs end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// The program ends so. A victim's name is that of the witness: which goroutine dies makes no other outcome.
    End(End),
    /// It never ends: the goroutines go round in circles, and nothing that any of them does can change that.
    Forever,
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End(end) => end.fmt(f),
            Self::Forever => f.write_str("limit: runs for ever"),
        }
    }
}

/// A run that ends so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// Who runs and which cases go ahead, in the numbers of a [`crate::sim::Timeline`] that begins where the search began.
    pub schedule: Schedule,
    /// Times that a goroutine which could have gone on did not. No run that ends so has fewer.
    pub preemptions: u32,
    /// Steps. No run that ends so with as few preemptions has fewer.
    pub steps: u64,
    /// The names of the goroutines, in the order of their numbers. Of equally simple runs the witness is the one whose names
    /// are least, first step first.
    pub started: Vec<GoroutineId>,
}

/// One way to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How.
    pub end: Ending,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// The wrong answers on the way, if that was asked.
    pub wrong: Vec<Wrong>,
    /// Whether there was a data race on the way; `None` if that was not asked.
    pub raced: Option<bool>,
    /// The interleavings that end so. Where loops were cut: those that go round no loop.
    pub interleavings: BigUint,
    /// The probability, if each step is taken by one of the enabled goroutines, all equally likely, and each case of a
    /// `select` that can go ahead is as likely as the others.
    pub probability: Probability,
    /// The same exactly; `None` where there are loops, or very many goroutines.
    pub exact: Option<Chance>,
    /// The simplest run that ends so.
    pub witness: Witness,
}

/// What a search has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Exploration {
    /// Everything was seen. Otherwise the search met its budget or its bound, and all numbers are "at least".
    pub complete: bool,
    /// Distinct states.
    pub states: usize,
    /// Steps between them.
    pub transitions: usize,
    /// Steps that lead back to where a run has been before. They are not followed in counting; with any, there are
    /// infinitely many interleavings.
    pub loops_cut: usize,
    /// Numbers were drawn on the way that are not searched but given by the machine's seed: where a range over a map begins,
    /// what `math/rand` gives, and the seeds of hashes where a map has several buckets. Other seeds may give other outcomes and
    /// numbers. (Which case of a `select` goes ahead is searched.)
    pub seeded: bool,
    /// All interleavings.
    pub interleavings: BigUint,
    /// The ways to end, in the order of their words.
    pub outcomes: Vec<Outcome>,
    /// The races of all runs, each pair of places once. All of them only if that was asked.
    pub races: Vec<Race>,
}
