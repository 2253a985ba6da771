//! `mapiterinit`: the snapshot of B and the array, the random start, and the iterator bits in the flags. A range loop that
//! only reads stores to the flags here; the store is atomic, so that two loops cannot lose each other's, but a writer's
//! plain load and store of the same byte around it can. Source: Go 1.23.9 `map.go` `mapiterinit`.

use super::super::hmap::flags;
use super::super::mem::{Flow, Mem};
use super::Hiter;

/// The call of `mapiterinit` up to its call of `mapiternext`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Init {
    /// The random choices, if they are given.
    choice: Option<(u64, u8)>,
    /// The number that they are taken from otherwise, once it is drawn.
    drawn: Option<u64>,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    B,
    Buckets,
    Overflow,
    Oldoverflow,
    StartBucket,
    Offset,
    Flags,
    SetFlags,
}

impl Init {
    pub(super) fn new(choice: Option<(u64, u8)>) -> Self {
        Self { choice, drawn: None, pc: Pc::Count }
    }

    pub(super) fn drawn(r: u64) -> Self {
        Self { drawn: Some(r), ..Self::new(None) }
    }

    /// One access; at the last, whether there is anything to iterate over.
    pub(super) fn step(&mut self, it: &mut Hiter, mem: &mut Mem<'_>) -> Flow<bool> {
        self.pc = match self.pc {
            Pc::Count => {
                if mem.read_count() == 0 {
                    return Flow::Done(false);
                }
                Pc::B
            }
            Pc::B => {
                it.b = mem.read_b();
                Pc::Buckets
            }
            Pc::Buckets => {
                it.buckets = mem.read_buckets();
                if mem.typ().bucket_has_pointers() { Pc::StartBucket } else { Pc::Overflow }
            }
            Pc::Overflow => {
                mem.read_extra_overflow();
                Pc::Oldoverflow
            }
            Pc::Oldoverflow => {
                mem.read_extra_overflow();
                Pc::StartBucket
            }
            Pc::StartBucket => {
                let drawn = *self.drawn.get_or_insert_with(|| mem.draw());
                let mask = (1u64 << (mem.read_b() & 63)) - 1;
                it.start_bucket = self.choice.map_or(drawn, |(start, _)| start) & mask;
                Pc::Offset
            }
            Pc::Offset => {
                let offset = (self.drawn.take().unwrap_or(0) >> (mem.read_b() & 63) & 7) as u8;
                it.offset = self.choice.map_or(offset, |(_, given)| given & 7);
                it.at.bucket = it.start_bucket;
                Pc::Flags
            }
            Pc::Flags => {
                let both = flags::ITERATOR | flags::OLD_ITERATOR;
                if mem.read_flags() & both == both {
                    return Flow::Done(true);
                }
                Pc::SetFlags
            }
            Pc::SetFlags => {
                mem.or_iterator_flags();
                return Flow::Done(true);
            }
        };
        Flow::Next
    }

    /// Whether it stands at its first access.
    pub(super) fn is_first(&self) -> bool {
        self.pc == Pc::Count
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Count => ("count", "Loads the number of entries: over an empty map the loop ends at once."),
            Pc::B => ("snapshot B", "Loads B. The iterator keeps it, whatever becomes of the map."),
            Pc::Buckets => ("snapshot buckets", "Loads the pointer to the array, which the iterator keeps too."),
            Pc::Overflow | Pc::Oldoverflow => {
                ("keep overflow", "Loads a list of overflow buckets, so that the garbage collector leaves them alone.")
            }
            Pc::StartBucket => ("random bucket", "Draws a number and loads B: the low bits choose the first bucket."),
            Pc::Offset => ("random slot", "Loads B: the next three bits choose the first slot in each bucket."),
            Pc::Flags => ("iterator bits", "Loads the flags: are both iterator bits set already?"),
            Pc::SetFlags => (
                "set iterator bits",
                "Sets both iterator bits, atomically: a loop that only reads writes to the map here.",
            ),
        }
    }
}
