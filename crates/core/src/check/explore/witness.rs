//! The simplest run to each outcome: fewest preemptions, then fewest steps, then the least names (and the least cases, where
//! one of a `select` is drawn).
//!
//! A preemption is a switch away from a goroutine that could have gone on (Musuvathi and Qadeer 2007). Whether a step is one
//! depends on who took the step before it, so the search goes over pairs of a state and the goroutine that ran last. All
//! pairs that can be reached with p preemptions are looked at before any with p + 1, and among them those of fewer steps
//! first: a shortest-path search with buckets (Dial 1969). It stops when every outcome has its run.
//!
//! Of several runs that are equally simple, the one whose goroutines have the least names, first step first, is taken. That
//! does not depend on how the search went, so the parts of a search that was divided find the same. A second pass, last
//! pairs first, marks the pairs that lie on a simplest run; then each run is read off from its beginning.

use super::collapse::Move;
use super::graph::Graph;
use super::intern::hash_of;
use super::states::StateId;
use crate::id::GoroutineId;
use crate::sim::Case;
use hashbrown::HashTable;

/// A state, and who ran last; nobody at the start.
type Node = (StateId, Option<GoroutineId>);

/// Preemptions and steps.
type Distance = (u32, u32);

/// Outcomes whose simplest runs are marked in one pass.
const MARKED: usize = 64;

/// A run found.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    pub(super) moves: Vec<Move>,
    pub(super) preemptions: u32,
}

/// What the search asks about the graph.
pub(super) trait Maze {
    /// The steps that can be taken in a state, in the order of the graph's edges.
    fn moves(&self, state: StateId, out: &mut Vec<Move>);
    /// The one whose step is the only one that the graph has in a state, if it leaves out others.
    fn alone(&self, state: StateId) -> Option<GoroutineId>;
    /// The outcome that ends in a state.
    fn outcome(&self, state: StateId) -> Option<usize>;
}

/// Nodes yet to be looked at, by the number of steps to them.
#[derive(Default)]
struct Buckets(Vec<Vec<Node>>);

impl Buckets {
    fn push(&mut self, steps: usize, node: Node) {
        if self.0.len() <= steps {
            self.0.resize_with(steps + 1, Vec::new);
        }
        self.0[steps].push(node);
    }
}

struct Search<'a, M> {
    graph: &'a Graph,
    maze: &'a M,
    /// The nodes in the order of their distances, and for each hash the number of the node.
    reached: Vec<(Node, Distance)>,
    numbers: HashTable<u32>,
    /// How far each outcome is.
    best: Vec<Option<Distance>>,
    missing: usize,
    moves: Vec<Move>,
}

/// A step from a node.
struct Edge {
    to: Node,
    preempts: bool,
    case: Option<Case>,
}

/// The simplest run to each of `outcomes` outcomes; `None` for those that no run reaches.
pub(super) fn witnesses(graph: &Graph, maze: &impl Maze, outcomes: usize) -> Vec<Option<Path>> {
    let mut search = Search {
        graph,
        maze,
        reached: Vec::new(),
        numbers: HashTable::new(),
        best: vec![None; outcomes],
        missing: outcomes,
        moves: Vec::new(),
    };
    if graph.states() > 0 && outcomes > 0 {
        search.measure();
    }
    (0..outcomes).step_by(MARKED).flat_map(|first| search.read_off(first, (first + MARKED).min(outcomes))).collect()
}

impl<M: Maze> Search<'_, M> {
    /// The distance of every node up to that of the last outcome.
    fn measure(&mut self) {
        let (mut level, mut next) = (Buckets::default(), Buckets::default());
        level.push(0, (0, None));
        for preemptions in 0.. {
            let mut steps = 0;
            while steps < level.0.len() {
                for node in std::mem::take(&mut level.0[steps]) {
                    if self.settle(node, (preemptions, steps as u32)) {
                        for edge in self.steps(node) {
                            let queue = if edge.preempts { &mut next } else { &mut level };
                            queue.push(steps + 1, edge.to);
                        }
                    }
                }
                if self.missing == 0 {
                    return;
                }
                steps += 1;
            }
            if next.0.is_empty() {
                return;
            }
            level = std::mem::take(&mut next);
        }
    }

    /// Notes the distance of a node, unless it was reached before; whether the search goes on from it.
    fn settle(&mut self, node: Node, distance: Distance) -> bool {
        let (reached, hash) = (&self.reached, hash_of(&node));
        if self.numbers.find(hash, |n| reached[*n as usize].0 == node).is_some() {
            return false;
        }
        let number = reached.len() as u32;
        self.numbers.insert_unique(hash, number, |n| hash_of(&reached[*n as usize].0));
        self.reached.push((node, distance));
        let Some(outcome) = self.maze.outcome(node.0) else { return true };
        if self.best[outcome].is_none() {
            self.best[outcome] = Some(distance);
            self.missing -= 1;
        }
        false
    }

    /// The steps from a node.
    fn steps(&mut self, (state, last): Node) -> Vec<Edge> {
        self.moves.clear();
        self.maze.moves(state, &mut self.moves);
        let could_go_on = last.is_some_and(|last| self.moves.iter().any(|(id, _)| *id == last));
        // Whoever steps alone draws nothing.
        let alone = self.maze.alone(state).map(|id| (id, None));
        let movers = alone.as_ref().map_or(self.moves.as_slice(), std::slice::from_ref);
        let edge = |((_, target), (id, case)): ((u32, StateId), &Move)| Edge {
            to: (target, Some(*id)),
            preempts: could_go_on && Some(*id) != last,
            case: *case,
        };
        self.graph.edges(state).zip(movers).map(edge).collect()
    }

    /// The steps from a node that a simplest run may take: the numbers of the nodes that they lead to, and the cases.
    fn tight(&mut self, number: usize) -> Vec<(usize, Option<Case>)> {
        let (node, (preemptions, steps)) = self.reached[number];
        let edges = self.steps(node);
        let number = |Edge { to, preempts, case }: Edge| {
            let found = self.numbers.find(hash_of(&to), |n| self.reached[*n as usize].0 == to)?;
            let distance = self.reached[*found as usize].1;
            (distance == (preemptions + u32::from(preempts), steps + 1)).then_some((*found as usize, case))
        };
        edges.into_iter().filter_map(number).collect()
    }

    /// The runs to the outcomes from `first` up to `end`.
    fn read_off(&mut self, first: usize, end: usize) -> Vec<Option<Path>> {
        let mut marks = vec![0u64; self.reached.len()];
        for number in (0..self.reached.len()).rev() {
            let ((state, _), distance) = self.reached[number];
            marks[number] = match self.maze.outcome(state) {
                Some(outcome) if (first..end).contains(&outcome) && self.best[outcome] == Some(distance) => {
                    1 << (outcome - first)
                }
                Some(_) => 0,
                None => self.tight(number).into_iter().fold(0, |all, (target, _)| all | marks[target]),
            };
        }
        (first..end).map(|outcome| self.path(outcome, 1 << (outcome - first), &marks)).collect()
    }

    fn path(&mut self, outcome: usize, mark: u64, marks: &[u64]) -> Option<Path> {
        let (preemptions, _) = self.best[outcome]?;
        let (mut at, mut moves) = (0, Vec::new());
        while self.maze.outcome(self.reached[at].0.0).is_none() {
            // Steps are in the order of names and cases.
            let (next, case) = self.tight(at).into_iter().find(|(target, _)| marks[*target] & mark != 0)?;
            moves.extend(self.reached[next].0.1.map(|id| (id, case)));
            at = next;
        }
        Some(Path { moves, preemptions })
    }
}
