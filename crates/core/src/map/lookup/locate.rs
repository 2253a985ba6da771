//! From the hash to the bucket in which a lookup searches. The three loads of B, `buckets` and `oldbuckets` are three
//! accesses: a `hashGrow` between two of them sends the lookup to a bucket that its key never was in.

use super::super::bucket::tophash;
use super::super::hmap::flags;
use super::super::mem::{Flow, Loads, Mem};
use super::super::{BucketRef, Key};
use crate::id::ObjectId;

/// Where to search.
pub(super) struct Located {
    /// The main bucket chosen; `None` when the map has no array.
    pub(super) bucket: Option<BucketRef>,
    /// The tophash to search for.
    pub(super) top: u8,
}

/// The choice of the bucket, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Locate {
    hash: u64,
    /// The mask of B as it was loaded.
    mask: u64,
    /// The mask for the old array: half of it, unless the growth keeps the size.
    old_mask: u64,
    buckets: Option<ObjectId>,
    oldbuckets: Option<ObjectId>,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Hash0,
    B,
    Oldbuckets,
    Buckets,
    SameSize,
    Evacuated,
}

impl Locate {
    pub(super) fn new() -> Self {
        Self { hash: 0, mask: 0, old_mask: 0, buckets: None, oldbuckets: None, pc: Pc::Hash0 }
    }

    /// One access; the bucket when it was the last.
    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Located> {
        let (first, second) = match mem.loads() {
            Loads::Compiled => (Pc::Oldbuckets, Pc::Buckets),
            Loads::Source => (Pc::Buckets, Pc::Oldbuckets),
        };
        match self.pc {
            Pc::Hash0 => {
                let hash0 = mem.read_hash0();
                self.hash = match mem.hash(key, hash0) {
                    Ok(hash) => hash,
                    Err(fault) => return Flow::Fault(fault),
                };
                self.pc = Pc::B;
            }
            Pc::B => {
                self.mask = (1u64 << (mem.read_b() & 63)) - 1;
                self.pc = first;
            }
            Pc::Oldbuckets | Pc::Buckets => {
                match self.pc {
                    Pc::Oldbuckets => self.oldbuckets = mem.read_oldbuckets(),
                    _ => self.buckets = mem.read_buckets(),
                }
                if self.pc == first {
                    self.pc = second;
                } else if self.oldbuckets.is_some() {
                    self.pc = Pc::SameSize;
                } else {
                    return Flow::Done(self.located(self.new_bucket()));
                }
            }
            Pc::SameSize => {
                let same = mem.read_flags() & flags::SAME_SIZE_GROW != 0;
                self.old_mask = if same { self.mask } else { self.mask >> 1 };
                self.pc = Pc::Evacuated;
            }
            Pc::Evacuated => {
                let moved = self.old_bucket().and_then(|old| mem.tophash(old, 0)).is_some_and(tophash::evacuated);
                return Flow::Done(self.located(if moved { self.new_bucket() } else { self.old_bucket() }));
            }
        }
        Flow::Next
    }

    fn new_bucket(&self) -> Option<BucketRef> {
        self.buckets.map(|object| BucketRef { object, index: (self.hash & self.mask) as u32 })
    }

    fn old_bucket(&self) -> Option<BucketRef> {
        self.oldbuckets.map(|object| BucketRef { object, index: (self.hash & self.old_mask) as u32 })
    }

    fn located(&self, bucket: Option<BucketRef>) -> Located {
        Located { bucket, top: tophash::of(self.hash) }
    }

    /// The array pointers held, for the garbage collector.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        [self.buckets, self.oldbuckets].into_iter().flatten().map(|object| BucketRef { object, index: 0 })
    }

    /// The name of the point, and what its access is for.
    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Hash0 => ("hash the key", "Loads the seed of the hash function and hashes the key."),
            Pc::B => ("mask", "Loads B: the low B bits of the hash number the bucket."),
            Pc::Oldbuckets => ("growing?", "Loads the pointer to the old array: nil unless the map is growing."),
            Pc::Buckets => ("buckets", "Loads the pointer to the bucket array."),
            Pc::SameSize => (
                "same size?",
                "Loads the flags again: a doubling growth has half as many old buckets, so the mask is one bit shorter.",
            ),
            Pc::Evacuated => (
                "evacuated?",
                "Loads tophash[0] of the old bucket: if it has not been evacuated, the key is looked for there.",
            ),
        }
    }
}
