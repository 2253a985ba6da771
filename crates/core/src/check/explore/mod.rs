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
pub use probability::Probability;
use states::{StateId, States};
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
    states: States,
    graph: Graph,
    /// States to expand; the last one goes next.
    waiting: Vec<StateId>,
    // Kept from step to step, so that a step allocates nothing.
    state: Vec<u32>,
    next: Vec<u32>,
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
        let (start, _) = states.insert(&state);
        graph.push();
        Self {
            start: machine,
            started,
            successor,
            states,
            graph,
            waiting: vec![start],
            state,
            next: Vec::new(),
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
            let Some(state) = self.waiting.pop() else { break };
            self.expand(state);
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.states.len(),
            transitions: self.graph.len(),
            waiting: self.waiting.len(),
            complete: self.waiting.is_empty(),
        }
    }

    /// Takes every step that can be taken in a state.
    fn expand(&mut self, id: StateId) {
        self.state.clear();
        self.state.extend_from_slice(self.states.get(id));
        self.enabled.clear();
        self.enabled.extend(self.successor.enabled(&self.state));
        self.targets.clear();
        let found = self.waiting.len();
        for &goroutine in &self.enabled {
            self.successor.step(&self.state, goroutine, &mut self.next);
            let (target, new) = self.states.insert(&self.next);
            self.targets.push(target);
            if new {
                self.graph.push();
                self.waiting.push(target);
            }
        }
        // Depth first, the first goroutine's step first.
        self.waiting[found..].reverse();
        self.graph.expand(id, &self.targets);
    }

    /// Bytes a state: its vector, its place in the table, its edges.
    pub fn bytes_per_state(&self) -> usize {
        (self.states.bytes() + self.graph.bytes()) / self.states.len().max(1)
    }

    /// Bytes of what states share (parts and known steps), without the stacks and buckets that parts point at; and how
    /// many parts and known steps there are.
    pub fn shared(&self) -> (usize, usize, usize) {
        (self.successor.bytes(), self.successor.collapse.len(), self.successor.known())
    }
}
