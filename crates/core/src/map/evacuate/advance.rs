//! `advanceEvacuationMark`: moves the low-water mark past all evacuated buckets; past the last one, the growth is over.
//! Source: Go 1.23.9 `map.go` `advanceEvacuationMark`.

use super::super::BucketRef;
use super::super::bucket::tophash;
use super::super::hmap::flags;
use super::super::mem::Mem;
use crate::id::ObjectId;

/// Buckets that one call moves the mark at most, so that the work stays bounded.
const ADVANCE_MAX: u32 = 1024;

/// The call of `advanceEvacuationMark`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Advance {
    /// Number of old buckets.
    newbit: u32,
    old: Option<ObjectId>,
    nevacuate: u32,
    stop: u32,
    flags: u8,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Load,
    Store,
    Evacuated,
    StoreNext,
    NilOldbuckets,
    DropOverflow,
    LoadFlags,
    StoreFlags,
}

impl Advance {
    pub(super) fn new(old: Option<ObjectId>, newbit: u32) -> Self {
        Self { newbit, old, nevacuate: 0, stop: 0, flags: 0, pc: Pc::Load }
    }

    /// One access; true when it was the last.
    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> bool {
        match self.pc {
            Pc::Load => {
                self.nevacuate = mem.read_nevacuate();
                self.pc = Pc::Store;
            }
            Pc::Store => {
                self.nevacuate = self.nevacuate.wrapping_add(1);
                mem.write_nevacuate(self.nevacuate);
                self.stop = self.nevacuate.saturating_add(ADVANCE_MAX).min(self.newbit);
                return self.at_mark();
            }
            Pc::Evacuated => {
                let first = self.old.map(|object| BucketRef { object, index: self.nevacuate });
                if !first.and_then(|b| mem.tophash(b, 0)).is_some_and(tophash::evacuated) {
                    return true;
                }
                self.pc = Pc::StoreNext;
            }
            Pc::StoreNext => {
                self.nevacuate += 1;
                mem.write_nevacuate(self.nevacuate);
                return self.at_mark();
            }
            Pc::NilOldbuckets => {
                mem.write_oldbuckets(None);
                self.pc = if mem.typ().bucket_has_pointers() { Pc::LoadFlags } else { Pc::DropOverflow };
            }
            Pc::DropOverflow => {
                mem.drop_extra_oldoverflow();
                self.pc = Pc::LoadFlags;
            }
            Pc::LoadFlags => {
                self.flags = mem.read_flags();
                self.pc = Pc::StoreFlags;
            }
            Pc::StoreFlags => {
                mem.write_flags(self.flags & !flags::SAME_SIZE_GROW);
                return true;
            }
        }
        false
    }

    /// Whether to look at one more bucket, end the growth, or return (true).
    fn at_mark(&mut self) -> bool {
        if self.nevacuate == self.newbit {
            self.pc = Pc::NilOldbuckets;
        } else if self.nevacuate != self.stop && self.nevacuate < self.newbit {
            self.pc = Pc::Evacuated;
        } else {
            return true;
        }
        false
    }

    /// Whether it stands at its first access.
    pub(super) fn is_first(&self) -> bool {
        self.pc == Pc::Load
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Load => ("load mark", "Loads nevacuate, the number of old buckets that are surely evacuated."),
            Pc::Store => ("store mark", "Stores nevacuate, one further: this bucket is evacuated."),
            Pc::Evacuated => {
                ("next one too?", "Loads tophash[0] of the next old bucket: it may have been evacuated out of turn.")
            }
            Pc::StoreNext => ("store mark", "Stores nevacuate, one further."),
            Pc::NilOldbuckets => ("growth over", "Every old bucket is evacuated: stores nil into oldbuckets."),
            Pc::DropOverflow => {
                ("drop overflow list", "Drops the list that kept the old array's overflow buckets alive.")
            }
            Pc::LoadFlags => ("load flags", "Loads the flags to clear sameSizeGrow."),
            Pc::StoreFlags => ("clear sameSizeGrow", "Stores the flags without sameSizeGrow."),
        }
    }
}
