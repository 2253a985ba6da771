//! From a state to the next one. Most steps were seen before with the same goroutine and the same object in another state:
//! those are looked up. The others are taken by the machine itself, on a scratch copy that is kept from step to step.
//!
//! A step may be looked up when nothing but the goroutine and the object that it accesses decides what it does, and when it
//! changes nothing else:
//! * it is a load, a store or a map operation (one access, to an object that the operation names),
//! * it starts, wakes and puts to sleep nobody, prints nothing, ends nothing; and the goroutine can go on (when it
//!   returns, whether that is a deadlock depends on the others),
//! * no bucket array was or became garbage: whether one is collected depends on what the others hold.
//!
//! The first two are seen from what the step changed. The tests compare the graphs with and without.

use super::super::before::Before;
use super::super::race::{Pair, Race};
use super::super::watch::Watch;
use super::collapse::{Collapse, Facts, HEAD};
use super::intern::{Interner, hash_of};
use crate::id::GoroutineId;
use crate::map::{BucketRef, Map};
use crate::sim::{End, Event, Machine, Step};
use hashbrown::HashTable;
use std::collections::BTreeMap;

/// A goroutine part and an object part before a step, and after it.
#[derive(Clone, Copy, Debug)]
struct Known {
    before: (u32, u32),
    after: (u32, u32),
}

/// The same with a watch: before (goroutine, object, watch), after (watch).
#[derive(Clone, Copy, Debug)]
struct KnownWatch {
    before: (u32, u32, u32),
    after: u32,
}

/// Makes successors.
#[derive(Clone, Debug)]
pub(super) struct Successor {
    pub(super) collapse: Collapse,
    /// What the judges know, if they were asked: one more word of the vector.
    pub(super) watches: Interner<Watch>,
    watching: bool,
    scratch: Machine,
    /// The vector of the machine in `scratch`, without the watch.
    loaded: Vec<u32>,
    known: HashTable<Known>,
    known_watches: HashTable<KnownWatch>,
    /// The races found, the first of each pair.
    pub(super) races: BTreeMap<Pair, Race>,
    /// Look steps up; off only in tests.
    memo: bool,
}

impl Successor {
    /// Starts at `machine`, whose vector goes to `first`.
    pub(super) fn new(mut machine: Machine, watch: Option<&Watch>, memo: bool, first: &mut Vec<u32>) -> Self {
        let mut collapse = Collapse::default();
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
            scratch: machine,
            loaded,
            known: HashTable::new(),
            known_watches: HashTable::new(),
            races: BTreeMap::new(),
            memo,
        }
    }

    /// The vector of the machine, and the number of the watch.
    fn split<'a>(&self, state: &'a [u32]) -> (&'a [u32], Option<u32>) {
        match state.split_last() {
            Some((watch, machine)) if self.watching => (machine, Some(*watch)),
            _ => (state, None),
        }
    }

    /// Who can take a step in `state`: the place of each in the vector, and its name.
    pub(super) fn enabled<'a>(&'a self, state: &'a [u32]) -> impl Iterator<Item = (usize, GoroutineId)> {
        self.collapse.enabled(state)
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

    /// The vector of the state after a step of the goroutine at place `at` of `state`.
    pub(super) fn step(&mut self, state: &[u32], (at, id): (usize, GoroutineId), next: &mut Vec<u32>) {
        let (machine, watch) = self.split(state);
        let Facts { target, .. } = self.collapse.facts(machine[at]);
        let object = target.and_then(|target| self.collapse.place(machine, target)).filter(|_| self.memo);
        if let Some((place, _)) = object
            && self.look_up(machine, watch, (at, place), next)
        {
            return;
        }
        self.collapse.restore(&mut self.scratch, &self.loaded, machine);
        let before = watch.and_then(|_| Before::of(&self.scratch, id));
        let Ok(step) = self.scratch.step(id) else {
            debug_assert!(false, "an enabled goroutine cannot step");
            next.clear();
            next.extend_from_slice(state);
            return;
        };
        self.collapse.collapse(&mut self.scratch, machine, next);
        self.loaded.clone_from(next);
        if let Some(watch) = watch {
            let mut after = self.watches.get(watch).clone();
            if let Some(before) = &before {
                for race in after.after(before, &step, &self.scratch) {
                    self.races.entry(race.pair()).or_insert(race);
                }
            }
            next.push(self.watches.intern(&after).0);
        }
        if let Some(object) = object
            && self.depends_on_nothing_else(machine, self.split(next).0, (at, object), &step)
        {
            self.remember(machine, watch, (at, object.0), next);
        }
    }

    /// Looks a step up; whether it was known.
    fn look_up(&self, machine: &[u32], watch: Option<u32>, (at, place): (usize, usize), next: &mut Vec<u32>) -> bool {
        let before = (machine[at], machine[place]);
        let Some(known) = self.known.find(hash_of(&before), |known| known.before == before) else { return false };
        let watch = match watch {
            None => None,
            Some(watch) => {
                let key = (before.0, before.1, watch);
                let Some(known) = self.known_watches.find(hash_of(&key), |known| known.before == key) else {
                    return false;
                };
                Some(known.after)
            }
        };
        next.clear();
        next.extend_from_slice(machine);
        (next[at], next[place]) = known.after;
        next.extend(watch);
        true
    }

    fn remember(&mut self, machine: &[u32], watch: Option<u32>, (at, place): (usize, usize), next: &[u32]) {
        let (before, after) = ((machine[at], machine[place]), (next[at], next[place]));
        let hash = hash_of(&before);
        if self.known.find(hash, |known| known.before == before).is_none() {
            self.known.insert_unique(hash, Known { before, after }, |known| hash_of(&known.before));
        }
        if let (Some(watch), Some(after)) = (watch, next.last()) {
            let before = (before.0, before.1, watch);
            let known = KnownWatch { before, after: *after };
            self.known_watches.insert_unique(hash_of(&before), known, |known| hash_of(&known.before));
        }
    }

    fn depends_on_nothing_else(
        &self,
        before: &[u32],
        after: &[u32],
        (at, (place, is_map)): (usize, (usize, bool)),
        step: &Step,
    ) -> bool {
        let only_these = before.len() == after.len()
            && (0..before.len()).all(|word| word == at || word == place || before[word] == after[word]);
        let quiet = matches!(step.event, None | Some(Event::LookupReturned { .. } | Event::AssignReturned));
        only_these
            && quiet
            && self.collapse.facts(after[at]).runnable
            && (!is_map || no_garbage(self.collapse.map(before[place]), self.collapse.map(after[place])))
    }

    /// Bytes that do not belong to one state.
    pub(super) fn bytes(&self) -> usize {
        self.collapse.bytes()
            + self.watches.bytes()
            + self.known.allocation_size()
            + self.known_watches.allocation_size()
    }

    /// Steps that can be looked up.
    pub(super) fn known(&self) -> usize {
        self.known.len()
    }
}

fn no_garbage(before: &Map, after: &Map) -> bool {
    let nobody = || std::iter::empty::<BucketRef>();
    !before.has_garbage(nobody) && !after.has_garbage(nobody) && before.object_count() <= after.object_count()
}

const _: () = assert!(HEAD == 2, "the goroutines begin behind shape and rest");
