//! From a state to the next one. Most steps were seen before with the same goroutine and the same object in another state:
//! those are looked up. The others are taken by the machine itself, on a scratch copy that is kept from step to step.
//!
//! A step may be looked up when nothing but the goroutine and the object that it accesses decides what it does, and when it
//! changes nothing else:
//! * it is a load, a store or a map operation (one access, to an object that the operation names),
//! * it starts, wakes and puts to sleep nobody, prints nothing, ends nothing, allocates no variable, map or channel,
//! * it does not look at the clock,
//! * somebody can go on after it (when the last one returns, that is a deadlock),
//! * it does not end an operation while a bucket array is garbage: whether that is collected depends on what the others hold.
//!
//! Such a step needs only these two parts of the machine to be restored when it is taken for the first time. The tests
//! compare the graphs with and without.

use super::super::before::{Before, is_inner};
use super::super::race::{Pair, Race};
use super::super::watch::Watch;
use super::collapse::{Collapse, Facts};
use super::intern::{Interner, hash_of};
use crate::id::{GoroutineId, ObjectId};
use crate::map::{BucketRef, Map};
use crate::mix::GOLDEN;
use crate::sim::{End, Event, Machine, Step};
use hashbrown::HashTable;
use std::collections::BTreeMap;

/// A goroutine part and an object part before a step, and after it.
#[derive(Clone, Copy, Debug)]
struct Known {
    before: (u32, u32),
    after: (u32, u32),
    /// An inner step of a map function: nothing to the judges.
    inner: bool,
}

/// The same with a watch: before (goroutine, object, watch), after (watch).
#[derive(Clone, Copy, Debug)]
struct KnownWatch {
    before: (u32, u32, u32),
    after: u32,
}

/// Room for known steps at first: enough for a small program.
const ROOM: usize = 1 << 10;

/// Stands for whatever object part there is, where a step does not depend on it.
const ANY: u32 = u32::MAX;

/// What a step leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    /// The vector that was asked for holds all of it.
    Whole,
    /// Another goroutine part, and another object part at `place`; and another watch, where there is one.
    Parts {
        place: usize,
        g: u32,
        object: u32,
        watch: Option<u32>,
        /// The goroutine can go on, and its next step is about the same object.
        same_target: bool,
    },
}

/// A goroutine part, an object part, and a watch.
type Two = (u32, u32, Option<u32>);

