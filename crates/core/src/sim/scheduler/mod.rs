//! Schedulers: who runs next. Each is a value, so that a run under one can be stopped and continued.

mod pct;

use crate::id::GoroutineId;
use crate::mix::Rng;
use pct::Pct;

/// A way to choose the next goroutine among those that can take a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scheduler {
    /// Each in turn, one step at a time.
    RoundRobin,
    /// One goroutine until it blocks or returns, then the next: what a program does that is never preempted.
    ToCompletion,
    /// Drawn at each step, all equally likely.
    Random(Rng),
    /// By drawn priorities with a few changes: probabilistic concurrency testing.
    Pct(Pct),
    /// Random runs of random length, up to so many steps: what time slices and several cores do.
    Bursts {
        /// The numbers drawn.
        rng: Rng,
        /// Longest run, at least 1.
        longest: u64,
        /// Steps left of the current run.
        left: u64,
    },
}

impl Scheduler {
    /// Random bursts of up to `longest` steps.
    pub fn bursts(seed: u64, longest: u64) -> Self {
        Self::Bursts { rng: Rng::new(seed), longest: longest.max(1), left: 0 }
    }

    /// Probabilistic concurrency testing for bugs of this depth (ordering constraints, at least 1) in runs of about
    /// `steps` steps.
    pub fn pct(seed: u64, depth: u32, steps: u64) -> Self {
        Self::Pct(Pct::new(seed, depth, steps))
    }

    /// The next to run, of `enabled` (sorted, not empty), where `last` ran before. `None` when nobody can.
    pub fn choose(&mut self, enabled: &[GoroutineId], last: Option<GoroutineId>) -> Option<GoroutineId> {
        let first = *enabled.first()?;
        let still = last.filter(|last| enabled.contains(last));
        let after = || last.and_then(|last| enabled.iter().find(|g| **g > last)).copied().unwrap_or(first);
        Some(match self {
            Self::RoundRobin => after(),
            Self::ToCompletion => still.unwrap_or_else(after),
            Self::Random(rng) => draw(rng, enabled),
            Self::Pct(pct) => pct.choose(enabled, last),
            Self::Bursts { rng, longest, left } => match still {
                Some(last) if *left > 0 => {
                    *left -= 1;
                    last
                }
                _ => {
                    *left = rng.below(*longest);
                    draw(rng, enabled)
                }
            },
        })
    }
}

fn draw(rng: &mut Rng, enabled: &[GoroutineId]) -> GoroutineId {
    enabled[rng.below(enabled.len() as u64) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> [GoroutineId; 3] {
        let main = GoroutineId::MAIN;
        [main, main.child(1).unwrap(), main.child(2).unwrap()]
    }

    fn run(mut s: Scheduler, enabled: &[GoroutineId], steps: usize) -> Vec<usize> {
        let mut last = None;
        (0..steps)
            .map(|_| {
                last = s.choose(enabled, last);
                enabled.iter().position(|g| Some(*g) == last).unwrap()
            })
            .collect()
    }

    #[test]
    fn round_robin_gives_each_one_step_in_turn() {
        assert_eq!(run(Scheduler::RoundRobin, &ids(), 7), [0, 1, 2, 0, 1, 2, 0]);
    }

    #[test]
    fn to_completion_stays_until_the_goroutine_cannot_go_on() {
        let ids = ids();
        assert_eq!(run(Scheduler::ToCompletion, &ids, 3), [0, 0, 0]);
        assert_eq!(Scheduler::ToCompletion.choose(&ids[2..], Some(ids[1])), Some(ids[2]));
        assert_eq!(Scheduler::ToCompletion.choose(&[], Some(ids[1])), None);
    }

    #[test]
    fn pct_switches_only_at_its_change_points() {
        for seed in 0..50 {
            let chosen = run(Scheduler::pct(seed, 3, 100), &ids(), 100);
            let switches = chosen.windows(2).filter(|w| w[0] != w[1]).count();
            assert!(switches <= 2, "seed {seed}: {switches} switches");
        }
        assert!((0..50).any(|seed| run(Scheduler::pct(seed, 3, 100), &ids(), 100).windows(2).any(|w| w[0] != w[1])));
    }

    #[test]
    fn the_same_seed_draws_the_same_schedule() {
        let drawn = |seed| run(Scheduler::Random(Rng::new(seed)), &ids(), 50);
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        let bursts = run(Scheduler::bursts(7, 10), &ids(), 100);
        assert!(bursts.windows(2).filter(|w| w[0] != w[1]).count() < 50, "bursts are longer than single steps");
    }
}
