//! How many interleavings end how: one pass over the graph in topological order, carrying for each state the number of ways
//! to come there. A number is given up as soon as it has been passed on, so only those along the front are in memory.

use super::graph::Graph;
use super::order::Order;
use num_bigint::BigUint;

/// The number of ways to each outcome, where `outcome` tells which of them ends in a state.
pub(super) fn interleavings(
    graph: &Graph,
    order: &Order,
    outcomes: usize,
    outcome: impl Fn(u32) -> Option<usize>,
) -> Vec<BigUint> {
    let mut totals = vec![BigUint::default(); outcomes];
    let mut ways = vec![BigUint::default(); graph.states()];
    if let Some(start) = ways.first_mut() {
        *start = BigUint::from(1u32);
    }
    for &state in &order.states {
        let count = std::mem::take(&mut ways[state as usize]);
        if let Some(outcome) = outcome(state) {
            totals[outcome] += count;
            continue;
        }
        for (edge, target) in graph.edges(state) {
            if !order.is_cut(edge) {
                ways[target as usize] += &count;
            }
        }
    }
    totals
}
