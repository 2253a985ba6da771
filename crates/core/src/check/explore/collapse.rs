//! States as short vectors of interned parts: SPIN's collapse compression (Holzmann 1997, "State compression in SPIN").
//!
//! A machine is its goroutines, its variables and its maps, and the rest: output, sleepers, channels, the clock, the end. One step changes two
//! or three of them, so millions of states are made of a few thousand parts. The vector of a state is
//! `[shape, rest, goroutine.., variable.., map..]`, each the number of a part of that kind; equal vectors are equal
//! machines, exactly.

use super::facts::{Facts, Intent};
use super::intern::Interner;
use crate::id::{GoroutineId, ObjectId};
use crate::map::{HashFn, Map};
use crate::sim::{Addr, Case, Channel, Cores, End, Goroutine, Heap, Machine, Op, Parts, Settings, SyncCall};
use crate::value::Value;
use smallvec::{SmallVec, smallvec};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A step: whose, and which case of its `select` goes ahead where that is drawn.
pub(super) type Move = (GoroutineId, Option<Case>);

/// Words before the goroutines.
pub(super) const HEAD: usize = 2;

/// Who and what there is: how the vector is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) goroutines: Vec<GoroutineId>,
    variables: Vec<ObjectId>,
    maps: Vec<ObjectId>,
}

/// What is neither goroutine nor object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rest {
    sleepers: Vec<(Addr, GoroutineId)>,
    channels: BTreeMap<ObjectId, Channel>,
    clock: i64,
    heap: Heap,
    pub(super) output: Vec<u8>,
    errors: Vec<u8>,
    pub(super) end: Option<End>,
}

/// The parts seen so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Collapse {
    pub(super) one_core: bool,
    shapes: Interner<Shape>,
    rests: Interner<Rest>,
    goroutines: Interner<Goroutine>,
    facts: Vec<Facts>,
    variables: Interner<Arc<Vec<Value>>>,
    maps: Interner<Map>,
}

impl Collapse {
    /// No parts yet, of machines with these settings.
    pub(super) fn new(settings: &Settings) -> Self {
        Self { one_core: settings.cores == Cores::One, ..Self::default() }
    }

    /// The vector of `machine`. Parts that are as in the state `like` are only compared.
    pub(super) fn collapse(&mut self, machine: &mut Machine, like: &[u32], out: &mut Vec<u32>) {
        let parts = machine.parts_mut();
        out.clear();
        let like = if self.has_shape(&parts, like) {
            out.push(like[0]);
            like
        } else {
            let (shape, _) = self.shapes.intern(&Shape {
                goroutines: parts.goroutines.iter().map(|g| g.id).collect(),
                variables: parts.variables.keys().copied().collect(),
                maps: parts.maps.keys().copied().collect(),
            });
            out.push(shape);
            &[]
        };
        let was = |at: usize| like.get(at).copied();
        out.push(self.rest(&parts, was(1)));
        for g in &*parts.goroutines {
            let same = was(out.len()).filter(|id| self.goroutines.get(*id) == g);
            out.push(same.unwrap_or_else(|| self.goroutine(g)));
        }
        for words in parts.variables.values() {
            let same = was(out.len()).filter(|id| self.variables.get(*id) == words);
            out.push(same.unwrap_or_else(|| self.variables.intern(words).0));
        }
        for map in parts.maps.values() {
            let same = was(out.len()).filter(|id| self.maps.get(*id) == map);
            out.push(same.unwrap_or_else(|| self.maps.intern(map).0));
        }
    }

    fn goroutine(&mut self, g: &Goroutine) -> u32 {
        let (id, new) = self.goroutines.intern(g);
        if new {
            self.facts.push(Facts::of(g));
        }
        id
    }

    fn rest(&mut self, parts: &Parts<'_>, was: Option<u32>) -> u32 {
        let same = |rest: &Rest| {
            rest.sleepers == *parts.sleepers
                && rest.channels == *parts.channels
                && rest.clock == *parts.clock
                && rest.heap == *parts.heap
                && rest.output == *parts.output
                && rest.errors == *parts.errors
                && rest.end == *parts.end
        };
        was.filter(|id| same(self.rests.get(*id))).unwrap_or_else(|| {
            let (sleepers, channels) = (parts.sleepers.clone(), parts.channels.clone());
            let (clock, heap) = (*parts.clock, *parts.heap);
            let (output, errors, end) = (parts.output.clone(), parts.errors.clone(), parts.end.clone());
            self.rests.intern(&Rest { sleepers, channels, clock, heap, output, errors, end }).0
        })
    }

    fn has_shape(&self, parts: &Parts<'_>, state: &[u32]) -> bool {
        let Some(shape) = state.first().map(|id| self.shapes.get(*id)) else { return false };
        shape.goroutines.len() == parts.goroutines.len()
            && shape.variables.len() == parts.variables.len()
            && shape.maps.len() == parts.maps.len()
            && shape.goroutines.iter().eq(parts.goroutines.iter().map(|g| &g.id))
            && shape.variables.iter().eq(parts.variables.keys())
            && shape.maps.iter().eq(parts.maps.keys())
    }

