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
mod expand;
mod flat;
mod graph;
mod intern;
mod known;
mod order;
mod outcome;
mod pack;
mod probability;
mod states;
mod successor;
mod summary;
mod two_parts;
mod witness;

use super::watch::{Questions, Watch};
use crate::id::GoroutineId;
use crate::sim::Machine;
use expand::Fresh;
use graph::Graph;
pub use outcome::{Ending, Exploration, Outcome, Witness};
use pack::Pack;
pub use probability::Probability;
use states::{StateId, States, hash};
use successor::Successor;

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
    /// Kept from group to group, so that a step allocates nothing.
    fresh: Fresh,
    /// Says nothing: see [`States::warm`].
    warmth: u32,
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
        let (start, _) = states.insert(hash(&packed), &packed);
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
            fresh: Fresh::default(),
            warmth: 0,
        }
    }

    /// Goes on with the search, by at most `budget` states.
    pub fn run(&mut self, budget: usize) -> Progress {
        let mut left = budget;
        while left > 0 {
            let expanded = self.expand_group(left);
            if expanded == 0 {
                break;
            }
            left -= expanded;
        }
        self.progress()
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
