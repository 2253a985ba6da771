//! The edges of the state graph. The edges of a state are in the order of its goroutines' names, and of the cases
//! where one of them draws a case of a `select`; so which goroutine an edge belongs to need not be kept.

use super::states::StateId;
use std::collections::BTreeMap;

/// The top bit of the last edge of a state.
const LAST: u32 = 1 << 31;

/// The state's edges are not known yet.
const UNKNOWN: u32 = u32::MAX;

/// The state has none: the program has ended there.
const NONE: u32 = u32::MAX - 1;

/// The edges between states.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// Where the edges of each state begin.
    first: Vec<u32>,
    targets: Vec<u32>,
    /// Where a case of a `select` is drawn: for each edge of the state, how many edges its goroutine has.
    among: BTreeMap<StateId, Vec<u32>>,
}

/// Room for states at first, and for two edges of each: memory that is not written to costs nothing.
const ROOM: usize = 1 << 15;

impl Default for Graph {
    fn default() -> Self {
        Self { first: Vec::with_capacity(ROOM), targets: Vec::with_capacity(2 * ROOM), among: BTreeMap::new() }
    }
}

impl Graph {
    /// A new state, whose edges are not known.
    pub(super) fn push(&mut self) {
        self.first.push(UNKNOWN);
    }

    /// Gives a state its edges.
    pub(super) fn expand(&mut self, state: StateId, targets: &[StateId]) {
        let Some((last, rest)) = targets.split_last() else {
            self.first[state as usize] = NONE;
            return;
        };
        self.first[state as usize] = self.targets.len() as u32;
        self.targets.extend(rest.iter().copied());
        self.targets.push(last | LAST);
    }

    /// The edges of a state: the number of each, and where it leads. None for a state not yet expanded.
    pub(super) fn edges(&self, state: StateId) -> impl Iterator<Item = (u32, StateId)> {
        let mut next = Some(self.first[state as usize]).filter(|first| *first < NONE);
        std::iter::from_fn(move || {
            let edge = next?;
            let target = self.targets[edge as usize];
            next = (target & LAST == 0).then_some(edge + 1);
            Some((edge, target & !LAST))
        })
    }

    /// Notes how many edges the goroutine of each edge of a state has, where that is not one each.
    pub(super) fn note_among(&mut self, state: StateId, among: Vec<u32>) {
        self.among.insert(state, among);
    }

    /// How many goroutines can take a step in a state, and its edges: among how many of the same goroutine each is, its
    /// number, and where it leads. Each goroutine is as likely as any other, and so is each of its edges.
    pub(super) fn shares(&self, state: StateId) -> (u64, impl Iterator<Item = (u32, u32, StateId)>) {
        let among = if self.among.is_empty() { None } else { self.among.get(&state) };
        let goroutines = among.map_or_else(
            || self.edges(state).count(),
            |among| std::iter::successors(Some(0), |at| Some(at + *among.get(*at)? as usize)).count() - 1,
        );
        let of = move |at: usize| among.and_then(|among| among.get(at)).copied().unwrap_or(1);
        let edges = self.edges(state).enumerate().map(move |(at, (edge, target))| (of(at), edge, target));
        (goroutines as u64, edges)
    }

    /// Whether a state's edges are known.
    pub(super) fn expanded(&self, state: StateId) -> bool {
        self.first[state as usize] != UNKNOWN
    }

    /// States.
    pub(super) fn states(&self) -> usize {
        self.first.len()
    }

    /// Edges.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is no room for the edges of one more state.
    pub(super) fn is_full(&self) -> bool {
        self.targets.len() > (NONE - (1 << 28)) as usize
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        let among: usize = self.among.values().map(Vec::len).sum();
        (self.first.len() + self.targets.len() + among) * size_of::<u32>()
    }
}
