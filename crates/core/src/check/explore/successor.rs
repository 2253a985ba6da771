//! From a state to the next one. Most steps are known ([`super::two_parts`]). The others are taken by the machine itself,
//! on a scratch copy that is kept from step to step: what is the same in both states need not be restored.

use super::super::before::Before;
use super::super::race::{Pair, Race};
use super::super::watch::Watch;
use super::collapse::{Collapse, Move};
use super::intern::Interner;
use super::known::{KnownSteps, PARTS_MOST};
use crate::id::{GoroutineId, ObjectId};
use crate::sim::{End, Machine, Place, Step};
use std::collections::BTreeMap;

/// Makes successors.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts")]
pub(super) struct Successor {
    pub(super) collapse: Collapse,
    /// What the judges know, if they were asked: one more word of the vector.
    pub(super) watches: Interner<Watch>,
    pub(super) watching: bool,
    /// States have a word of the plan, the last one.
    pub(super) tagged: bool,
    /// What the last step that was not looked up has touched, and whether it wrote.
    pub(super) touched: Option<(ObjectId, bool)>,
    /// The last step has moved the clock by asking for it.
    pub(super) moved_clock: bool,
    /// Whether the last step told the race detector of an edge of the library's own.
    pub(super) orders: bool,
    pub(super) scratch: Machine,
    /// The vector of the machine in `scratch`, without the watch.
    pub(super) loaded: Vec<u32>,
    pub(super) known: KnownSteps,
    /// The races found; of each pair the least, which does not depend on the order of the search.
    pub(super) races: BTreeMap<Pair, Race>,
    /// Look steps up; off only in tests.
    pub(super) memo: bool,
}

impl Successor {
    /// Starts at `machine`, whose vector goes to `first`.
    pub(super) fn new(mut machine: Machine, watch: Option<&Watch>, memo: bool, first: &mut Vec<u32>) -> Self {
        let mut collapse = Collapse::new(machine.settings());
        collapse.collapse(&mut machine, &[], first);
        let loaded = first.clone();
        let mut watches = Interner::default();
        if let Some(watch) = watch {
            first.push(watches.intern(watch).0);
        }
        Self {
            collapse,
            watches,
            watching: watch.is_some(),
            tagged: false,
            touched: None,
            moved_clock: false,
            orders: false,
            scratch: machine,
            loaded,
            known: KnownSteps::default(),
            races: BTreeMap::new(),
            memo,
        }
    }

    /// Where the words of the judges and of the plan begin in `state`.
    pub(super) fn machine_len(&self, state: &[u32]) -> usize {
        state.len() - usize::from(self.watching) - usize::from(self.tagged)
    }

    /// The vector of the machine, and the number of the watch.
    fn split<'a>(&self, state: &'a [u32]) -> (&'a [u32], Option<u32>) {
        let (machine, rest) = state.split_at(self.machine_len(state));
        (machine, rest.first().copied().filter(|_| self.watching))
    }

    /// The word of the plan.
    pub(super) fn tag(&self, state: &[u32]) -> Option<u32> {
        state.last().copied().filter(|_| self.tagged)
    }

    /// Whether the judges say the same in two states.
    pub(super) fn same_verdict(&self, a: &[u32], b: &[u32]) -> bool {
        match (self.split(a).1, self.split(b).1) {
            (Some(a), Some(b)) if a != b => {
                let (a, b) = (self.watches.get(a), self.watches.get(b));
                a.raced() == b.raced() && a.wrong().eq(b.wrong())
            }
            _ => true,
        }
    }

    /// How the program has ended in `state`.
    pub(super) fn end(&self, state: &[u32]) -> Option<End> {
        self.collapse.rest_of(state).end.clone()
    }

    /// Standard output in `state`.
    pub(super) fn output(&self, state: &[u32]) -> &[u8] {
        &self.collapse.rest_of(state).output
    }

    /// What the judges know in `state`.
    pub(super) fn watch(&self, state: &[u32]) -> Option<&Watch> {
        self.split(state).1.map(|id| self.watches.get(id))
    }

    /// Whether there is no room for more parts.
    pub(super) fn is_full(&self) -> bool {
        self.collapse.len().max(self.watches.len()) > PARTS_MOST / 2
    }

    /// Whether only who keeps the CPU can take a step.
    pub(super) fn one_core(&self) -> bool {
        self.collapse.one_core
    }

    /// The state after a step of the goroutine at place `at` of `state`.
    pub(super) fn step(&mut self, state: &[u32], (at, id): (usize, GoroutineId), next: &mut Vec<u32>) {
        let (machine, watch) = self.split(state);
        (self.touched, self.orders, self.moved_clock) = (None, false, false);
        if self.step_two(machine, watch, (at, id), next).is_none() {
            self.step_all(machine, watch, (id, None), next);
        }
    }

    /// The same, where that goroutine may draw a case of a `select`.
    pub(super) fn step_choosing(&mut self, state: &[u32], (at, (id, case)): (usize, Move), next: &mut Vec<u32>) {
        if case.is_none() {
            return self.step(state, (at, id), next);
        }
        let (machine, watch) = self.split(state);
        (self.touched, self.orders) = (None, false);
        self.step_all(machine, watch, (id, case), next);
    }

    /// The machine takes the step, whatever it does.
    fn step_all(&mut self, machine: &[u32], watch: Option<u32>, (id, case): Move, next: &mut Vec<u32>) {
        self.collapse.restore(&mut self.scratch, &self.loaded, machine);
        let before = watch.and_then(|_| Before::of(&self.scratch, id));
        if let Ok(step) = self.scratch.step_choosing(id, case) {
            self.touched = step.access.map(|access| (object(access.place), access.kind.writes()));
            self.orders = !step.edges.is_empty();
            self.moved_clock = step.moved_clock;
            self.collapse.collapse(&mut self.scratch, machine, next);
            self.loaded.clone_from(next);
            let watch = watch.map(|watch| self.step_watch(watch, before.as_ref(), &step));
            next.extend(watch);
        } else {
            debug_assert!(false, "an enabled goroutine cannot step");
        }
    }

    pub(super) fn step_watch(&mut self, watch: u32, before: Option<&Before>, step: &Step) -> u32 {
        let mut after = self.watches.get(watch).clone();
        for race in before.map(|before| after.after(before, step, &self.scratch)).into_iter().flatten() {
            let least = self.races.entry(race.pair()).or_insert_with(|| race.clone());
            if race < *least {
                *least = race;
            }
        }
        // Many steps tell the judges nothing, and comparing is cheaper than hashing: they share what did not change.
        if after == *self.watches.get(watch) { watch } else { self.watches.intern(&after).0 }
    }

    /// Bytes that do not belong to one state.
    pub(super) fn bytes(&self) -> usize {
        self.collapse.bytes() + self.watches.bytes() + self.known.bytes()
    }

    /// Steps that can be looked up.
    pub(super) fn known(&self) -> usize {
        self.known.len()
    }
}

/// The object that a place lies in.
fn object(place: Place) -> ObjectId {
    match place {
        Place::Map(object, _)
        | Place::Variable((object, _))
        | Place::Semaphore((object, _))
        | Place::Channel(object) => object,
    }
}
