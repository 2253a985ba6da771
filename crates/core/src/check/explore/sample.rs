//! Random runs, for programs whose interleavings are too many to look at: how often each outcome came, and the first run
//! that had it. Which case of a `select` goes ahead is drawn in each run anew. Under a scheduler that draws every step among
//! the enabled goroutines, the share of runs with an outcome
//! estimates the same probability that the full search gives exactly. Under PCT it estimates nothing of the kind: PCT is
//! for finding rare outcomes ([`crate::sim::Scheduler::pct`]).
//!
//! Run n has a seed of its own, made of the seed and n: the same runs come on every platform, however they are cut.

use super::super::answer::Wrong;
use super::super::before::Before;
use super::super::watch::{Questions, Watch};
use super::summary::Key;
use crate::id::GoroutineId;
use crate::mix::{Rng, mix};
use crate::sim::{Event, Label, Machine, Schedule, Scheduler};
use std::collections::BTreeMap;

/// Steps of a run at most, unless the caller says otherwise; a longer one ends as `limit: steps`.
pub const STEPS_MAX: u64 = 1_000_000;

/// The depth for which PCT's runs are made: two places at which the order of steps matters, beside the first.
const PCT_DEPTH: u32 = 3;

/// An outcome of random runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How they ended, in words.
    pub end: String,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// The wrong answers on the way, if that was asked.
    pub wrong: Vec<Wrong>,
    /// Whether there was a data race; `None` if that was not asked.
    pub raced: Option<bool>,
    /// How many runs ended so.
    pub runs: u64,
    /// The first of them.
    pub schedule: Schedule,
}

/// Random runs, to be continued at will.
#[derive(Clone, Debug)]
pub struct Sampler {
    start: Machine,
    questions: Questions,
    /// Probabilistic concurrency testing instead of a draw at every step.
    pct: bool,
    seed: u64,
    runs: u64,
    /// Steps of the longest run so far: what PCT spreads its changes over.
    longest: u64,
    found: BTreeMap<Key, (u64, Schedule)>,
}

impl Sampler {
    /// No runs yet, of what can happen from `start` on.
    pub fn new(start: Machine, questions: Questions, pct: bool, seed: u64) -> Self {
        Self { start, questions, pct, seed, runs: 0, longest: 1, found: BTreeMap::new() }
    }

    /// Makes so many more runs.
    pub fn run(&mut self, runs: u64) {
        for _ in 0..runs {
            let seed = mix(self.seed ^ mix(self.runs));
            let scheduler = if self.pct {
                Scheduler::pct(seed, PCT_DEPTH, self.longest)
            } else {
                Scheduler::Random(Rng::new(seed))
            };
            let (key, schedule) = self.one(scheduler, Rng::new(mix(seed)));
            self.longest = self.longest.max(schedule.len());
            self.found.entry(key).or_insert((0, schedule)).0 += 1;
            self.runs += 1;
        }
    }

    fn one(&self, mut scheduler: Scheduler, mut rng: Rng) -> (Key, Schedule) {
        let mut machine = self.start.clone();
        let mut watch = Watch::new(self.questions, &machine);
        let mut started: Vec<GoroutineId> = machine.goroutines().iter().map(|g| g.id).collect();
        let (mut schedule, mut last, mut enabled) = (Schedule::new(), None, Vec::new());
        while schedule.len() < STEPS_MAX {
            enabled.clear();
            enabled.extend(machine.enabled());
            let Some(id) = scheduler.choose(&enabled, last) else { break };
            let before = Before::of(&machine, id);
            let cases = machine.choices(id);
            let case = cases.get(rng.below(cases.len() as u64) as usize).copied();
            let Ok(step) = machine.step_choosing(id, case) else { break };
            if let Some(before) = before {
                watch.after(&before, &step, &machine);
            }
            schedule.push(started.iter().position(|g| *g == id).map_or(0, |at| at as Label + 1), 1);
            schedule.choose(case);
            if let Some(Event::Started(child)) = step.event {
                started.push(child);
            }
            last = Some(id);
        }
        let end = machine.end().map_or_else(|| "limit: steps".to_owned(), ToString::to_string);
        let key = Key {
            end,
            stdout: machine.output().to_vec(),
            wrong: watch.wrong().cloned().collect(),
            raced: watch.raced(),
        };
        (key, schedule)
    }

    /// Runs so far.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// What they ended in, in the order of the words.
    pub fn samples(&self) -> Vec<Sample> {
        let sample = |(key, (runs, schedule)): (&Key, &(u64, Schedule))| {
            let Key { end, stdout, wrong, raced } = key.clone();
            Sample { end, stdout, wrong, raced, runs: *runs, schedule: schedule.clone() }
        };
        self.found.iter().map(sample).collect()
    }
}
