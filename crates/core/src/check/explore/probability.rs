//! How probable each outcome is, as a number of usual precision. Without loops it is the exact one ([`super::chance`]),
//! rounded once. With loops it is that of an absorbing Markov chain (Kemeny and Snell 1960), solved by one pass over the
//! graph in topological order that carries for each state the probability of ever coming there.
//!
//! There a `f64` is a sum of positive terms, never a difference, so each addition adds at most one part in 2^53 of error;
//! and the order of the additions is fixed, so the result is the same bits on every platform.
//!
//! States among which a run can go round: what comes into them is sent round until all but 10^-15 of it has left. Where
//! nothing can leave, the run never ends, and that is an outcome as well.

use super::chance::Chance;
use super::components::Components;
use super::graph::Graph;
use super::states::StateId;

/// A probability.
pub type Probability = f64;

impl Chance {
    /// The nearest number of usual precision.
    pub fn to_probability(&self) -> Probability {
        // So many bits that the quotient has more than 64; what is cut off only matters if it decides a tie.
        let shift = (66 + self.denominator.bits()).saturating_sub(self.numerator.bits());
        let shifted = &self.numerator << shift;
        let quotient = &shifted / &self.denominator;
        let rest = shifted != &quotient * &self.denominator;
        let digits = quotient.iter_u64_digits().take(2).collect::<Vec<_>>();
        let wide = digits.iter().rev().fold(0u128, |wide, digit| wide << 64 | u128::from(*digit)) | u128::from(rest);
        (0..shift).step_by(1000).fold(wide as Probability, |value, done| {
            let by = (shift - done).min(1000);
            value * Probability::from_bits((1023 - by) << 52)
        })
    }
}

/// What may be left inside a loop, of what came in.
const LEFT_OVER: Probability = 1e-15;

/// Times round a loop at most.
const ROUNDS_MAX: usize = 1_000_000;

/// The probability of each outcome, where `outcome` tells which of them ends in a state.
pub(super) fn probabilities(
    graph: &Graph,
    components: &Components,
    outcomes: usize,
    outcome: impl Fn(StateId) -> Option<usize>,
) -> Vec<Probability> {
    let mut totals = vec![0.0; outcomes];
    let mut comes = vec![0.0; graph.states()];
    if let Some(start) = comes.first_mut() {
        *start = 1.0;
    }
    for states in components.iter() {
        // All states of a loop without an end have that one outcome.
        if let Some(outcome) = outcome(states[0]) {
            totals[outcome] += states.iter().map(|state| comes[*state as usize]).sum::<Probability>();
        } else if let [state] = states {
            leave(graph, components, *state, comes[*state as usize], &mut comes);
        } else {
            go_round(graph, components, states, &mut comes);
        }
    }
    totals
}

/// The edges of a state with their weights: those of one goroutine together weigh as much as those of any other.
fn weighed(graph: &Graph, state: StateId) -> impl Iterator<Item = (Probability, StateId)> {
    graph.shares(state).1.map(|(among, _, target)| (1.0 / Probability::from(among), target))
}

/// Passes on what came to `state` by the edges that lead out of its component; what an edge back to itself takes comes
/// again, so the others share all of it.
fn leave(graph: &Graph, components: &Components, state: StateId, amount: Probability, comes: &mut [Probability]) {
    let out = || weighed(graph, state).filter(|(_, target)| !components.together(state, *target));
    let all: Probability = out().map(|(weight, _)| weight).sum();
    for (weight, target) in out() {
        comes[target as usize] += amount * weight / all;
    }
}

/// Sends what came to the states of a component round until it has left.
fn go_round(graph: &Graph, components: &Components, states: &[StateId], comes: &mut [Probability]) {
    let all: Probability = states.iter().map(|state| comes[*state as usize]).sum();
    for _ in 0..ROUNDS_MAX {
        let mut left = 0.0;
        for &state in states {
            let amount = std::mem::take(&mut comes[state as usize]);
            let others = || weighed(graph, state).filter(move |(_, target)| *target != state);
            let weights: Probability = others().map(|(weight, _)| weight).sum();
            for (weight, target) in others() {
                let share = amount * weight / weights;
                comes[target as usize] += share;
                if components.together(state, target) {
                    left += share;
                }
            }
        }
        if left <= all * LEFT_OVER {
            break;
        }
    }
}
