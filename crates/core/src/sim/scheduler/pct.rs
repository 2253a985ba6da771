//! Probabilistic concurrency testing: each goroutine draws a priority, the highest that can run does, and at a few drawn
//! steps the running one falls below all others. A bug that needs d ordering constraints is found with probability at
//! least 1/(n k^(d-1)) a run, for n goroutines and k steps.
//! Source: Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding
//! Bugs (2010).

use crate::id::GoroutineId;
use crate::mix::Rng;
use std::collections::BTreeMap;

/// Priorities and change points, drawn from a seed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pct {
    rng: Rng,
    priorities: BTreeMap<GoroutineId, u64>,
    /// The steps at which the running goroutine's priority falls, and what to.
    changes: BTreeMap<u64, u64>,
    at: u64,
}

/// Drawn priorities lie above the depth's low ones.
const DRAWN_FROM: u64 = 1 << 32;

impl Pct {
    pub(super) fn new(seed: u64, depth: u32, steps: u64) -> Self {
        let mut rng = Rng::new(seed);
        let changes = (1..u64::from(depth)).map(|low| (rng.below(steps), u64::from(depth) - low)).collect();
        Self { rng, priorities: BTreeMap::new(), changes, at: 0 }
    }

    pub(super) fn choose(&mut self, enabled: &[GoroutineId], last: Option<GoroutineId>) -> GoroutineId {
        for id in enabled {
            self.priorities.entry(*id).or_insert_with(|| DRAWN_FROM + (self.rng.draw() >> 1));
        }
        if let (Some(low), Some(last)) = (self.changes.remove(&self.at), last) {
            self.priorities.insert(last, low);
        }
        self.at += 1;
        let priority = |id: &&GoroutineId| self.priorities.get(id).copied();
        enabled.iter().max_by_key(priority).copied().unwrap_or(GoroutineId::MAIN)
    }
}
