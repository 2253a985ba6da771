//! The end of a deletion in a chain: if nothing follows the slot, its `emptyOne` becomes `emptyRest`, and so do all
//! `emptyOne` slots before it, back to the first that is in use. Searches end at `emptyRest`, so this keeps them short.
//! Source: Go 1.23.9 `map.go` `mapdelete`, from `b.tophash[i] = emptyOne` to the label `notLast`.

use super::super::bucket::tophash;
use super::super::fault::NIL_DEREFERENCE;
use super::super::mem::{Flow, Mem};
use super::super::{BUCKET_COUNT, BucketRef};

/// The last slot of a bucket.
const LAST: u8 = BUCKET_COUNT as u8 - 1;

/// The sweep, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sweep {
    /// The main bucket of the chain.
    first: BucketRef,
    bucket: BucketRef,
    slot: u8,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    /// The tophash of the next slot in the bucket.
    NextSlot,
    /// Behind the last slot: the overflow pointer, and if it is not nil, the first tophash there.
    NextBucket,
    NextBucketFirst(BucketRef),
    Mark,
    /// Looks for the bucket before: the overflow pointer of that one, from the main bucket on.
    Before(BucketRef),
    /// The tophash of the slot before the one that was marked.
    Previous,
}

impl Sweep {
    /// From a slot that was just marked `emptyOne`, in the chain that begins at `first`.
    pub(super) fn new(first: BucketRef, (bucket, slot): (BucketRef, u8)) -> Self {
        let pc = if slot == LAST { Pc::NextBucket } else { Pc::NextSlot };
        Self { first, bucket, slot, pc }
    }

    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match self.pc {
            Pc::NextSlot => {
                if mem.tophash(self.bucket, self.slot + 1) != Some(tophash::EMPTY_REST) {
                    return Flow::Done(());
                }
                self.pc = Pc::Mark;
            }
            Pc::NextBucket => {
                self.pc = match mem.overflow(self.bucket) {
                    Some(next) => Pc::NextBucketFirst(next),
                    None => Pc::Mark,
                };
            }
            Pc::NextBucketFirst(next) => {
                if mem.tophash(next, 0) != Some(tophash::EMPTY_REST) {
                    return Flow::Done(());
                }
                self.pc = Pc::Mark;
            }
            Pc::Mark => {
                mem.set_tophash(self.bucket, self.slot, tophash::EMPTY_REST);
                if self.slot > 0 {
                    self.slot -= 1;
                    self.pc = Pc::Previous;
                } else if self.bucket == self.first {
                    return Flow::Done(());
                } else {
                    self.pc = Pc::Before(self.first);
                }
            }
            Pc::Before(at) => match mem.overflow(at) {
                Some(next) if next == self.bucket => {
                    self.bucket = at;
                    self.slot = LAST;
                    self.pc = Pc::Previous;
                }
                Some(next) => self.pc = Pc::Before(next),
                // Another writer has cut the chain: the walk runs into nil.
                None => return Flow::Fault(NIL_DEREFERENCE),
            },
            Pc::Previous => {
                if mem.tophash(self.bucket, self.slot) != Some(tophash::EMPTY_ONE) {
                    return Flow::Done(());
                }
                self.pc = Pc::Mark;
            }
        }
        Flow::Next
    }

    /// The bucket pointers held.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let walk = if let Pc::Before(at) | Pc::NextBucketFirst(at) = self.pc { Some(at) } else { None };
        [self.first, self.bucket].into_iter().chain(walk)
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::NextSlot => ("more behind it?", "Loads the tophash of the next slot: emptyRest means nothing follows."),
            Pc::NextBucket => ("more behind it?", "The last slot: loads the pointer to the overflow bucket."),
            Pc::NextBucketFirst(_) => {
                ("more behind it?", "Loads the first tophash of the overflow bucket: emptyRest means nothing follows.")
            }
            Pc::Mark => ("store emptyRest", "Nothing follows: stores emptyRest, at which searches end."),
            Pc::Before(_) => {
                ("bucket before", "Loads an overflow pointer, on the walk from the main bucket to the bucket before.")
            }
            Pc::Previous => ("slot before", "Loads the tophash of the slot before: emptyOne becomes emptyRest too."),
        }
    }
}
