//! What a goroutine brings along when it calls into the runtime: names for what it allocates and numbers it draws. Both
//! depend on the goroutine alone, never on the order in which goroutines run.

use crate::id::{Allocator, GoroutineId};
use crate::mix::{Rng, mix};

/// Names and drawn numbers of one goroutine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Supply {
    /// Names for its allocations.
    pub ids: Allocator,
    /// The random numbers that the runtime draws on its behalf.
    pub rng: Rng,
}

impl Supply {
    /// The supply of goroutine `owner` in a machine with this seed.
    pub fn of(owner: GoroutineId, seed: u64) -> Self {
        Self { ids: Allocator::of(owner), rng: Rng::new(mix(seed ^ owner.bits())) }
    }
}
