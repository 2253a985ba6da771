//! `newoverflow`: one more bucket for a chain, from the preallocated ones while there are any.
//! Source: Go 1.23.9 `map.go` `newoverflow`, `incrnoverflow`.

use super::BucketRef;
use super::mem::Mem;

/// B from which on `noverflow` is only approximate: it is raised with probability 1/2^(B-15).
const APPROXIMATE_FROM_B: u8 = 16;

/// The call of `newoverflow` for the chain that ends with `last`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct NewOverflow {
    last: BucketRef,
    ovf: Option<BucketRef>,
    noverflow: u16,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    NextOverflow,
    IsLast,
    TakeNext,
    ClearSentinel,
    TakeLast,
    B,
    LoadNoverflow,
    StoreNoverflow,
    Extra,
    Link,
}

impl NewOverflow {
    pub(super) fn new(last: BucketRef) -> Self {
        Self { last, ovf: None, noverflow: 0, pc: Pc::NextOverflow }
    }

    /// One access; the new bucket when it was the last.
    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Option<BucketRef> {
        match self.pc {
            Pc::NextOverflow => {
                self.ovf = mem.read_next_overflow();
                self.pc = if self.ovf.is_some() { Pc::IsLast } else { Pc::B };
            }
            Pc::IsLast => {
                let last = self.ovf.and_then(|ovf| mem.overflow(ovf)).is_some();
                self.pc = if last { Pc::ClearSentinel } else { Pc::TakeNext };
            }
            Pc::TakeNext => {
                let next = self.ovf.map(|ovf| BucketRef { index: ovf.index + 1, ..ovf });
                mem.write_next_overflow(next);
                self.pc = Pc::B;
            }
            Pc::ClearSentinel => {
                if let Some(ovf) = self.ovf {
                    mem.set_overflow(ovf, None);
                }
                self.pc = Pc::TakeLast;
            }
            Pc::TakeLast => {
                mem.write_next_overflow(None);
                self.pc = Pc::B;
            }
            Pc::B => self.incr_noverflow(mem),
            Pc::LoadNoverflow => {
                self.noverflow = mem.read_noverflow();
                self.pc = Pc::StoreNoverflow;
            }
            Pc::StoreNoverflow => {
                mem.write_noverflow(std::mem::take(&mut self.noverflow).wrapping_add(1));
                self.pc = Self::after_noverflow(mem);
            }
            Pc::Extra => {
                mem.append_extra_overflow();
                self.pc = Pc::Link;
            }
            Pc::Link => {
                mem.set_overflow(self.last, self.ovf);
                return self.ovf;
            }
        }
        None
    }

    /// `incrnoverflow`, at its load of B; before it, the heap gives a bucket if none was preallocated.
    fn incr_noverflow(&mut self, mem: &mut Mem<'_>) {
        let b = mem.read_b();
        if self.ovf.is_none() {
            self.ovf = Some(mem.allocate_overflow());
        }
        let counted = b < APPROXIMATE_FROM_B || mem.draw() & ((1u64 << (b - 15).min(63)) - 1) == 0;
        self.pc = if counted { Pc::LoadNoverflow } else { Self::after_noverflow(mem) };
    }

    fn after_noverflow(mem: &Mem<'_>) -> Pc {
        if mem.typ().bucket_has_pointers() { Pc::Link } else { Pc::Extra }
    }

    /// See `Assign::is_safe_point`: its start, the allocation of a bucket, and the growth of the list of them.
    pub(super) fn is_safe_point(&self) -> bool {
        match self.pc {
            Pc::NextOverflow | Pc::Extra => true,
            Pc::B => self.ovf.is_none(),
            _ => false,
        }
    }

    /// The bucket pointers held.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        [Some(self.last), self.ovf].into_iter().flatten()
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::NextOverflow => (
                "next preallocated",
                "Loads the pointer to the next preallocated overflow bucket: nil means that the heap has to give one.",
            ),
            Pc::IsLast => {
                ("last one?", "Loads the overflow pointer of the preallocated bucket: only the last one has it set.")
            }
            Pc::TakeNext => ("take it", "Stores that the next preallocated bucket is the one behind it."),
            Pc::ClearSentinel => ("clear mark", "Stores nil over the mark in the last preallocated bucket."),
            Pc::TakeLast => ("none left", "Stores that no preallocated bucket is left."),
            Pc::B => ("load B", "Loads B, to see whether overflow buckets are still counted exactly."),
            Pc::LoadNoverflow => ("load noverflow", "Loads the number of overflow buckets."),
            Pc::StoreNoverflow => ("store noverflow", "Stores the number of overflow buckets, one more."),
            Pc::Extra => (
                "keep alive",
                "Notes the bucket in h.extra.overflow: the garbage collector does not look into buckets without pointers.",
            ),
            Pc::Link => ("link", "Stores the new bucket as the overflow bucket of the last one in the chain."),
        }
    }
}
