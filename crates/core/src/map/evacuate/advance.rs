//! `advanceEvacuationMark`: moves the low-water mark past all evacuated buckets; past the last one, the growth is over.
//! Source: Go 1.23.9 `map.go` `advanceEvacuationMark`.

use super::super::BucketRef;
use super::super::bucket::tophash;
use super::super::fault::NIL_DEREFERENCE;
use super::super::hmap::flags;
use super::super::mem::{Flow, Mem};
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
    Reload,
    Oldbuckets,
    Evacuated,
    StoreNext,
    NilOldbuckets,
    DropOverflow,
    LoadFlags,
    StoreFlags,
}

impl Advance {
    pub(super) fn new(newbit: u32) -> Self {
        Self { newbit, old: None, nevacuate: 0, stop: 0, flags: 0, pc: Pc::Load }
    }

    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::Load => {
                self.nevacuate = mem.read_nevacuate();
                Pc::Store
            }
            Pc::Store => {
                self.nevacuate = self.nevacuate.saturating_add(1);
                mem.write_nevacuate(self.nevacuate);
                self.stop = self.nevacuate.saturating_add(ADVANCE_MAX).min(self.newbit);
                Pc::Reload
            }
            Pc::Reload => {
                self.nevacuate = mem.read_nevacuate();
                match self.nevacuate == self.stop {
                    true if self.nevacuate == self.newbit => Pc::NilOldbuckets,
                    true => return Flow::Done(()),
                    false => Pc::Oldbuckets,
                }
            }
            Pc::Oldbuckets => {
                self.old = mem.read_oldbuckets();
                // Another writer has ended the growth meanwhile: the load of the tophash faults.
                if self.old.is_none() {
                    return Flow::Fault(NIL_DEREFERENCE);
                }
                Pc::Evacuated
            }
            Pc::Evacuated => {
                let next = self.old.take().map(|object| BucketRef { object, index: self.nevacuate });
                if !next.and_then(|b| mem.tophash(b, 0)).is_some_and(tophash::evacuated) {
                    return Flow::Done(());
                }
                Pc::StoreNext
            }
            Pc::StoreNext => {
                mem.write_nevacuate(self.nevacuate.saturating_add(1));
                Pc::Reload
            }
            Pc::NilOldbuckets => {
                mem.write_oldbuckets(None);
                if mem.typ().bucket_has_pointers() { Pc::LoadFlags } else { Pc::DropOverflow }
            }
            Pc::DropOverflow => {
                mem.drop_extra_oldoverflow();
                Pc::LoadFlags
            }
            Pc::LoadFlags => {
                self.flags = mem.read_flags();
                Pc::StoreFlags
            }
            Pc::StoreFlags => {
                mem.write_flags(self.flags & !flags::SAME_SIZE_GROW);
                return Flow::Done(());
            }
        };
        Flow::Next
    }

    /// The array held.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.old.map(|object| BucketRef { object, index: 0 }).into_iter()
    }

    /// Whether it stands at its first access.
    pub(super) fn is_first(&self) -> bool {
        self.pc == Pc::Load
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Load => ("load mark", "Loads nevacuate, the number of old buckets that are surely evacuated."),
            Pc::Store => ("store mark", "Stores nevacuate, one further: this bucket is evacuated."),
            Pc::Reload => ("at the end?", "Loads nevacuate again: past the last old bucket, the growth is over."),
            Pc::Oldbuckets => ("old array", "Loads the pointer to the old array, for the next old bucket."),
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
