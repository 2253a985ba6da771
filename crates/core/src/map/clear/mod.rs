//! `clear(m)`: the runtime's `mapclear`, also what `for k := range m { delete(m, k) }` is compiled to. Every tophash byte
//! becomes `emptyRest` first, so that iterators in flight come to an end; then the header; then the same array is zeroed
//! and used again, with B as it was. Source: Go 1.23.9 `map.go` `mapclear`, `makeBucketArray` with `dirtyalloc`.

mod mark;
mod point;

use super::BucketRef;
use super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::hmap::flags;
use super::mem::{Flow, Mem};
use crate::id::ObjectId;
use mark::Mark;

/// A clear in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clear {
    /// The flags as loaded, for the step that stores them.
    flags: u8,
    b: u8,
    array: Option<ObjectId>,
    pc: Pc,
}

/// Where a clear stands; each point is before the access that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    EntryCheck,
    LoadFlags,
    SetFlag,
    B,
    Buckets,
    MarkBuckets(Mark),
    Oldbuckets,
    SameSize,
    OldB,
    MarkOldbuckets(Mark),
    LoadSameSize,
    ClearSameSize,
    NilOldbuckets,
    StoreNevacuate,
    StoreNoverflow,
    StoreCount,
    StoreHash0,
    ClearExtra,
    ClearNextOverflow,
    /// Zeroing the array: B again, the pointer again, then bucket by bucket.
    ReloadB,
    ReloadBuckets,
    Zero(u32),
    StoreNextOverflow,
    ExitCheck,
    ReloadFlags,
    ClearFlag,
}

impl Default for Clear {
    fn default() -> Self {
        Self::new()
    }
}

impl Clear {
    /// The call of `mapclear`, on a map that is not nil (on a nil map it makes no access).
    pub fn new() -> Self {
        Self { flags: 0, b: 0, array: None, pc: Pc::Count }
    }

    /// Performs the one access at which the clear stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match &mut self.pc {
            Pc::Count => {
                if mem.read_count() == 0 {
                    return Flow::Done(());
                }
                self.pc = Pc::EntryCheck;
            }
            Pc::EntryCheck | Pc::ExitCheck => {
                let entering = self.pc == Pc::EntryCheck;
                if entering == (mem.read_flags() & flags::HASH_WRITING != 0) {
                    return Flow::Fault(Fault::Fatal(Fatal::MapWrites));
                }
                self.pc = if entering { Pc::LoadFlags } else { Pc::ReloadFlags };
            }
            Pc::B | Pc::Buckets | Pc::Oldbuckets | Pc::SameSize | Pc::OldB => return self.find_arrays(mem),
            Pc::MarkBuckets(mark) => {
                if mark.step(mem) {
                    self.pc = Pc::Oldbuckets;
                }
            }
            Pc::MarkOldbuckets(mark) => {
                if mark.step(mem) {
                    self.pc = Pc::LoadSameSize;
                }
            }
            Pc::ReloadB | Pc::ReloadBuckets | Pc::Zero(_) | Pc::StoreNextOverflow => return self.zero(mem),
            Pc::ClearFlag => {
                mem.write_flags(self.flags & !flags::HASH_WRITING);
                return Flow::Done(());
            }
            _ => self.header(mem),
        }
        Flow::Next
    }

    /// The arrays whose tophash bytes are to be marked.
    fn find_arrays(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::B => {
                self.b = mem.read_b();
                Pc::Buckets
            }
            Pc::Buckets => {
                let Some(array) = mem.read_buckets() else { return Flow::Fault(NIL_DEREFERENCE) };
                Pc::MarkBuckets(Mark::new(array, 1 << (self.b & 31)))
            }
            Pc::Oldbuckets => {
                self.array = mem.read_oldbuckets();
                if self.array.is_some() { Pc::SameSize } else { Pc::LoadSameSize }
            }
            Pc::SameSize => {
                self.flags = mem.read_flags();
                Pc::OldB
            }
            _ => {
                let b = mem.read_b();
                let old_b = if self.flags & flags::SAME_SIZE_GROW != 0 { b } else { b.saturating_sub(1) };
                let Some(array) = self.array else { return Flow::Fault(NIL_DEREFERENCE) };
                Pc::MarkOldbuckets(Mark::new(array, 1 << (old_b & 31)))
            }
        };
        Flow::Next
    }

    /// The loads and stores of the header, one after the other.
    fn header(&mut self, mem: &mut Mem<'_>) {
        self.pc = match self.pc {
            Pc::LoadFlags | Pc::LoadSameSize | Pc::ReloadFlags => {
                self.flags = mem.read_flags();
                match self.pc {
                    Pc::LoadFlags => Pc::SetFlag,
                    Pc::LoadSameSize => Pc::ClearSameSize,
                    _ => Pc::ClearFlag,
                }
            }
            Pc::SetFlag => {
                mem.write_flags(std::mem::take(&mut self.flags) ^ flags::HASH_WRITING);
                Pc::B
            }
            Pc::ClearSameSize => {
                mem.write_flags(std::mem::take(&mut self.flags) & !flags::SAME_SIZE_GROW);
                Pc::NilOldbuckets
            }
            Pc::NilOldbuckets => {
                mem.write_oldbuckets(None);
                Pc::StoreNevacuate
            }
            Pc::StoreNevacuate => {
                mem.write_nevacuate(0);
                Pc::StoreNoverflow
            }
            Pc::StoreNoverflow => {
                mem.write_noverflow(0);
                Pc::StoreCount
            }
            Pc::StoreCount => {
                mem.write_count(0);
                Pc::StoreHash0
            }
            Pc::StoreHash0 => {
                let hash0 = mem.draw() as u32;
                mem.write_hash0(hash0);
                Pc::ClearExtra
            }
            Pc::ClearExtra => {
                mem.clear_extra_overflow();
                Pc::ClearNextOverflow
            }
            _ => {
                mem.write_next_overflow(None);
                Pc::ReloadB
            }
        };
    }

    /// `makeBucketArray` over the memory of the array in use.
    fn zero(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::ReloadB => {
                self.b = mem.read_b();
                Pc::ReloadBuckets
            }
            Pc::ReloadBuckets => {
                self.array = mem.read_buckets();
                Pc::Zero(0)
            }
            Pc::Zero(index) => {
                let Some(object) = self.array else { return Flow::Fault(NIL_DEREFERENCE) };
                let (main, len) = (1 << (self.b & 31), mem.array_len(self.b));
                // The last preallocated bucket is marked by a pointer to the array.
                let last = index + 1 == len;
                let mark = (last && len > main).then_some(BucketRef { object, index: 0 });
                mem.zero_bucket(BucketRef { object, index }, mark);
                match (last, mark) {
                    (false, _) => Pc::Zero(index + 1),
                    (true, Some(_)) => Pc::StoreNextOverflow,
                    (true, None) => Pc::ExitCheck,
                }
            }
            _ => {
                let first = self.array.map(|object| BucketRef { object, index: 1 << (self.b & 31) });
                mem.write_next_overflow(first);
                Pc::ExitCheck
            }
        };
        Flow::Next
    }
}
