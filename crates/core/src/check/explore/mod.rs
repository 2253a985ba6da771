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

mod chance;
mod collapse;
mod components;
mod count;
mod expand;
mod facts;
mod flat;
mod graph;
mod intern;
mod known;
mod order;
mod outcome;
mod pack;
mod plan;
mod probability;
mod progress;
mod reduce;
mod sample;
mod states;
mod successor;
mod summary;
mod two_parts;
mod witness;

use super::watch::{Questions, Watch};
use crate::id::GoroutineId;
use crate::sim::Machine;
pub use chance::Chance;
use expand::Fresh;
use graph::Graph;
use order::Order;
pub use outcome::{Ending, Exploration, Outcome, Witness};
use pack::Pack;
pub use plan::Shard;
use plan::{BEYOND, FRONTIER_EACH, FRONTIER_STEPS_MOST, Plan};
pub use probability::Probability;
pub use progress::{Corner, ProgressGraph, progress};
pub use sample::{STEPS_MAX as SAMPLE_STEPS_MAX, Sample, Sampler};
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
    plan: Plan,
    /// The vector of the start, and that of the state beyond a bound.
    first: Vec<u32>,
    beyond: Vec<u32>,
    /// There are runs beyond the bound.
    cut_off: bool,
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

    /// As few interleavings as show every outcome: the outcomes are all, the numbers, witnesses and places of races are
    /// those of the runs that were looked at.
    pub fn outcomes(machine: Machine, questions: Questions) -> Self {
        Self::planned(machine, questions, true, Plan::Outcomes(Box::default()))
    }

    /// All interleavings with at most so many preemptions. Probabilities are those among all interleavings.
    pub fn bounded(machine: Machine, questions: Questions, preemptions_most: u32) -> Self {
        Self::planned(machine, questions, true, Plan::bounded(preemptions_most))
    }

    /// One part of the search of all interleavings: what all parts find together is what one search finds.
    pub fn shard(machine: Machine, questions: Questions, shard: Shard) -> Self {
        let frontier = FRONTIER_STEPS_MOST;
        let mut explorer = Self::planned(machine, questions, true, Plan::Shard { shard, frontier });
        explorer.find_frontier(shard);
        explorer
    }

    fn with(machine: Machine, questions: Questions, memo: bool) -> Self {
        Self::planned(machine, questions, memo, Plan::All)
    }

    fn planned(machine: Machine, questions: Questions, memo: bool, plan: Plan) -> Self {
        let mut first = Vec::new();
        let asked = questions.races.is_some() || questions.answers;
        let watch = asked.then(|| Watch::new(questions, &machine));
        let started = machine.goroutines().iter().map(|g| g.id).collect();
        let mut successor = Successor::new(machine.clone(), watch.as_ref(), memo, &mut first);
        first.extend(plan.first_tag());
        successor.tagged = plan.first_tag().is_some();
        let mut beyond = first.clone();
        if let (Some(last), true) = (beyond.last_mut(), successor.tagged) {
            *last = BEYOND;
        }
        let mut explorer = Self {
            start: machine,
            started,
            successor,
            pack: Pack::default(),
            states: States::default(),
            graph: Graph::default(),
            waiting: Vec::new(),
            batch: Vec::new(),
            plan,
            first,
            beyond,
            cut_off: false,
            fresh: Fresh::default(),
            warmth: 0,
        };
        explorer.begin();
        explorer
    }

    /// Begins the search, or a new pass of it: nothing but the start is known.
    fn begin(&mut self) {
        (self.states, self.graph) = (States::default(), Graph::default());
        let mut packed = Vec::new();
        self.pack.pack(&self.successor.collapse, &self.first, self.successor.machine_len(&self.first), &mut packed);
        let (start, _) = self.states.insert(hash(&packed), &packed);
        self.graph.push();
        self.waiting = vec![start];
        self.batch.clear();
    }

    /// Takes layer after layer until one is wide enough, and keeps what belongs to this part.
    fn find_frontier(&mut self, shard: Shard) {
        let mut steps = 0;
        while (1..FRONTIER_EACH * shard.of.max(1)).contains(&self.waiting.len()) && steps < FRONTIER_STEPS_MOST {
            self.batch = std::mem::take(&mut self.waiting);
            self.batch.reverse();
            while !self.batch.is_empty() && self.expand_group(usize::MAX) > 0 {}
            steps += 1;
        }
        if let Plan::Shard { frontier, .. } = &mut self.plan {
            *frontier = steps;
        }
        self.waiting = self.waiting[shard.share(self.waiting.len())].to_vec();
    }

    /// Everything was seen that this pass was to see: begins another one, if the plan needs one.
    fn next_pass(&mut self) {
        let Plan::Outcomes(reduction) = &mut self.plan else { return };
        if !reduction.next_pass() {
            if reduction.given_up || Order::of(&self.graph).cuts == 0 {
                return;
            }
            reduction.give_up();
        }
        self.begin();
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
            if self.waiting.is_empty() && self.batch.is_empty() {
                self.next_pass();
            }
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
