//! Every interleaving of a program, without running each: a walk over the graph of its distinct **states**.
//!
//! * A state is a machine (and, if asked, what the judges know of the run so far). States are kept as short vectors of
//!   interned parts ([`collapse`]), steps seen before are looked up ([`successor`]), so a state costs tens of bytes and
//!   well under a microsecond.
//! * An **interleaving** is an execution: a path from the start to an end. There are far more of them than states; they are
//!   counted on the finished graph, in topological order ([`count`], [`probability`]).
//! * A loop that does not change the state (waiting by looking again and again) is an edge back: it is cut in counting, and
//!   said to be ([`Exploration::loops_cut`]).
//! * For each outcome there is a **witness**, the run with fewest preemptions, then steps ([`witness`]).
//!
//! The search is deterministic: states are numbered in the order in which they are found, which depends on nothing but the
//! machine.

mod collapse;
mod components;
mod count;
mod graph;
mod intern;
mod order;
mod outcome;
mod pack;
mod probability;
mod states;
mod successor;
mod summary;
mod witness;

use super::watch::{Questions, Watch};
use crate::id::GoroutineId;
use crate::sim::Machine;
use graph::Graph;
pub use outcome::{Ending, Exploration, Outcome, Witness};
use pack::{Pack, index, is_hole};
pub use probability::Probability;
use states::{StateId, States};
use successor::{Next, Successor};

/// States of a batch at most: so many, with their edges, fit into a second-level cache.
const BATCH_MOST: usize = 8192;

/// Which part of all states a batch is at most.
const BATCH_PART: usize = 16;

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Distinct states found.
    pub states: usize,
    /// Steps between them found.
    pub transitions: usize,
    /// States found from which no step was taken yet.
    pub waiting: usize,
    /// Everything was seen.
    pub complete: bool,
}

/// A search, to be continued at will.
#[derive(Clone, Debug)]
pub struct Explorer {
    start: Machine,
    /// The goroutines of the start in the order of their starting.
    started: Vec<GoroutineId>,
    successor: Successor,
    pack: Pack,
    states: States,
    graph: Graph,
    /// States to expand when the batch is done, the last ones first.
    waiting: Vec<StateId>,
    /// States to expand; the last one goes next.
    batch: Vec<StateId>,
    // Kept from step to step, so that a step allocates nothing.
    state: Vec<u32>,
    packed: Vec<u32>,
    next: Vec<u32>,
    packed_next: Vec<u32>,
    enabled: Vec<(usize, GoroutineId)>,
    targets: Vec<StateId>,
}

impl Explorer {
    /// A search of everything that can happen from `machine` on.
    pub fn new(machine: Machine) -> Self {
        Self::asking(machine, Questions::default())
    }

    /// The same with questions to the judges, whose answers become part of the outcomes.
    pub fn asking(machine: Machine, questions: Questions) -> Self {
        Self::with(machine, questions, true)
    }

    /// The same without looking steps up: slower, and for tests only, which compare the two.
    pub fn without_memo(machine: Machine, questions: Questions) -> Self {
        Self::with(machine, questions, false)
    }

    fn with(machine: Machine, questions: Questions, memo: bool) -> Self {
        let mut state = Vec::new();
        let asked = questions.races.is_some() || questions.answers;
        let watch = asked.then(|| Watch::new(questions, &machine));
        let started = machine.goroutines().iter().map(|g| g.id).collect();
        let successor = Successor::new(machine.clone(), watch.as_ref(), memo, &mut state);
        let (mut states, mut graph) = (States::default(), Graph::default());
        let (mut pack, mut packed) = (Pack::default(), Vec::new());
        pack.pack(&successor.collapse, &state, successor.machine_len(&state), &mut packed);
        let (start, _) = states.insert(&packed);
        graph.push();
        Self {
            start: machine,
            started,
            successor,
            pack,
            states,
            graph,
            waiting: vec![start],
            batch: Vec::new(),
            state,
            packed,
            next: Vec::new(),
            packed_next: Vec::new(),
            enabled: Vec::new(),
            targets: Vec::new(),
        }
    }

    /// Goes on with the search, by at most `budget` states.
    pub fn run(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.states.is_full() || self.graph.is_full() {
                break;
            }
            let Some(state) = self.next() else { break };
            self.expand(state);
        }
        self.progress()
    }

    /// The next state to expand: depth first, but by batches, each in the order in which its states were found. Within a
    /// batch two ways to one state meet soon after each other, while the processor's caches still hold it. The batches
    /// grow with the search, so that a small budget goes deep enough to see how runs end.
    fn next(&mut self) -> Option<StateId> {
        if self.batch.is_empty() {
            let size = (self.states.len() / BATCH_PART).clamp(1, BATCH_MOST).min(self.waiting.len());
            self.batch.extend(self.waiting.drain(self.waiting.len() - size..).rev());
        }
        self.batch.pop()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.states.len(),
            transitions: self.graph.len(),
            waiting: self.waiting.len() + self.batch.len(),
            complete: self.waiting.is_empty() && self.batch.is_empty(),
        }
    }

    /// Takes every step that can be taken in a state.
    fn expand(&mut self, id: StateId) {
        self.packed.clear();
        self.packed.extend_from_slice(self.states.get(id));
        let holes = self.pack.unpack(&self.packed, &mut self.state);
        self.enabled.clear();
        self.enabled.extend(self.successor.enabled(&self.state));
        self.targets.clear();
        for index in 0..self.enabled.len() {
            let goroutine = self.enabled[index];
            let next = self.successor.step(&self.state, goroutine, &mut self.next);
            self.pack_next(next, holes, goroutine.0);
            let (target, new) = self.states.insert(&self.packed_next);
            self.targets.push(target);
            if new {
                self.graph.push();
                self.waiting.push(target);
            }
        }
        self.graph.expand(id, &self.targets);
    }

    /// Packs the state that a step of the goroutine at place `at` leads to.
    fn pack_next(&mut self, next: Next, holes: u64, at: usize) {
        if let Next::Parts { place, g, object, watch, same_target } = next {
            let last = self.state.len() - 1;
            if same_target && is_hole(holes, at) && is_hole(holes, place) && (watch.is_none() || is_hole(holes, last)) {
                // The same parts are holes as before.
                self.packed_next.clear();
                self.packed_next.extend_from_slice(&self.packed);
                self.packed_next[index(holes, at)] = g;
                self.packed_next[index(holes, place)] = object;
                if let (Some(watch), Some(last)) = (watch, self.packed_next.last_mut()) {
                    *last = watch;
                }
                return;
            }
            self.next.clone_from(&self.state);
            (self.next[at], self.next[place]) = (g, object);
            if let Some(watch) = watch {
                self.next[last] = watch;
            }
        }
        let watch = self.successor.machine_len(&self.next);
        self.pack.pack(&self.successor.collapse, &self.next, watch, &mut self.packed_next);
    }

    /// The vector of a state.
    fn vector(&self, id: StateId) -> Vec<u32> {
        let mut state = Vec::new();
        self.pack.unpack(self.states.get(id), &mut state);
        state
    }

    /// Bytes a state: its vector, its place in the table, its edges.
    pub fn bytes_per_state(&self) -> usize {
        (self.states.bytes() + self.graph.bytes()) / self.states.len().max(1)
    }

    /// Bytes of what states share (parts and known steps), without the stacks and buckets that parts point at; and how
    /// many parts and known steps there are.
    pub fn shared(&self) -> (usize, usize, usize) {
        (self.successor.bytes() + self.pack.bytes(), self.successor.collapse.len(), self.successor.known())
    }
}
