//! The search of `mapaccess2`, `mapaccessK` and `mapdelete`: tophash first, and only behind one that matches the key. An
//! empty rest ends the search. Source: Go 1.23.9 `map.go`, the loop `bucketloop` (in `mapdelete`, `search`).

use super::super::bucket::tophash;
use super::super::mem::{Flow, Mem};
use super::super::{BUCKET_COUNT, BucketRef, Key};
use super::Found;

/// The search through a bucket and its overflow buckets, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) struct ScanGeneric {
    bucket: BucketRef,
    slot: u8,
    top: u8,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Tophash,
    /// The word of the key that is compared at that place of the order (see `KeyType::compared`).
    Key(u8),
    Overflow,
}

impl ScanGeneric {
    pub(super) fn new(bucket: BucketRef, top: u8) -> Self {
        Self { bucket, slot: 0, top, pc: Pc::Tophash }
    }

    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Found> {
        let typ = mem.typ().key;
        match self.pc {
            Pc::Tophash => match mem.tophash(self.bucket, self.slot) {
                None => return Flow::Done(Found::OUT_OF_RANGE),
                Some(top) if top == self.top && typ.words() == 0 => return Flow::Done(self.hit()),
                Some(top) if top == self.top => self.pc = Pc::Key(0),
                Some(tophash::EMPTY_REST) => return Flow::Done(Found::MISS),
                Some(_) => self.next_slot(),
            },
            Pc::Key(n) => {
                let word = typ.compared(n);
                let Some(slot) = mem.key_word(self.bucket, self.slot, word) else {
                    return Flow::Done(Found::OUT_OF_RANGE);
                };
                match typ.word_equals(key, word, slot) {
                    Err(fault) => return Flow::Fault(fault),
                    Ok(false) => self.next_slot(),
                    Ok(true) if n + 1 < typ.words() => self.pc = Pc::Key(n + 1),
                    Ok(true) => return Flow::Done(self.hit()),
                }
            }
            Pc::Overflow => match mem.overflow(self.bucket) {
                None => return Flow::Done(Found::MISS),
                Some(next) => *self = Self::new(next, self.top),
            },
        }
        Flow::Next
    }

    fn hit(&self) -> Found {
        Found::hit(self.bucket, self.slot)
    }

    fn next_slot(&mut self) {
        self.slot += 1;
        self.pc = if usize::from(self.slot) < BUCKET_COUNT { Pc::Tophash } else { Pc::Overflow };
    }

    pub(super) fn bucket(&self) -> BucketRef {
        self.bucket
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Tophash => (
                "tophash",
                "Loads the tophash of a slot: another one means another key, and an empty rest ends the search.",
            ),
            Pc::Key(_) => ("key", "The tophash matches. Loads a word of the slot's key and compares it."),
            Pc::Overflow => ("overflow", "Loads the pointer to the overflow bucket: nil ends the search."),
        }
    }
}
