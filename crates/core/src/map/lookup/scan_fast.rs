//! The search of `mapaccess2_fast64`: keys first. The tophash is loaded only behind a key that matches, and only to see
//! that the slot is in use: an evacuated slot whose key still lies there is a hit, and an empty rest does not end the
//! search. Source: Go 1.23.9 `map_fast64.go`.

use super::super::bucket::isempty;
use super::super::mem::{Flow, Mem};
use super::super::{BUCKET_COUNT, BucketRef, Key};
use super::Found;

/// The search through a bucket and its overflow buckets, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) struct ScanFast {
    bucket: BucketRef,
    slot: u8,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Key,
    Tophash,
    Overflow,
}

impl ScanFast {
    pub(super) fn new(bucket: BucketRef) -> Self {
        Self { bucket, slot: 0, pc: Pc::Key }
    }

    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Found> {
        match self.pc {
            Pc::Key => match mem.key_word(self.bucket, self.slot, 0) {
                None => return Flow::Done(Found::OUT_OF_RANGE),
                Some(k) if k == key => self.pc = Pc::Tophash,
                Some(_) => self.next_slot(),
            },
            Pc::Tophash => match mem.tophash(self.bucket, self.slot) {
                None => return Flow::Done(Found::OUT_OF_RANGE),
                Some(top) if !isempty(top) => return Flow::Done(Found::hit(self.bucket, self.slot)),
                Some(_) => self.next_slot(),
            },
            Pc::Overflow => match mem.overflow(self.bucket) {
                None => return Flow::Done(Found::MISS),
                Some(next) => *self = Self::new(next),
            },
        }
        Flow::Next
    }

    fn next_slot(&mut self) {
        self.slot += 1;
        self.pc = if usize::from(self.slot) < BUCKET_COUNT { Pc::Key } else { Pc::Overflow };
    }

    pub(super) fn bucket(&self) -> BucketRef {
        self.bucket
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Key => ("key", "Loads the key of a slot and compares it: the tophash is not looked at before."),
            Pc::Tophash => (
                "slot in use?",
                "The key matches. Loads the tophash to see that the slot is not empty; that it is evacuated does not matter.",
            ),
            Pc::Overflow => ("overflow", "Loads the pointer to the overflow bucket: nil ends the search."),
        }
    }
}
