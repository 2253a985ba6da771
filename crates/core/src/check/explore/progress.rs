//! The progress graph of two goroutines (Dijkstra 1965; Coffman, Elphick and Shoshani 1971): x is how many steps the one
//! has taken, y the other. A run is a staircase through it, and each corner knows which outcomes can still come. Where two
//! runs lead to one corner with different machines, the corner has the outcomes of both.

use super::Explorer;
use super::components::Components;
use super::order::Order;
use super::plan::Plan;
use super::states::StateId;
use super::summary::Ends;
use crate::id::GoroutineId;
use std::collections::BTreeMap;

/// A point of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corner {
    /// Steps of the first goroutine.
    pub x: u32,
    /// Steps of the second one.
    pub y: u32,
    /// The outcomes that can be reached from here, as numbers of [`super::Exploration::outcomes`], sorted.
    pub outcomes: Vec<usize>,
}

/// What two goroutines can still come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressGraph {
    /// Whose steps x counts.
    pub first: GoroutineId,
    /// Whose steps y counts. Steps of others move no corner.
    pub second: GoroutineId,
    /// The corners that a run can come to, by x, then y.
    pub corners: Vec<Corner>,
}

impl Explorer {
    /// The two goroutines that a progress graph of the program is about: the two beside `main`, or `main` and the only one
    /// beside it. `None`: there are more, or fewer.
    pub fn two_goroutines(&self) -> Option<(GoroutineId, GoroutineId)> {
        let all: Vec<_> = self.successor.collapse.all_goroutines().into_iter().collect();
        match all.as_slice() {
            [main, only] => Some((*main, *only)),
            [_, first, second] => Some((*first, *second)),
            _ => None,
        }
    }
}

/// The progress graph of two goroutines in what the search has found so far. `None` where there are loops (steps without
/// end), and for searches of a part of all interleavings.
pub fn progress(explorer: &Explorer, first: GoroutineId, second: GoroutineId) -> Option<ProgressGraph> {
    let order = Order::of(&explorer.graph);
    if order.cuts > 0 || !matches!(explorer.plan, Plan::All) {
        return None;
    }
    let ends = Ends::find(explorer, &Components::of(&explorer.graph, &order), false);
    let reach = reach(explorer, &order, &ends);
    let mut points: Vec<Vec<(u32, u32)>> = vec![Vec::new(); explorer.states.len()];
    points.iter_mut().take(1).for_each(|start| start.push((0, 0)));
    let mut corners: BTreeMap<(u32, u32), Vec<u64>> = BTreeMap::new();
    for &state in &order.states {
        let here = std::mem::take(&mut points[state as usize]);
        for point in &here {
            let all = corners.entry(*point).or_insert_with(|| vec![0; reach.words]);
            all.iter_mut().zip(reach.of(state)).for_each(|(all, more)| *all |= more);
        }
        let vector = explorer.vector(state);
        for ((_, target), (id, _)) in explorer.graph.edges(state).zip(explorer.successor.collapse.moves(&vector)) {
            let there = &mut points[target as usize];
            for (x, y) in &here {
                let point = (x + u32::from(id == first), y + u32::from(id == second));
                if !there.contains(&point) {
                    there.push(point);
                }
            }
        }
    }
    let numbers = |bits: Vec<u64>| (0..64 * bits.len()).filter(|n| bits[n / 64] >> (n % 64) & 1 == 1).collect();
    let corners = corners.into_iter().map(|((x, y), bits)| Corner { x, y, outcomes: numbers(bits) }).collect();
    Some(ProgressGraph { first, second, corners })
}

/// For each state, the outcomes that can be reached from it: a bit each.
struct Reach {
    words: usize,
    bits: Vec<u64>,
}

impl Reach {
    fn of(&self, state: StateId) -> &[u64] {
        &self.bits[state as usize * self.words..][..self.words]
    }
}

fn reach(explorer: &Explorer, order: &Order, ends: &Ends<'_>) -> Reach {
    let words = ends.count().div_ceil(64);
    let mut reach = Reach { words, bits: vec![0; words * explorer.states.len()] };
    for &state in order.states.iter().rev() {
        let begin = state as usize * words;
        if let Some(outcome) = ends.of(state) {
            reach.bits[begin + outcome / 64] |= 1 << (outcome % 64);
            continue;
        }
        for (_, target) in explorer.graph.edges(state) {
            for word in 0..words {
                reach.bits[begin + word] |= reach.bits[target as usize * words + word];
            }
        }
    }
    reach
}