    /// Makes `machine`, whose vector is `from`, the machine of `state`.
    pub(super) fn restore(&self, machine: &mut Machine, from: &[u32], state: &[u32]) {
        let mut parts = machine.parts_mut();
        let shape = self.shape(state);
        let from = if from.first() == state.first() { from } else { &[] };
        if from.is_empty() {
            parts.goroutines.clear();
            parts.variables.clear();
            parts.maps.clear();
        }
        let changed = |at: usize| from.get(at) != Some(&state[at]);
        if changed(1) {
            self.rest_into(&mut parts, state);
        }
        let mut at = HEAD;
        for index in 0..shape.goroutines.len() {
            if changed(at) {
                let g = self.goroutines.get(state[at]);
                match parts.goroutines.get_mut(index) {
                    Some(old) => old.copy_from(g),
                    None => parts.goroutines.push(g.clone()),
                }
            }
            at += 1;
        }
        for id in &shape.variables {
            if changed(at) {
                parts.variables.insert(*id, self.variables.get(state[at]).clone());
            }
            at += 1;
        }
        for id in &shape.maps {
            if changed(at) {
                parts.maps.insert(*id, self.maps.get(state[at]).clone());
            }
            at += 1;
        }
    }

    fn rest_into(&self, parts: &mut Parts<'_>, state: &[u32]) {
        let rest = self.rest_of(state);
        parts.sleepers.clone_from(&rest.sleepers);
        parts.channels.clone_from(&rest.channels);
        *parts.clock = rest.clock;
        *parts.heap = rest.heap;
        parts.output.clone_from(&rest.output);
        parts.errors.clone_from(&rest.errors);
        parts.end.clone_from(&rest.end);
    }

    /// Restores a goroutine alone. The shape is the same.
    pub(super) fn restore_goroutine(&self, machine: &mut Machine, index: usize, part: u32) {
        if let Some(g) = machine.parts_mut().goroutines.get_mut(index) {
            g.copy_from(self.goroutines.get(part));
        }
    }

    /// Restores an object alone, a map or a variable. The shape is the same.
    pub(super) fn restore_object(&self, machine: &mut Machine, (object, is_map): (ObjectId, bool), part: u32) {
        let parts = machine.parts_mut();
        if is_map {
            if let Some(map) = parts.maps.get_mut(&object) {
                map.clone_from(self.maps.get(part));
            }
        } else if let Some(words) = parts.variables.get_mut(&object) {
            words.clone_from(self.variables.get(part));
        }
    }

    /// Whether `machine` has as many goroutines, variables and maps as that shape.
    pub(super) fn has_counts(&self, machine: &mut Machine, shape: u32) -> bool {
        let (parts, shape) = (machine.parts_mut(), self.shapes.get(shape));
        parts.goroutines.len() == shape.goroutines.len()
            && parts.variables.len() == shape.variables.len()
            && parts.maps.len() == shape.maps.len()
    }

    /// The parts of a goroutine and of an object, unless the program has ended; `was`, if the object is equal to that.
    pub(super) fn collapse_two(
        &mut self,
        machine: &mut Machine,
        index: usize,
        (object, is_map): (ObjectId, bool),
        was: u32,
    ) -> Option<(u32, u32)> {
        let parts = machine.parts_mut();
        let g = parts.goroutines.get(index).filter(|_| parts.end.is_none())?;
        let object = if is_map {
            let map = parts.maps.get(&object)?;
            if self.maps.get(was) == map { was } else { self.maps.intern(map).0 }
        } else {
            let words = parts.variables.get(&object)?;
            if self.variables.get(was) == words { was } else { self.variables.intern(words).0 }
        };
        Some((self.goroutine(g), object))
    }

    /// How to read the vector `state`.
    pub(super) fn shape(&self, state: &[u32]) -> &Shape {
        self.shapes.get(state[0])
    }

    /// Output and end of `state`.
    pub(super) fn rest_of(&self, state: &[u32]) -> &Rest {
        self.rests.get(state[1])
    }

    /// The facts of a goroutine part.
    pub(super) fn facts(&self, goroutine: u32) -> Facts {
        self.facts[goroutine as usize]
    }

    /// Every goroutine that there is in any state.
    pub(super) fn all_goroutines(&self) -> BTreeSet<GoroutineId> {
        self.shapes.iter().flat_map(|shape| shape.goroutines.iter().copied()).collect()
    }

    /// The facts of the goroutine of that name, if it was started.
    pub(super) fn goroutine_of(&self, state: &[u32], id: GoroutineId) -> Option<Facts> {
        let at = self.shape(state).goroutines.binary_search(&id).ok()?;
        Some(self.facts(state[HEAD + at]))
    }

