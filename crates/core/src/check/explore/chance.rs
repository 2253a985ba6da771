//! Exact probabilities of outcomes: each step is taken by one of the enabled goroutines, all equally likely; and where it
//! draws one of k ready cases of a `select`, these are equally likely too.
//!
//! The probability of a run is a product of parts 1/n (or 1/nk), one a step. With M the least common multiple of all n that occur,
//! a sum over runs of at most k steps is a whole number of parts of M^k. So one pass over the graph in topological order
//! carries a whole number for each state, beside the length of the longest run to it; like the number of interleavings,
//! it is given up when it has been passed on. Since nothing is rounded, parts of a search that were made apart can be added
//! up to exactly what one search finds.

use super::graph::Graph;
use super::order::Order;
use super::states::StateId;
use num_bigint::BigUint;

/// The least common multiple that is worth it: with more, probabilities are only approximate.
const MULTIPLE_MOST: u64 = 1 << 32;

/// An exact probability: a fraction in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Above the line.
    pub numerator: BigUint,
    /// Below it; never 0.
    pub denominator: BigUint,
}

impl Default for Chance {
    fn default() -> Self {
        Self { numerator: BigUint::ZERO, denominator: BigUint::from(1u32) }
    }
}

impl Chance {
    /// A fraction in lowest terms; `None` if `denominator` is 0.
    pub fn new(numerator: BigUint, denominator: BigUint) -> Option<Self> {
        let (mut a, mut b) = (denominator.clone(), numerator.clone());
        while b != BigUint::ZERO {
            (a, b) = (b.clone(), a % b);
        }
        (denominator != BigUint::ZERO).then(|| Self { numerator: numerator / &a, denominator: denominator / a })
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Self::new(numerator, &self.denominator * &other.denominator).unwrap_or_default()
    }
}

/// A number of parts of M^`exponent`.
#[derive(Clone, Debug, Default)]
struct Parts {
    count: BigUint,
    exponent: u32,
}

/// Powers of one number.
struct Powers {
    base: u64,
    powers: Vec<BigUint>,
}

impl Powers {
    fn get(&mut self, exponent: u32) -> &BigUint {
        while self.powers.len() <= exponent as usize {
            let next = self.powers.last().map_or(BigUint::from(1u32), |last| last * self.base);
            self.powers.push(next);
        }
        &self.powers[exponent as usize]
    }
}

/// The probability of each outcome, where `outcome` tells which of them ends in a state. `None` for a graph with loops, and
/// where goroutines are so many that exactness is not worth it.
pub(super) fn chances(
    graph: &Graph,
    order: &Order,
    outcomes: usize,
    outcome: impl Fn(StateId) -> Option<usize>,
) -> Option<Vec<Chance>> {
    let base = multiple(graph, order).filter(|_| order.cuts == 0)?;
    let mut powers = Powers { base, powers: Vec::new() };
    let mut totals = vec![Parts::default(); outcomes];
    let mut longest = vec![0u32; graph.states()];
    for &state in &order.states {
        let next = longest[state as usize] + 1;
        for (_, target) in graph.edges(state) {
            let steps = &mut longest[target as usize];
            *steps = next.max(*steps);
        }
    }
    let mut comes = vec![BigUint::ZERO; graph.states()];
    comes.iter_mut().take(1).for_each(|start| *start = BigUint::from(1u32));
    for &state in &order.states {
        let count = std::mem::take(&mut comes[state as usize]);
        let steps = longest[state as usize];
        if let Some(outcome) = outcome(state) {
            add(&mut totals[outcome], count, steps, &mut powers);
            continue;
        }
        let (goroutines, edges) = graph.shares(state);
        let (mut of, mut share) = (0, BigUint::ZERO);
        for (among, _, target) in edges {
            if among != of {
                (of, share) = (among, &count * (base / (goroutines * u64::from(among))));
            }
            match longest[target as usize] - steps - 1 {
                0 => comes[target as usize] += &share,
                gap => comes[target as usize] += &share * powers.get(gap),
            }
        }
    }
    let chance = |total: Parts| Chance::new(total.count, powers.get(total.exponent).clone()).unwrap_or_default();
    Some(totals.into_iter().map(chance).collect())
}

fn add(total: &mut Parts, count: BigUint, exponent: u32, powers: &mut Powers) {
    if exponent > total.exponent {
        total.count *= powers.get(exponent - total.exponent);
        total.exponent = exponent;
    }
    total.count += count * powers.get(total.exponent - exponent);
}

/// The least common multiple of the numbers that the parts of a step's probability are one in.
fn multiple(graph: &Graph, order: &Order) -> Option<u64> {
    let mut multiple = 1u64;
    for &state in &order.states {
        let (goroutines, edges) = graph.shares(state);
        for one_in in edges.map(|(among, ..)| goroutines * u64::from(among)) {
            if !multiple.is_multiple_of(one_in) {
                let (mut a, mut b) = (multiple, one_in);
                while b != 0 {
                    (a, b) = (b, a % b);
                }
                multiple = (multiple / a).checked_mul(one_in).filter(|multiple| *multiple <= MULTIPLE_MOST)?;
            }
        }
    }
    Some(multiple)
}
