//! From the graph to what was asked: outcomes, numbers, witnesses.

use super::super::answer::Wrong;
use super::super::watch::Watch;
use super::chance::{Chance, chances};
use super::collapse::Move;
use super::components::Components;
use super::count::interleavings;
use super::order::Order;
use super::plan::Plan;
use super::probability::probabilities;
use super::states::StateId;
use super::witness::{Maze, Path, witnesses};
use super::{Ending, Exploration, Explorer, Outcome, Witness};
use crate::id::GoroutineId;
use crate::sim::{End, Event, Label, Schedule};
use std::collections::BTreeMap;

/// What a person can tell apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) end: String,
    pub(super) stdout: Vec<u8>,
    pub(super) wrong: Vec<Wrong>,
    pub(super) raced: Option<bool>,
}

/// Which outcome ends in which state.
pub(super) struct Ends<'a> {
    explorer: &'a Explorer,
    of: Vec<u32>,
    outcomes: Vec<Key>,
}

/// No outcome: the run goes on there.
const GOES_ON: u32 = u32::MAX;

impl Maze for Ends<'_> {
    fn moves(&self, state: StateId, out: &mut Vec<Move>) {
        let explorer = self.explorer;
        out.extend(explorer.successor.collapse.moves(&explorer.vector(state)));
    }

    fn alone(&self, state: StateId) -> Option<GoroutineId> {
        match &self.explorer.plan {
            Plan::Outcomes(reduction) => reduction.alone.get(&state).copied(),
            _ => None,
        }
    }

    fn outcome(&self, state: StateId) -> Option<usize> {
        self.of(state)
    }
}

impl<'a> Ends<'a> {
    /// How many outcomes there are.
    pub(super) fn count(&self) -> usize {
        self.outcomes.len()
    }

    /// The outcome that ends in a state.
    pub(super) fn of(&self, state: StateId) -> Option<usize> {
        Some(self.of[state as usize]).filter(|of| *of != GOES_ON).map(|of| of as usize)
    }

    pub(super) fn find(explorer: &'a Explorer, components: &Components, loops: bool) -> Self {
        let mut of = vec![GOES_ON; explorer.states.len()];
        let mut keys: BTreeMap<Key, Vec<StateId>> = BTreeMap::new();
        for states in components.iter() {
            let Some(ending) = explorer.ending(states, components, loops) else { continue };
            for state in states {
                keys.entry(explorer.key(*state, &ending)).or_default().push(*state);
            }
        }
        let mut outcomes = Vec::new();
        for (key, states) in keys {
            for state in states {
                of[state as usize] = outcomes.len() as u32;
            }
            outcomes.push(key);
        }
        Self { explorer, of, outcomes }
    }
}

impl Explorer {
    /// How the program has ended in a state: that is in the context.
    fn end(&self, state: StateId) -> Option<End> {
        self.successor.end(self.pack.context(self.states.get(state)))
    }

    /// How runs end in a component, if they do.
    fn ending(&self, states: &[StateId], components: &Components, loops: bool) -> Option<Ending> {
        if !self.plan.owns(self.tag(states[0])) {
            return None;
        }
        if let Some(end) = self.end(states[0]) {
            return Some(Ending::End(end));
        }
        let stays = |state: &StateId| self.graph.edges(*state).all(|(_, target)| components.together(*state, target));
        let closed = loops && states.iter().all(|state| self.graph.expanded(*state) && stays(state));
        closed.then_some(Ending::Forever)
    }

    /// The word of the plan. Vectors need not be unpacked where it fills a hole.
    fn tag(&self, state: StateId) -> Option<u32> {
        if self.successor.tagged { self.successor.tag(&self.vector(state)) } else { None }
    }

    fn key(&self, state: StateId, ending: &Ending) -> Key {
        let state = &self.vector(state);
        let watch = self.successor.watch(state);
        Key {
            end: ending.to_string(),
            stdout: self.successor.output(state).to_vec(),
            wrong: watch.iter().flat_map(|watch| watch.wrong()).cloned().collect(),
            raced: watch.and_then(Watch::raced),
        }
    }

    /// What the search has found so far.
    pub fn exploration(&self) -> Exploration {
        let order = Order::of(&self.graph);
        let components = Components::of(&self.graph, &order);
        let ends = Ends::find(self, &components, order.cuts > 0);
        let count = ends.outcomes.len();
        let ways = interleavings(&self.graph, &order, count, |state| ends.of(state));
        let exact = chances(&self.graph, &order, count, |state| ends.of(state));
        let probable = match &exact {
            Some(exact) => exact.iter().map(Chance::to_probability).collect(),
            None => probabilities(&self.graph, &components, count, |state| ends.of(state)),
        };
        let mut exact = exact.into_iter().flatten();
        let paths = witnesses(&self.graph, &ends, count);
        let interleavings = ways.iter().sum();
        let numbers = ways.into_iter().zip(probable).zip(paths);
        let outcomes = ends.outcomes.into_iter().zip(numbers).map(|(key, ((ways, chance), path))| {
            let (end, witness) = self.witness(&path.unwrap_or_default());
            let Key { stdout, wrong, raced, .. } = key;
            let exact = exact.next();
            Outcome { end, stdout, wrong, raced, interleavings: ways, probability: chance, exact, witness }
        });
        Exploration {
            complete: self.progress().complete && !self.cut_off,
            states: self.states.len(),
            transitions: self.graph.len(),
            loops_cut: order.cuts,
            seeded: self.successor.collapse.depends_on_seed(self.start.settings()),
            interleavings,
            outcomes: outcomes.collect(),
            races: self.successor.races.values().cloned().collect(),
        }
    }

    /// How a path ends, and the path in the numbers by which people know the goroutines.
    fn witness(&self, path: &Path) -> (Ending, Witness) {
        let mut machine = self.start.clone();
        let mut started = self.started.clone();
        let mut schedule = Schedule::new();
        for (id, case) in &path.moves {
            let label = started.iter().position(|g| g == id).map_or(0, |at| at as Label + 1);
            schedule.push(label, 1);
            schedule.choose(*case);
            if let Ok(step) = machine.step_choosing(*id, *case)
                && let Some(Event::Started(child)) = step.event
            {
                started.push(child);
            }
        }
        let end = machine.end().cloned().map_or(Ending::Forever, Ending::End);
        let steps = path.moves.len() as u64;
        (end, Witness { schedule, preemptions: path.preemptions, steps, started })
    }
}
