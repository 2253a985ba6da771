//! Names of objects that do not depend on the interleaving.
//!
//! An object (a bucket array, an overflow bucket, a map, a variable that escaped) is named by the goroutine that allocated
//! it and how many that goroutine had allocated before; a goroutine by its parent and how many the parent had started
//! before. Two schedules that lead to the same situation therefore lead to *equal* machines, which is what lets an
//! explorer merge them. Addresses, or one global counter, would not have this property.

use std::fmt;

/// Bits of an [`ObjectId`] that count the objects of one goroutine: 16,777,215 of them.
const COUNT_BITS: u32 = 24;

/// A goroutine, named by its path from `main`: each `go` statement appends the child's number to the parent's bits.
///
/// The number `k` (from 1) is appended in Elias gamma code (Elias 1975), which is prefix-free, so no two paths share a
/// name. `main` is 1. At most 40 bits: 500,000 children of `main`, or 100 children of 100 children of 100.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoroutineId(u64);

impl GoroutineId {
    /// The goroutine that runs `main.main`.
    pub const MAIN: Self = Self(1);

    /// The name as a number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The `n`-th goroutine (from 1) that this one starts; `None` when the name would not fit into 40 bits.
    pub fn child(self, n: u32) -> Option<Self> {
        let gamma_bits = 2 * n.checked_ilog2()? + 1;
        let used = u64::BITS - self.0.leading_zeros();
        (used + gamma_bits <= u64::BITS - COUNT_BITS).then(|| Self(self.0 << gamma_bits | u64::from(n)))
    }
}

impl fmt::Debug for GoroutineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "g{:x}", self.0)
    }
}

/// An object of the Go program's memory, named by its allocator and a count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(u64);

impl ObjectId {
    /// The object of that name as a number.
    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The name as a number.
    pub fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "g{:x}#{}", self.0 >> COUNT_BITS, self.0 & ((1 << COUNT_BITS) - 1))
    }
}

/// Gives one goroutine's allocations their names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Allocator {
    next: u64,
    limit: u64,
}

impl Allocator {
    /// The allocator of goroutine `owner`, which has allocated nothing yet.
    pub fn of(owner: GoroutineId) -> Self {
        Self { next: owner.0 << COUNT_BITS, limit: (owner.0 + 1) << COUNT_BITS }
    }

    /// The name of package variable number `n` (below 2^24): allocated by nobody, before every goroutine.
    pub fn global(n: u32) -> ObjectId {
        ObjectId(u64::from(n) & ((1 << COUNT_BITS) - 1))
    }

    /// A name that was never given before. After 16,777,215 objects the last name is given again: a caller that may
    /// come this far checks [`Self::is_exhausted`] first (the run does, and ends with `limit: memory`).
    pub fn allocate(&mut self) -> ObjectId {
        let id = ObjectId(self.next);
        self.next = (self.next + 1).min(self.limit - 1);
        id
    }

    /// Whether the names are used up.
    pub fn is_exhausted(&self) -> bool {
        self.next + 1 >= self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_paths_share_a_name() {
        let mut seen = BTreeSet::from([GoroutineId::MAIN]);
        let mut layer = vec![GoroutineId::MAIN];
        for _ in 0..3 {
            layer = layer.iter().flat_map(|g| (1..=20).filter_map(|n| g.child(n))).collect();
            for g in &layer {
                assert!(seen.insert(*g), "{g:?} twice");
            }
        }
        assert_eq!(seen.len(), 1 + 20 + 400 + 8000);
    }

    #[test]
    fn a_name_too_long_is_refused() {
        assert_eq!(GoroutineId::MAIN.child(0), None);
        assert!(GoroutineId::MAIN.child(500_000).is_some());
        assert_eq!(GoroutineId::MAIN.child(1 << 20), None);
    }

    #[test]
    fn allocators_of_two_goroutines_never_meet() {
        let child = GoroutineId::MAIN.child(1).unwrap();
        let (mut a, mut b) = (Allocator::of(GoroutineId::MAIN), Allocator::of(child));
        assert_eq!([a.allocate(), a.allocate()].map(|id| format!("{id:?}")), ["g1#0", "g1#1"]);
        assert_eq!(format!("{:?}", b.allocate()), "g3#0");
        assert!(!a.is_exhausted());
    }
}
