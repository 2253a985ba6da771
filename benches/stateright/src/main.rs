//! The explorer beside stateright 0.31's depth-first checker, one thread each, in one run: two goroutines, each `k` times a
//! load and a store of a shared int (`x++` without a lock), for k = 8 to 20.
//!
//! `cargo run --release` in this folder (with other values of k behind it, those). The two take turns, several times, so that a machine with other work to do is
//! unfair to neither; the median of each is printed. stateright keeps a 64-bit fingerprint of each state and of the one before
//! it, and looks only for a property that fails; it steps a model of a few bytes, written for it. maprace steps the machine of Go
//! programs (what it can look up it does), and keeps every state exactly, with all edges. Both begin with empty tables, and
//! the time of both is that of the search alone: maprace's counting afterwards has no counterpart. Both must find the same
//! number of states.

use maprace_core::check::explore::Explorer;
use maprace_core::sim::Machine;
use stateright::{Checker, Model, Property};
use std::time::Instant;

#[path = "../../../crates/core/tests/check/programs.rs"]
#[allow(dead_code, reason = "uses a part of the tests' programs")]
mod programs;

/// Turns of each.
const TURNS: usize = 9;

/// A thread: the accesses that it has made, and the value that it has loaded last, plus one behind the increment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Thread {
    done: u8,
    register: u8,
}

/// The shared int, and the threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct State {
    x: u8,
    threads: [Thread; 2],
}

/// The program as a model of stateright's, as small as it can be.
struct Increments {
    accesses: u8,
}

impl Model for Increments {
    type State = State;
    type Action = usize;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<usize>) {
        actions.extend((0..2).filter(|id| state.threads[*id].done < self.accesses));
    }

    fn next_state(&self, state: &State, id: usize) -> Option<State> {
        let mut next = *state;
        let thread = &mut next.threads[id];
        if thread.done % 2 == 0 {
            thread.register = next.x + 1;
        } else {
            next.x = thread.register;
        }
        thread.done += 1;
        if thread.done == self.accesses {
            // It has returned, and has no registers any more.
            thread.register = 0;
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        // Without a property the checker has nothing to look for, and stops; one that fails would stop it too.
        vec![Property::always("no more than all", |model: &Self, state: &State| state.x <= model.accesses)]
    }
}

/// States, and states a second.
fn stateright(k: usize) -> (usize, f64) {
    let begin = Instant::now();
    let checker = Increments { accesses: 2 * k as u8 }.checker().threads(1).spawn_dfs().join();
    let states = checker.unique_state_count();
    (states, states as f64 / begin.elapsed().as_secs_f64())
}

fn maprace(start: &Machine) -> (usize, f64) {
    let begin = Instant::now();
    let mut explorer = Explorer::new(start.clone());
    let states = explorer.run(usize::MAX).states;
    (states, states as f64 / begin.elapsed().as_secs_f64())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn main() {
    println!("{:>3} {:>9} {:>14} {:>14} {:>6}", "k", "states", "stateright/s", "maprace/s", "ratio");
    let chosen: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    for k in if chosen.is_empty() { (8..=20).collect() } else { chosen } {
        let start = programs::two(programs::increments(k), programs::increments(k));
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        let mut found = (0, 0);
        for _ in 0..TURNS {
            let (turn_theirs, turn_ours) = (stateright(k), maprace(&start));
            found = (turn_theirs.0, turn_ours.0);
            theirs.push(turn_theirs.1);
            ours.push(turn_ours.1);
        }
        assert_eq!(found.0, found.1, "both find the same states");
        let (theirs, ours) = (median(theirs), median(ours));
        println!("{k:>3} {:>9} {theirs:>14.0} {ours:>14.0} {:>6.2}", found.0, ours / theirs);
    }
}
