//! `growWork`: the two old buckets that every assignment and deletion evacuates while the map grows. Reads never do.
//! Source: Go 1.23.9 `map.go` `growWork`, `map_fast64.go` `growWork_fast64` (`fast32` is the same), `map_faststr.go`
//! `growWork_faststr`.

mod advance;
mod bucket;
mod entry;

use super::BucketRef;
use super::hmap::flags;
use super::mem::{Flow, Mem};
use super::typ::Function;
use bucket::Evacuate;

/// The call of `growWork`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct GrowWork {
    /// The new bucket that the caller is about to use.
    bucket: u64,
    /// The flags, until B is loaded.
    flags: u8,
    pc: Pc,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    SameSize,
    B,
    First(Evacuate),
    StillGrowing,
    Nevacuate,
    Second(Evacuate),
}

impl GrowWork {
    pub(super) fn new(bucket: u64) -> Self {
        Self { bucket, flags: 0, pc: Pc::SameSize }
    }

    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match &mut self.pc {
            Pc::SameSize => {
                self.flags = mem.read_flags();
                self.pc = Pc::B;
            }
            Pc::B => {
                let (b, same) = (mem.read_b(), std::mem::take(&mut self.flags) & flags::SAME_SIZE_GROW != 0);
                let nold = 1u64 << (if same { b } else { b.saturating_sub(1) } & 63);
                // Make sure that the old bucket of the one in use is evacuated.
                self.pc = Pc::First(Evacuate::new((std::mem::take(&mut self.bucket) & (nold - 1)) as u32));
            }
            Pc::First(evacuate) => match evacuate.step(mem) {
                Flow::Next => {}
                Flow::Done(()) => self.pc = Pc::StillGrowing,
                Flow::Fault(fault) => return Flow::Fault(fault),
            },
            Pc::StillGrowing => {
                if mem.read_oldbuckets().is_none() {
                    return Flow::Done(());
                }
                self.pc = Pc::Nevacuate;
            }
            // One more, so that the growth comes to an end.
            Pc::Nevacuate => self.pc = Pc::Second(Evacuate::new(mem.read_nevacuate())),
            Pc::Second(evacuate) => return evacuate.step(mem),
        }
        Flow::Next
    }

    /// The bucket pointers held.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        match &self.pc {
            Pc::First(evacuate) | Pc::Second(evacuate) => Some(evacuate),
            Pc::B | Pc::SameSize | Pc::StillGrowing | Pc::Nevacuate => None,
        }
        .into_iter()
        .flat_map(Evacuate::roots)
    }

    /// The functions in flight from `growWork` on, outermost first.
    pub(super) fn functions(&self) -> &'static [Function] {
        match &self.pc {
            Pc::First(evacuate) | Pc::Second(evacuate) => evacuate.functions(),
            Pc::B | Pc::SameSize | Pc::StillGrowing | Pc::Nevacuate => &[Function::GrowWork],
        }
    }

    /// See `Assign::is_safe_point`.
    pub(super) fn is_safe_point(&self) -> bool {
        match &self.pc {
            Pc::SameSize => true,
            Pc::First(evacuate) | Pc::Second(evacuate) => evacuate.is_safe_point(),
            Pc::B | Pc::StillGrowing | Pc::Nevacuate => false,
        }
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match &self.pc {
            Pc::B => ("load B", "Loads B, to number the old bucket that the bucket in use comes from."),
            Pc::SameSize => ("same size?", "Loads the flags: a doubling growth has half as many old buckets."),
            Pc::First(evacuate) | Pc::Second(evacuate) => evacuate.point(),
            Pc::StillGrowing => ("still growing?", "Loads oldbuckets: nil if that was the last bucket to evacuate."),
            Pc::Nevacuate => {
                ("one more", "Loads nevacuate: each write evacuates one more bucket, so that the growth ends.")
            }
        }
    }
}
