//! `hashGrow`: the start of a growth. Allocates the new array and turns the header over to it in six stores, one after
//! the other; no entry is copied here. A lookup between two of these stores sees a header that never was.
//! Source: Go 1.23.9 `map.go` `hashGrow`.

use super::BUCKET_COUNT;
use super::fault::{Fatal, Fault};
use super::hmap::flags;
use super::mem::{Flow, Mem};
use super::policy::over_load_factor;
use crate::id::ObjectId;

/// The call of `hashGrow`, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct HashGrow {
    count: i64,
    b: u8,
    bigger: u8,
    flags: u8,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    B,
    LoadSameSize,
    StoreSameSize,
    NewB,
    Buckets,
    LoadFlags,
    LoadB,
    StoreB,
    StoreFlags,
    StoreOldbuckets,
    StoreBuckets,
    StoreNevacuate,
    StoreNoverflow,
    PromoteOverflow,
    StoreNextOverflow,
}

impl HashGrow {
    pub(super) fn new() -> Self {
        Self { count: 0, b: 0, bigger: 1, flags: 0, old: None, new: None, pc: Pc::Count }
    }

    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::Count => {
                self.count = mem.read_count() + 1;
                // Up to one bucket's worth is never too much, whatever B.
                if self.count > BUCKET_COUNT as i64 { Pc::B } else { self.same_size() }
            }
            Pc::B => {
                let over = over_load_factor(std::mem::take(&mut self.count), mem.read_b());
                if over { Pc::NewB } else { self.same_size() }
            }
            Pc::LoadSameSize => {
                self.flags = mem.read_flags();
                Pc::StoreSameSize
            }
            Pc::StoreSameSize => {
                mem.write_flags(std::mem::take(&mut self.flags) | flags::SAME_SIZE_GROW);
                Pc::NewB
            }
            Pc::NewB => {
                self.b = mem.read_b() + self.bigger;
                Pc::Buckets
            }
            Pc::Buckets => {
                self.old = mem.read_buckets();
                self.new = Some(mem.make_bucket_array(std::mem::take(&mut self.b)));
                Pc::LoadFlags
            }
            _ => return self.commit(mem),
        };
        Flow::Next
    }

    /// Not too many entries, so it must have been too many overflow buckets.
    fn same_size(&mut self) -> Pc {
        (self.count, self.bigger) = (0, 0);
        Pc::LoadSameSize
    }

    /// The header's words, one after the other. The runtime's comment calls this atomic: for the garbage collector it is.
    fn commit(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::LoadFlags => {
                self.flags = moved_iterator_flags(mem.read_flags());
                Pc::LoadB
            }
            Pc::LoadB => {
                self.b = mem.read_b() + std::mem::take(&mut self.bigger);
                Pc::StoreB
            }
            Pc::StoreB => {
                mem.write_b(std::mem::take(&mut self.b));
                Pc::StoreFlags
            }
            Pc::StoreFlags => {
                mem.write_flags(std::mem::take(&mut self.flags));
                Pc::StoreOldbuckets
            }
            Pc::StoreOldbuckets => {
                mem.write_oldbuckets(self.old.take());
                Pc::StoreBuckets
            }
            Pc::StoreBuckets => {
                mem.write_buckets(self.new);
                Pc::StoreNevacuate
            }
            Pc::StoreNevacuate => {
                mem.write_nevacuate(0);
                Pc::StoreNoverflow
            }
            Pc::StoreNoverflow => {
                mem.write_noverflow(0);
                match mem.typ().bucket_has_pointers() {
                    false => Pc::PromoteOverflow,
                    true if self.preallocated(mem).is_none() => return Flow::Done(()),
                    true => Pc::StoreNextOverflow,
                }
            }
            Pc::PromoteOverflow => {
                if !mem.promote_extra_overflow() {
                    return Flow::Fault(Fault::Fatal(Fatal::OldoverflowNotNil));
                }
                match self.preallocated(mem) {
                    None => return Flow::Done(()),
                    Some(_) => Pc::StoreNextOverflow,
                }
            }
            _ => {
                let first = self.preallocated(mem);
                mem.write_next_overflow(first);
                return Flow::Done(());
            }
        };
        Flow::Next
    }

    fn preallocated(&self, mem: &Mem<'_>) -> Option<super::BucketRef> {
        self.new.and_then(|new| mem.first_preallocated(new))
    }

    /// See `Assign::is_safe_point`: its start, and the allocation of the new array.
    pub(super) fn is_safe_point(&self) -> bool {
        matches!(self.pc, Pc::Count | Pc::LoadFlags)
    }

    /// The arrays held.
    pub(super) fn roots(&self) -> impl Iterator<Item = super::BucketRef> {
        [self.old, self.new].into_iter().flatten().map(|object| super::BucketRef { object, index: 0 })
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Count => (
                "load count",
                "Loads the number of entries, to choose between doubling and rewriting at the same size.",
            ),
            Pc::B => (
                "load B",
                "Loads B: more than 6.5 entries a bucket means twice as many buckets, else the same number again.",
            ),
            Pc::LoadSameSize => (
                "load flags",
                "Too many overflow buckets, but not too many entries. Loads the flags to set sameSizeGrow.",
            ),
            Pc::StoreSameSize => {
                ("set sameSizeGrow", "Stores the flags with sameSizeGrow, before the array is allocated.")
            }
            Pc::NewB => ("load B", "Loads B again, for the size of the new array."),
            Pc::Buckets => {
                ("allocate", "Loads the pointer to the array, which becomes the old one, and allocates the new one.")
            }
            Pc::LoadFlags => {
                ("load flags", "Loads the flags: iterators of the array become iterators of the old array.")
            }
            Pc::LoadB => ("load B", "Loads B once more, to raise it: the store is another access."),
            Pc::StoreB => ("store B", "Stores the new B. The array pointers are still the old ones."),
            Pc::StoreFlags => ("store flags", "Stores the flags with the iterator bit moved to oldIterator."),
            Pc::StoreOldbuckets => {
                ("store oldbuckets", "Stores the array as oldbuckets. buckets still points at it too.")
            }
            Pc::StoreBuckets => ("store buckets", "Stores the new, empty array. From here on the map is growing."),
            Pc::StoreNevacuate => ("store nevacuate", "Stores that no old bucket has been evacuated."),
            Pc::StoreNoverflow => ("store noverflow", "Stores that the new array has no overflow buckets."),
            Pc::PromoteOverflow => {
                ("move overflow list", "Moves the list that keeps overflow buckets alive over to the old array.")
            }
            Pc::StoreNextOverflow => {
                ("store nextOverflow", "Stores the pointer to the new array's preallocated overflow buckets.")
            }
        }
    }
}

/// The flags without the iterator bits; an iterator of `buckets` is one of `oldbuckets` now.
fn moved_iterator_flags(f: u8) -> u8 {
    let kept = f & !(flags::ITERATOR | flags::OLD_ITERATOR);
    if f & flags::ITERATOR != 0 { kept | flags::OLD_ITERATOR } else { kept }
}
