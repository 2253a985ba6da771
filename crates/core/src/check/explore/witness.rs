//! The simplest run to each outcome: fewest preemptions, then fewest steps.
//!
//! A preemption is a switch away from a goroutine that could have gone on (Musuvathi and Qadeer 2007). Whether a step is one
//! depends on who took the step before it, so the search goes over pairs of a state and the goroutine that ran last. All
//! pairs that can be reached with p preemptions are looked at before any with p + 1, and among them those of fewer steps
//! first: a shortest-path search with buckets (Dial 1969). It stops when every outcome has its run.

use super::graph::Graph;
use super::intern::hash_of;
use super::states::StateId;
use crate::id::GoroutineId;
use hashbrown::HashTable;

/// A state, and who ran last.
type Node = (StateId, GoroutineId);

/// How a node was first reached.
#[derive(Clone, Copy)]
struct Reached {
    node: Node,
    /// `None`: from the start.
    from: Option<Node>,
}

/// A run found, last step first.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    pub(super) goroutines: Vec<GoroutineId>,
    pub(super) preemptions: u32,
}

/// What the search asks about the graph.
pub(super) trait Maze {
    /// Who can step in a state, in the order of its edges.
    fn enabled(&self, state: StateId, out: &mut Vec<GoroutineId>);
    /// The outcome that ends in a state.
    fn outcome(&self, state: StateId) -> Option<usize>;
}

/// Nodes yet to be looked at, by the number of steps to them.
#[derive(Default)]
struct Buckets(Vec<Vec<Reached>>);

impl Buckets {
    fn push(&mut self, steps: usize, reached: Reached) {
        if self.0.len() <= steps {
            self.0.resize_with(steps + 1, Vec::new);
        }
        self.0[steps].push(reached);
    }
}

struct Search<'a, M> {
    graph: &'a Graph,
    maze: &'a M,
    reached: HashTable<Reached>,
    paths: Vec<Option<Path>>,
    missing: usize,
    enabled: Vec<GoroutineId>,
}

/// The simplest run to each of `outcomes` outcomes; `None` for those that no run reaches.
pub(super) fn witnesses(graph: &Graph, maze: &impl Maze, outcomes: usize) -> Vec<Option<Path>> {
    let paths = vec![None; outcomes];
    let mut search = Search { graph, maze, reached: HashTable::new(), paths, missing: outcomes, enabled: Vec::new() };
    if graph.states() > 0 {
        search.run();
    }
    search.paths
}

impl<M: Maze> Search<'_, M> {
    fn run(&mut self) {
        // Before the first step nobody has run, and nobody is preempted: `main` stands for "nobody" there.
        let start = Reached { node: (0, GoroutineId::MAIN), from: None };
        if let Some(outcome) = self.maze.outcome(0) {
            self.paths[outcome] = Some(Path::default());
            return;
        }
        let (mut level, mut next) = (Buckets::default(), Buckets::default());
        self.look_at(start, 0, true, &mut level, &mut next);
        for preemptions in 0.. {
            let mut steps = 0;
            while steps < level.0.len() {
                for reached in std::mem::take(&mut level.0[steps]) {
                    if self.settle(reached, preemptions) {
                        self.look_at(reached, steps, false, &mut level, &mut next);
                    }
                    if self.missing == 0 {
                        return;
                    }
                }
                steps += 1;
            }
            if next.0.is_empty() {
                return;
            }
            level = std::mem::take(&mut next);
        }
    }

    /// Notes how a node was reached, unless it was reached before; whether the search goes on from it.
    fn settle(&mut self, reached: Reached, preemptions: u32) -> bool {
        let hash = hash_of(&reached.node);
        if self.reached.find(hash, |r| r.node == reached.node).is_some() {
            return false;
        }
        self.reached.insert_unique(hash, reached, |r| hash_of(&r.node));
        let Some(outcome) = self.maze.outcome(reached.node.0) else { return true };
        if self.paths[outcome].is_none() {
            self.paths[outcome] = Some(Path { goroutines: self.trace(reached), preemptions });
            self.missing -= 1;
        }
        false
    }

    /// Puts off the nodes that one step leads to.
    fn look_at(&mut self, at: Reached, steps: usize, start: bool, level: &mut Buckets, next: &mut Buckets) {
        let (state, last) = at.node;
        self.enabled.clear();
        self.maze.enabled(state, &mut self.enabled);
        let could_go_on = !start && self.enabled.contains(&last);
        for ((_, target), &id) in self.graph.edges(state).zip(&self.enabled) {
            let reached = Reached { node: (target, id), from: (!start).then_some(at.node) };
            let queue = if could_go_on && id != last { &mut *next } else { &mut *level };
            queue.push(steps + 1, reached);
        }
    }

    /// Who took the steps, first step first.
    fn trace(&self, end: Reached) -> Vec<GoroutineId> {
        let mut goroutines = vec![end.node.1];
        let mut from = end.from;
        while let Some(node) = from {
            goroutines.push(node.1);
            from = self.reached.find(hash_of(&node), |r| r.node == node).and_then(|r| r.from);
        }
        goroutines.reverse();
        goroutines
    }
}
