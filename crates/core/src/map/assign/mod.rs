//! `m[k] = v`: the runtime's `mapassign`, up to the address of the elem that it returns. The caller's store through that
//! address is not part of it: it comes after `hashWriting` has been cleared, and no flag protects it.
//!
//! The flag is set by a plain load, an XOR and a plain store: two accesses, between which another goroutine fits.
//! Source: Go 1.23.9 `map.go` `mapassign`, `map_fast64.go` `mapassign_fast64`, `mapassign_fast64ptr` (`map_fast32.go` is
//! the same), `map_faststr.go` `mapassign_faststr`.

mod insert;
mod point;
mod scan;

use super::evacuate::GrowWork;
use super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::grow::HashGrow;
use super::hmap::flags;
use super::mem::{Flow, Mem};
use super::overflow::NewOverflow;
use super::place::ElemAddr;
use super::policy::{over_load_factor, too_many_overflow_buckets};
use super::typ::Variant;
use super::{BucketRef, Key, tophash};
use crate::id::ObjectId;
use insert::Insert;
use scan::{Scan, Scanned};

/// What an assignment returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Assigned {
    /// Where the caller stores the elem.
    pub elem: ElemAddr,
    /// Two racing writers: the slot lies past the end of a bucket array, so what is stored there is lost.
    pub out_of_range: bool,
}

/// An assignment in flight. A field goes back to its zero once nothing will read it any more, so that two situations that
/// differ only in what is past are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Assign {
    key: Key,
    variant: Variant,
    hash: u64,
    /// The flags or the count as loaded, for the step that uses them.
    loaded: i64,
    /// B as loaded for the load factor, which counts overflow buckets against it too.
    b: u8,
    new_array: Option<ObjectId>,
    /// Number of the key's bucket under the B in force.
    bucket: u64,
    /// The slot for the entry, once chosen.
    slot: Option<(BucketRef, u8)>,
    /// The bucket at which the search ended: a new overflow bucket is linked to it.
    last: Option<BucketRef>,
    out_of_range: bool,
    pc: Pc,
}

/// Where an assignment stands; each point is before the access that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    EntryCheck,
    Hash0,
    LoadFlags,
    SetFlag,
    HasBuckets,
    FirstBucket,
    /// The label `again`.
    B,
    Growing,
    /// In a box: it is large, and rare.
    GrowWork(Box<GrowWork>),
    Buckets,
    Scan(Scan),
    NotGrowing,
    Count,
    LoadFactor,
    Noverflow,
    HashGrow(HashGrow),
    NewOverflow(NewOverflow),
    Insert(Insert),
    ExitCheck,
    ReloadFlags,
    ClearFlag,
}

impl Assign {
    /// The call of `mapassign` with this key, on a map that is not nil (a nil map panics without an access).
    pub fn new(key: Key, variant: Variant) -> Self {
        Self {
            key,
            variant,
            hash: 0,
            loaded: 0,
            b: 0,
            new_array: None,
            bucket: 0,
            slot: None,
            last: None,
            out_of_range: false,
            pc: Pc::EntryCheck,
        }
    }

    /// The key that is assigned to.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Performs the one access at which the assignment stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Assigned> {
        match &mut self.pc {
            Pc::EntryCheck | Pc::Hash0 | Pc::LoadFlags | Pc::SetFlag | Pc::HasBuckets | Pc::FirstBucket => {
                return self.enter(mem);
            }
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
                self.pc = Pc::Scan(Scan::new(first, self.variant, tophash::of(self.hash)));
            }
            Pc::Scan(scan) => match scan.step(&self.key, mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(Scanned::Found(slot)) => {
                    self.slot = Some(slot);
                    self.pc = Pc::ExitCheck;
                }
                Flow::Done(Scanned::Absent { free, last, out_of_range }) => {
                    self.slot = free;
                    self.out_of_range = out_of_range;
                    self.last = Some(last);
                    self.pc = Pc::NotGrowing;
                }
            },
            Pc::NotGrowing | Pc::Count | Pc::LoadFactor | Pc::Noverflow => self.grow_or_not(mem),
            Pc::HashGrow(call) => match call.step(mem) {
                Flow::Next => {}
                Flow::Fault(fault) => return Flow::Fault(fault),
                Flow::Done(()) => {
                    // Growing the table invalidates everything, so try again.
                    (self.slot, self.last, self.b) = (None, None, 0);
                    self.pc = Pc::B;
                }
            },
            Pc::NewOverflow(call) => {
                if let Some(bucket) = call.step(mem) {
                    self.insert_at((bucket, 0), mem);
                }
            }
            Pc::Insert(insert) => {
                if insert.step(&self.key, mem) {
                    self.pc = Pc::ExitCheck;
                }
            }
            Pc::ExitCheck | Pc::ReloadFlags | Pc::ClearFlag => return self.leave(mem),
        }
        Flow::Next
    }

    /// From the entry check to the first bucket.
    fn enter(&mut self, mem: &mut Mem<'_>) -> Flow<Assigned> {
        self.pc = match self.pc {
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
            Pc::SetFlag => {
                mem.write_flags(std::mem::take(&mut self.loaded) as u8 ^ flags::HASH_WRITING);
                Pc::HasBuckets
            }
            Pc::HasBuckets => {
                if mem.read_buckets().is_some() {
                    Pc::B
                } else {
                    self.new_array = Some(mem.make_bucket_array(0));
                    Pc::FirstBucket
                }
            }
            _ => {
                mem.write_buckets(self.new_array.take());
                Pc::B
            }
        };
        Flow::Next
    }

    /// If the map is not growing and is too full, or has too many overflow buckets, a growth starts.
    fn grow_or_not(&mut self, mem: &mut Mem<'_>) {
        match self.pc {
            Pc::NotGrowing if mem.read_oldbuckets().is_some() => self.choose_slot(mem),
            Pc::NotGrowing => self.pc = Pc::Count,
            Pc::Count => {
                self.loaded = mem.read_count();
                self.pc = Pc::LoadFactor;
            }
            Pc::LoadFactor => {
                self.b = mem.read_b();
                let over = over_load_factor(std::mem::take(&mut self.loaded) + 1, self.b);
                self.pc = if over { Pc::HashGrow(HashGrow::new()) } else { Pc::Noverflow };
            }
            _ => {
                if too_many_overflow_buckets(mem.read_noverflow(), std::mem::take(&mut self.b)) {
                    self.pc = Pc::HashGrow(HashGrow::new());
                } else {
                    self.choose_slot(mem);
                }
            }
        }
    }

    fn choose_slot(&mut self, mem: &Mem<'_>) {
        match (self.slot, self.last.take()) {
            (None, Some(last)) => self.pc = Pc::NewOverflow(NewOverflow::new(last)),
            (Some(slot), _) => self.insert_at(slot, mem),
            (None, None) => debug_assert!(false, "a search that has not ended"),
        }
    }

    fn insert_at(&mut self, slot: (BucketRef, u8), mem: &Mem<'_>) {
        self.slot = Some(slot);
        self.pc = Pc::Insert(Insert::new(slot, self.variant, tophash::of(self.hash), mem.typ().key_words()));
    }

    /// From the exit check to the return.
    fn leave(&mut self, mem: &mut Mem<'_>) -> Flow<Assigned> {
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
                let elem = self.slot.map_or(ElemAddr::Zero, |(b, slot)| ElemAddr::Slot(b, slot));
                return Flow::Done(Assigned { elem, out_of_range: self.out_of_range });
            }
        }
        Flow::Next
    }
}