fn hash_pair(a: u32, b: u32) -> u64 {
    (u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN).rotate_left(26).wrapping_mul(GOLDEN)
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
    /// The races found; of each pair the least, which does not depend on the order of the search.
    pub(super) races: BTreeMap<Pair, Race>,
    /// Look steps up; off only in tests.
    memo: bool,
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
            scratch: machine,
            loaded,
            known: HashTable::with_capacity(ROOM),
            known_watches: HashTable::new(),
            races: BTreeMap::new(),
            memo,
        }
    }

    /// Where the words of the judges begin in `state`.
    pub(super) fn machine_len(&self, state: &[u32]) -> usize {
        state.len() - usize::from(self.watching)
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

    /// The state after a step of the goroutine at place `at` of `state`: whole in `next`, or what is different.
    pub(super) fn step(&mut self, state: &[u32], (at, id): (usize, GoroutineId), next: &mut Vec<u32>) -> Next {
        let (machine, watch) = self.split(state);
        let Facts { target, .. } = self.collapse.facts(machine[at]);
        if self.memo
            && let Some(target) = target
            && let Some((place, is_map)) = self.collapse.place(machine, target)
        {
            let (g, object) = (machine[at], machine[place]);
            let object = if self.collapse.overwrites(g, object, is_map) { ANY } else { object };
            let after = self.look_up(g, object, watch, id).or_else(|| {
                let (after, inner) = self.step_two_parts(machine, watch, (at, id), (place, target, is_map))?;
                self.remember((g, object, watch), after, inner);
                Some(after)
            });
            if let Some((g, object, watch)) = after
                && (self.collapse.facts(g).runnable || self.others_can_go_on(machine, at))
            {
                let same_target = self.collapse.facts(g).runnable && self.collapse.facts(g).target == Some(target);
                return Next::Parts { place, g, object, watch, same_target };
            }
        }
        self.step_all(machine, watch, id, next);
        Next::Whole
    }

    /// Whether a goroutine other than that at place `at` can take a step.
    fn others_can_go_on(&self, machine: &[u32], at: usize) -> bool {
        self.collapse.runnable(machine).any(|(other, _)| other != at)
    }

    /// The machine takes the step, whatever it does.
    fn step_all(&mut self, machine: &[u32], watch: Option<u32>, id: GoroutineId, next: &mut Vec<u32>) {
        self.collapse.restore(&mut self.scratch, &self.loaded, machine);
        let before = watch.and_then(|_| Before::of(&self.scratch, id));
        if let Ok(step) = self.scratch.step(id) {
            self.collapse.collapse(&mut self.scratch, machine, next);
            self.loaded.clone_from(next);
            let watch = watch.map(|watch| self.step_watch(watch, before.as_ref(), &step));
            next.extend(watch);
        } else {
            debug_assert!(false, "an enabled goroutine cannot step");
        }
    }

    /// The machine takes a step of which only two parts are restored: a goroutine, and the object at `place`. `None` if
    /// the step turns out to be about more.
    fn step_two_parts(
        &mut self,
        machine: &[u32],
        watch: Option<u32>,
        (at, id): (usize, GoroutineId),
        (place, target, is_map): (usize, ObjectId, bool),
    ) -> Option<(Two, bool)> {
        if self.loaded.first() != machine.first() {
            return None;
        }
        self.collapse.restore_part(&mut self.scratch, &self.loaded, machine, at);
        self.collapse.restore_object(&mut self.scratch, &self.loaded, machine, (place, target, is_map));
        self.collapse.restore_rest(&mut self.scratch, &self.loaded, machine);
        let loaded = std::mem::take(&mut self.loaded);
        if self.scratch.end().is_some() {
            return None;
        }
        let before = watch.and_then(|_| Before::of(&self.scratch, id));
        let step = self.scratch.step(id).ok()?;
        let inner = before.as_ref().is_some_and(|before| is_inner(&before.op, &step));
        let quiet = matches!(
            step.event,
            None | Some(
                Event::LookupReturned { .. } | Event::AssignReturned | Event::IterReturned(_) | Event::Returned
            )
        );
        if !quiet || !step.woke.is_empty() || step.read_clock || !self.collapse.has_counts(&mut self.scratch, machine) {
            return None;
        }
        let (g, object) = self.collapse.collapse_two(&mut self.scratch, machine, at, (place, target, is_map))?;
        if is_map && step.done && !no_garbage(self.collapse.map(machine[place]), self.collapse.map(object)) {
            return None;
        }
        self.loaded = loaded;
        (self.loaded[1], self.loaded[at], self.loaded[place]) = (machine[1], g, object);
        let after = watch.map(|watch| {
            let nothing = inner && self.watches.get(watch).is_inside(id);
            if nothing { watch } else { self.step_watch(watch, before.as_ref(), &step) }
        });
        Some(((g, object, after), inner))
    }

    fn step_watch(&mut self, watch: u32, before: Option<&Before>, step: &Step) -> u32 {
        let mut after = self.watches.get(watch).clone();
        for race in before.map(|before| after.after(before, step, &self.scratch)).into_iter().flatten() {
            let least = self.races.entry(race.pair()).or_insert_with(|| race.clone());
            if race < *least {
                *least = race;
            }
        }
        self.watches.intern(&after).0
    }

    /// Looks up what is known of a step.
    fn look_up(&self, g: u32, object: u32, watch: Option<u32>, id: GoroutineId) -> Option<Two> {
        let hash = hash_pair(g, object);
        let known = self.known.find(hash, |known| known.before == (g, object))?;
        let after = match watch {
            None => None,
            Some(watch) if known.inner && self.watches.get(watch).is_inside(id) => Some(watch),
            Some(watch) => {
                let key = (g, object, watch);
                Some(self.known_watches.find(hash_of(&key), |known| known.before == key)?.after)
            }
        };
        Some((known.after.0, known.after.1, after))
    }

    fn remember(&mut self, before: Two, after: Two, inner: bool) {
        let (pair, hash) = ((before.0, before.1), hash_pair(before.0, before.1));
        if self.known.find(hash, |known| known.before == pair).is_none() {
            let known = Known { before: pair, after: (after.0, after.1), inner };
            self.known.insert_unique(hash, known, |known| hash_pair(known.before.0, known.before.1));
        }
        if let (Some(watch), Some(after)) = (before.2, after.2) {
            let before = (before.0, before.1, watch);
            let known = KnownWatch { before, after };
            self.known_watches.insert_unique(hash_of(&before), known, |known| hash_of(&known.before));
        }
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
