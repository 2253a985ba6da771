//! `markBucketsEmpty`: stores `emptyRest` into every tophash byte of an array's main buckets and their chains.
//! Source: Go 1.23.9 `map.go` `mapclear`.

use super::super::bucket::tophash;
use super::super::mem::Mem;
use super::super::{BUCKET_COUNT, BucketRef};
use crate::id::ObjectId;

/// The marking of one array, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    object: ObjectId,
    /// The main bucket whose chain is being marked, of so many.
    index: u32,
    len: u32,
    at: BucketRef,
    /// The slot to mark; 8: the overflow pointer is to be loaded.
    slot: u8,
}

impl Mark {
    pub(super) fn new(object: ObjectId, len: u32) -> Self {
        Self { object, index: 0, len, at: BucketRef { object, index: 0 }, slot: 0 }
    }

    /// One access; true when it was the last.
    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> bool {
        if usize::from(self.slot) < BUCKET_COUNT {
            mem.set_tophash(self.at, self.slot, tophash::EMPTY_REST);
            self.slot += 1;
            return false;
        }
        self.slot = 0;
        if let Some(next) = mem.overflow(self.at) {
            self.at = next;
            return false;
        }
        self.index += 1;
        self.at = BucketRef { object: self.object, index: self.index };
        self.index == self.len
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        [BucketRef { object: self.object, index: 0 }, self.at].into_iter()
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        if usize::from(self.slot) < BUCKET_COUNT {
            ("mark empty", "Stores emptyRest over a tophash, so that iterators in flight find nothing more.")
        } else {
            ("overflow", "Loads the pointer to the overflow bucket, which is marked too.")
        }
    }
}
