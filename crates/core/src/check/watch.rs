//! The judges along a run, as one value: what they know after the steps so far. Equal knowledge of equal machines merges,
//! so the explorer can carry it through its graph; the page carries it along the run on screen.

use super::answer::{Judge, Wrong};
use super::before::Before;
use super::race::{Detector, Granularity, Race};
use crate::id::GoroutineId;
use crate::sim::{Machine, Step, Walker};
use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeSet;

/// What the judges are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Questions {
    /// Whether there is a data race.
    pub races: Option<Granularity>,
    /// All the races, not only whether there is one: the explorer has to tell apart more states for that.
    pub every_race: bool,
    /// Whether the map's answers are right.
    pub answers: bool,
}

/// What the judges that were asked know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Watch {
    questions: Questions,
    races: Option<Detector>,
    answers: Option<Judge>,
}

impl Watch {
    /// The judges at the start of a run that begins with `machine`.
    pub fn new(questions: Questions, machine: &Machine) -> Self {
        Self {
            questions,
            races: questions.races.map(|granularity| Detector::new(granularity, machine)),
            answers: questions.answers.then(Judge::default),
        }
    }

    /// A step was taken: what stood before it, what it was, and the machine behind it. Returns the races that it takes
    /// part in as the later access.
    pub fn after(&mut self, before: &Before, step: &Step, machine: &Machine) -> Vec<Race> {
        if let Some(judge) = &mut self.answers {
            judge.after(before, step, machine);
        }
        let Some(detector) = &mut self.races else { return Vec::new() };
        let races = detector.after(before, step, machine);
        if !self.questions.every_race {
            detector.settle();
        }
        races
    }

    /// Whether an inner step of a map function, taken by this goroutine, leaves the judges as they are: they have seen the
    /// function being entered.
    pub(super) fn is_inside(&self, id: GoroutineId) -> bool {
        self.races.as_ref().is_none_or(|detector| detector.is_inside(id))
            && self.answers.as_ref().is_none_or(|judge| judge.is_inside(id))
    }

    /// Walks along a run to its end; returns the races on the way, each pair of places once.
    pub fn walk(&mut self, walker: &mut Walker) -> Vec<Race> {
        let (mut races, mut seen) = (Vec::new(), BTreeSet::new());
        while let Some((_, id)) = walker.next_goroutine() {
            let before = Before::of(walker.machine(), id);
            let (Some(before), Some(step)) = (before, walker.step()) else { break };
            let found = self.after(&before, &step, walker.machine());
            races.extend(found.into_iter().filter(|race| seen.insert(race.pair())));
        }
        races
    }

    /// Whether there was a race; `None` if that was not asked.
    pub fn raced(&self) -> Option<bool> {
        self.races.as_ref().map(Detector::raced)
    }

    /// The wrong answers so far.
    pub fn wrong(&self) -> impl Iterator<Item = &Wrong> {
        self.answers.iter().flat_map(Judge::wrong)
    }
}
