//! `delete(m, k)`: the runtime's `mapdelete`. The key goes first (if it has pointers), then the elem, then the tophash: a
//! reader that matched the slot before meets cleared words in it. A delete from an empty map looks at no flag at all.
//! Source: Go 1.23.9 `map.go` `mapdelete`, `map_fast64.go` `mapdelete_fast64` (`map_fast32.go` is the same),
//! `map_faststr.go` `mapdelete_faststr`.

mod point;
mod sweep;

use super::evacuate::GrowWork;
use super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::hash::check_key;
use super::hmap::flags;
use super::lookup::Search;
use super::mem::{Flow, Mem};
use super::typ::Variant;
use super::{BucketRef, Key, tophash};
use crate::value::Value;
use sweep::Sweep;

/// What a deletion did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deleted {
    /// The key was there.
    pub found: bool,
    /// Two racing writers: the search ran past the end of a bucket array.
    pub out_of_range: bool,
}

/// A deletion in flight; fields that nothing will read any more are zero again, as in [`super::Assign`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Delete {
    key: Key,
    variant: Variant,
    hash: u64,
    /// The flags or the count as loaded, for the step that uses them.
    loaded: i64,
    /// Number of the key's bucket under the B in force.
    bucket: u64,
    /// The key's main bucket.
    first: Option<BucketRef>,
    /// The slot of the key, once found.
    slot: Option<(BucketRef, u8)>,
    out_of_range: bool,
    pc: Pc,
}

/// Where a deletion stands; each point is before the access that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    EntryCheck,
    Hash0,
    LoadFlags,
    SetFlag,
    B,
    Growing,
    /// In a box: it is large, and rare.
    GrowWork(Box<GrowWork>),
    Buckets,
    Search(Search),
    /// Clears that word of the key.
    ClearKey(u8),
    /// Clears that word of the elem.
    ClearElem(u8),
    EmptyOne,
    Sweep(Sweep),
    LoadCount,
    StoreCount,
    StoreHash0,
    ExitCheck,
    ReloadFlags,
    ClearFlag,
}

impl Delete {
    /// The call of `mapdelete` with this key, on a map that is not nil (on a nil map it makes no access).
    pub fn new(key: Key, variant: Variant) -> Self {
        Self {
            key,
            variant,
            hash: 0,
            loaded: 0,
            bucket: 0,
            first: None,
            slot: None,
            out_of_range: false,
            pc: Pc::Count,
        }
    }

