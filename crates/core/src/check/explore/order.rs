//! The order in which counting goes through the graph, and where loops are cut.
//!
//! Depth first from the start, goroutines in the order of their names: the states in reverse order of leaving them are in
//! topological order, once every edge that leads back onto the current path is cut (Tarjan 1972). A graph with such an
//! edge has infinitely many interleavings; those are counted that never take it.

use super::graph::Graph;
use super::states::StateId;

/// States in topological order, and the edges that are cut for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    pub(super) states: Vec<StateId>,
    /// One bit an edge.
    cut: Vec<u64>,
    pub(super) cuts: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnPath,
    Left,
}

impl Order {
    /// The order of everything that can be reached from state 0.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut order = Self { cut: vec![0; graph.len().div_ceil(64)], ..Self::default() };
        let mut marks = vec![Mark::New; graph.states()];
        let mut path: Vec<(StateId, Vec<(u32, StateId)>)> = Vec::new();
        let mut spare: Vec<Vec<(u32, StateId)>> = Vec::new();
        let enter = |state: StateId, spare: &mut Vec<Vec<_>>| {
            let mut edges = spare.pop().unwrap_or_default();
            edges.extend(graph.edges(state));
            edges.reverse();
            (state, edges)
        };
        if !marks.is_empty() {
            marks[0] = Mark::OnPath;
            path.push(enter(0, &mut spare));
        }
        while let Some((state, edges)) = path.last_mut() {
            match edges.pop() {
                None => {
                    marks[*state as usize] = Mark::Left;
                    order.states.push(*state);
                    spare.extend(path.pop().map(|(_, edges)| edges));
                }
                Some((edge, target)) => match marks[target as usize] {
                    Mark::Left => {}
                    Mark::OnPath => order.cut_edge(edge),
                    Mark::New => {
                        marks[target as usize] = Mark::OnPath;
                        path.push(enter(target, &mut spare));
                    }
                },
            }
        }
        order.states.reverse();
        order
    }

    fn cut_edge(&mut self, edge: u32) {
        self.cut[edge as usize / 64] |= 1 << (edge % 64);
        self.cuts += 1;
    }

    /// Whether an edge is cut.
    pub(super) fn is_cut(&self, edge: u32) -> bool {
        self.cut[edge as usize / 64] >> (edge % 64) & 1 == 1
    }
}