    /// Where in `state` the object is that the next step of a goroutine part is about, and whether it is a map.
    pub(super) fn target(&self, state: &[u32], goroutine: u32) -> Option<(usize, bool)> {
        self.place(state, self.facts(goroutine).target?)
    }

    /// Whether a step leaves nothing of an object as it was and asks nothing of it: the store of a variable of one word.
    pub(super) fn overwrites(&self, goroutine: u32, object: u32, is_map: bool) -> bool {
        !is_map && self.facts(goroutine).intent == Intent::Stores && self.is_one_word(object)
    }

    /// Whether the variable part of that number is a variable of one word.
    pub(super) fn is_one_word(&self, variable: u32) -> bool {
        self.variables.get(variable).len() == 1
    }

    /// The objects of `state`: the place of each, its name, and whether it is a map.
    pub(super) fn objects(&self, state: &[u32]) -> impl Iterator<Item = (usize, ObjectId, bool)> {
        let shape = self.shape(state);
        let variables = shape.variables.iter().map(|id| (*id, false));
        let objects = variables.chain(shape.maps.iter().map(|id| (*id, true)));
        objects.enumerate().map(|(at, (id, is_map))| (HEAD + shape.goroutines.len() + at, id, is_map))
    }

    /// The map part of that number.
    pub(super) fn map(&self, id: u32) -> &Map {
        self.maps.get(id)
    }

    /// Who is neither blocked nor has returned in `state`, unless the program has ended: the place in the vector of each,
    /// and its name.
    pub(super) fn runnable<'a>(&'a self, state: &'a [u32]) -> impl Iterator<Item = (usize, GoroutineId)> {
        let running = self.rest_of(state).end.is_none();
        let named = self.shape(state).goroutines.iter().enumerate().map(|(index, id)| (HEAD + index, *id));
        named.filter(move |(at, _)| running && self.facts(state[*at]).runnable)
    }

    /// Who can take a step in `state`.
    pub(super) fn enabled<'a>(&'a self, state: &'a [u32]) -> impl Iterator<Item = (usize, GoroutineId)> {
        let keeps_cpu = |at: usize| self.one_core && self.facts(state[at]).keeps_cpu;
        let holder = self.runnable(state).map(|(at, _)| at).find(|at| keeps_cpu(*at));
        self.runnable(state).filter(move |(at, _)| holder.is_none_or(|holder| holder == *at))
    }

    /// The steps that the goroutine at place `at` can take: more than one where it draws a case of a `select`. Each is
    /// as likely as any other.
    pub(super) fn cases(&self, state: &[u32], at: usize) -> SmallVec<[Option<Case>; 4]> {
        let one = smallvec![None];
        if self.facts(state[at]).intent != Intent::Chooses {
            return one;
        }
        let Op::Sync(SyncCall::Select(call)) = self.goroutines.get(state[at]).op() else { return one };
        let channels = &self.rest_of(state).channels;
        let ready = call.ready(|chan| channels.get(&chan));
        if ready.len() > 1 { ready.into_iter().map(Some).collect() } else { one }
    }

    /// The steps that can be taken in `state`, in the order in which the graph has its edges.
    pub(super) fn moves<'a>(&'a self, state: &'a [u32]) -> impl Iterator<Item = Move> {
        self.enabled(state).flat_map(|(at, id)| self.cases(state, at).into_iter().map(move |case| (id, case)))
    }

    /// Whether the runtime has drawn a number for anybody, but for cases of a `select`, or has chosen buckets by a hash
    /// that it draws: then other seeds give other interleavings.
    pub(super) fn depends_on_seed(&self, settings: &Settings) -> bool {
        let drawn = |g: &Goroutine| g.has_drawn(settings.seed);
        let hashed = |map: &Map| map.b > 0 && settings.map.hash == HashFn::Splitmix;
        self.goroutines.iter().any(drawn) || self.maps.iter().any(hashed)
    }

    /// Where in the vector `object` is, and whether it is a map.
    pub(super) fn place(&self, state: &[u32], object: ObjectId) -> Option<(usize, bool)> {
        let shape = self.shape(state);
        let variables = HEAD + shape.goroutines.len();
        if let Ok(index) = shape.variables.binary_search(&object) {
            return Some((variables + index, false));
        }
        let index = shape.maps.binary_search(&object).ok()?;
        Some((variables + shape.variables.len() + index, true))
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.shapes.len() + self.rests.len() + self.goroutines.len() + self.variables.len() + self.maps.len()
    }

    /// Bytes of the parts themselves, without buckets and stacks.
    pub(super) fn bytes(&self) -> usize {
        self.shapes.bytes()
            + self.rests.bytes()
            + self.goroutines.bytes()
            + self.facts.capacity() * size_of::<Facts>()
            + self.variables.bytes()
            + self.maps.bytes()
    }
}