    /// The key that is deleted.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Performs the one access at which the deletion stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Deleted> {
        match &mut self.pc {
            Pc::Count | Pc::EntryCheck | Pc::Hash0 | Pc::LoadFlags | Pc::SetFlag => return self.enter(mem),
            Pc::B => {
                self.bucket = self.hash & ((1u64 << (mem.read_b() & 63)) - 1);
                self.pc = Pc::Growing;
            }
            Pc::Growing => {
                let growing = mem.read_oldbuckets().is_some();
                self.pc = if growing { Pc::GrowWork(Box::new(GrowWork::new(self.bucket))) } else { Pc::Buckets };
            }
            Pc::GrowWork(call) => match call.step(mem) {
                Flow::Next => {}
                Flow::Done(()) => self.pc = Pc::Buckets,
                Flow::Fault(fault) => return Flow::Fault(fault),
            },
            Pc::Buckets => {
                let Some(object) = mem.read_buckets() else { return Flow::Fault(NIL_DEREFERENCE) };
                let first = BucketRef { object, index: std::mem::take(&mut self.bucket) as u32 };
                self.first = Some(first);
                self.pc = Pc::Search(Search::new(self.variant, first, tophash::of(std::mem::take(&mut self.hash))));
            }
            Pc::Search(search) => match search.step(&self.key, mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(found) => {
                    self.out_of_range = found.out_of_range;
                    self.slot = found.slot();
                    self.pc = if self.slot.is_some() { Self::clear_from(mem) } else { Pc::ExitCheck };
                }
            },
            Pc::ClearKey(_) | Pc::ClearElem(_) | Pc::EmptyOne => self.clear(mem),
            Pc::Sweep(sweep) => match sweep.step(mem) {
                Flow::Next => {}
                Flow::Done(()) => self.pc = Pc::LoadCount,
                Flow::Fault(fault) => return Flow::Fault(fault),
            },
            Pc::LoadCount | Pc::StoreCount | Pc::StoreHash0 => self.count_down(mem),
            Pc::ExitCheck | Pc::ReloadFlags | Pc::ClearFlag => return self.leave(mem),
        }
        Flow::Next
    }

    /// From the load of the count to the store of the flag.
    fn enter(&mut self, mem: &mut Mem<'_>) -> Flow<Deleted> {
        self.pc = match self.pc {
            Pc::Count => {
                if mem.read_count() == 0 {
                    // `mapKeyError`: an unhashable key panics even here.
                    return match check_key(&mem.typ().key, &self.key) {
                        Ok(()) => Flow::Done(Deleted { found: false, out_of_range: false }),
                        Err(fault) => Flow::Fault(fault),
                    };
                }
                Pc::EntryCheck
            }
            Pc::EntryCheck => {
                if mem.read_flags() & flags::HASH_WRITING != 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapWrites));
                }
                Pc::Hash0
            }
            // Before the flag is set: a hasher may panic.
            Pc::Hash0 => {
                let hash0 = mem.read_hash0();
                match mem.hash(&self.key, hash0) {
                    Ok(hash) => self.hash = hash,
                    Err(fault) => return Flow::Fault(fault),
                }
                Pc::LoadFlags
            }
            Pc::LoadFlags => {
                self.loaded = i64::from(mem.read_flags());
                Pc::SetFlag
            }
            _ => {
                mem.write_flags(std::mem::take(&mut self.loaded) as u8 ^ flags::HASH_WRITING);
                Pc::B
            }
        };
        Flow::Next
    }

    /// The first point of the clearing: a key without pointers stays in its slot.
    fn clear_from(mem: &Mem<'_>) -> Pc {
        let typ = mem.typ();
        if typ.key.has_pointers() {
            Pc::ClearKey(0)
        } else if typ.elem_words > 0 {
            Pc::ClearElem(0)
        } else {
            Pc::EmptyOne
        }
    }

    /// Key, elem, tophash.
    fn clear(&mut self, mem: &mut Mem<'_>) {
        let (Some((bucket, slot)), Some(first)) = (self.slot, self.first) else { return };
        let after_key = if mem.typ().elem_words > 0 { Pc::ClearElem(0) } else { Pc::EmptyOne };
        self.pc = match self.pc {
            Pc::ClearKey(word) => {
                mem.set_key_word(bucket, slot, word, Value::ZERO);
                // mapdelete_faststr clears the data pointer only: the length stays behind.
                let last = self.variant == Variant::Faststr || word + 1 == mem.typ().key_words();
                if last { after_key } else { Pc::ClearKey(word + 1) }
            }
            Pc::ClearElem(word) => {
                mem.set_elem_word(bucket, slot, word, Value::ZERO);
                if word + 1 == mem.typ().elem_words { Pc::EmptyOne } else { Pc::ClearElem(word + 1) }
            }
            _ => {
                mem.set_tophash(bucket, slot, tophash::EMPTY_ONE);
                Pc::Sweep(Sweep::new(first, (bucket, slot)))
            }
        };
    }

    /// The last entry takes the seed of the hash function along, to make collisions harder to provoke.
    fn count_down(&mut self, mem: &mut Mem<'_>) {
        self.pc = match self.pc {
            Pc::LoadCount => {
                self.loaded = mem.read_count();
                Pc::StoreCount
            }
            Pc::StoreCount => {
                let count = std::mem::take(&mut self.loaded) - 1;
                mem.write_count(count);
                if count == 0 { Pc::StoreHash0 } else { Pc::ExitCheck }
            }
            _ => {
                let hash0 = mem.draw() as u32;
                mem.write_hash0(hash0);
                Pc::ExitCheck
            }
        };
    }

    /// From the exit check to the return.
    fn leave(&mut self, mem: &mut Mem<'_>) -> Flow<Deleted> {
        match self.pc {
            Pc::ExitCheck => {
                if mem.read_flags() & flags::HASH_WRITING == 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapWrites));
                }
                self.pc = Pc::ReloadFlags;
            }
            Pc::ReloadFlags => {
                self.loaded = i64::from(mem.read_flags());
                self.pc = Pc::ClearFlag;
            }
            _ => {
                mem.write_flags(self.loaded as u8 & !flags::HASH_WRITING);
                return Flow::Done(Deleted { found: self.slot.is_some(), out_of_range: self.out_of_range });
            }
        }
        Flow::Next
    }
}
