//! `maps.Clone(m)`: the runtime's `mapclone2`. Reads the map entry by entry, header word by header word, with one look at
//! `hashWriting` at the start (and one for each entry of an old bucket that is split). The copy is the goroutine's own until
//! the call returns, so what happens to it is no access. Source: Go 1.23.9 `map.go` `mapclone2`, `moveToBmap`.

mod copy;
mod point;

use super::bucket::tophash;
use super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::hmap::flags;
use super::mem::{Flow, Mem};
use super::policy::over_load_factor;
use super::{BUCKET_COUNT, BucketRef, Map};
use crate::id::ObjectId;
use copy::Copied;

/// A clone in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CloneMap {
    count: i64,
    /// B of the map, or of its old array, as loaded.
    b: u8,
    /// The map's array that is being copied.
    array: Option<ObjectId>,
    /// The main bucket of the copy (the old bucket, in the second part), and the bucket of the map that goes there.
    i: u32,
    j: u32,
    at: Option<BucketRef>,
    slot: u8,
    part: Part,
    copied: Copied,
    pc: Pc,
}

/// What is being copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    /// The only bucket of a small map, as it is.
    Small,
    /// `buckets`.
    Buckets,
    /// An old bucket whose entries all go to one bucket of the copy.
    Old,
    /// An old bucket whose entries are assigned one by one.
    Split,
}

/// Where a clone stands; each point is before the access that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Count,
    LoadFactor,
    Hash0,
    Empty,
    EntryCheck,
    OneBucket,
    SmallCount,
    B,
    Buckets,
    Tophash,
    EntryFlags,
    Key(u8),
    Elem(u8),
    Overflow,
    Oldbuckets,
    SameSize,
    OldB,
    Evacuated,
}

impl Default for CloneMap {
    fn default() -> Self {
        Self::new()
    }
}

impl CloneMap {
    /// The call of `mapclone2`, on a map that is not nil (the clone of a nil map is nil, without an access).
    pub fn new() -> Self {
        Self {
            count: 0,
            b: 0,
            array: None,
            i: 0,
            j: 0,
            at: None,
            slot: 0,
            part: Part::Buckets,
            copied: Copied::default(),
            pc: Pc::Count,
        }
    }

    /// The copy, once the call has returned; before that, as much of it as there is.
    pub fn into_map(self) -> Option<Map> {
        self.copied.into_map()
    }

    /// Performs the one access at which the clone stands.
    pub fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match self.pc {
            Pc::Count | Pc::LoadFactor | Pc::Hash0 | Pc::Empty | Pc::EntryCheck | Pc::OneBucket | Pc::SmallCount => {
                self.enter(mem)
            }
            Pc::B => {
                self.b = mem.read_b();
                self.pc = Pc::Buckets;
                Flow::Next
            }
            Pc::Buckets => {
                let Some(object) = mem.read_buckets() else { return Flow::Fault(NIL_DEREFERENCE) };
                self.copied.begin_bucket(self.i, self.j == 0, self.part == Part::Small);
                self.walk(BucketRef { object, index: self.i + self.j });
                Flow::Next
            }
            Pc::Tophash | Pc::EntryFlags | Pc::Key(_) | Pc::Elem(_) => self.entry(mem),
            Pc::Overflow => match self.at.and_then(|at| mem.overflow(at)) {
                Some(next) => {
                    self.walk(next);
                    Flow::Next
                }
                None => self.next_bucket(),
            },
            Pc::Oldbuckets | Pc::SameSize | Pc::OldB | Pc::Evacuated => self.old_bucket(mem),
        }
    }

    /// Up to the choice between a small map and the others.
    fn enter(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::Count => {
                self.count = mem.read_count();
                if self.count > BUCKET_COUNT as i64 {
                    Pc::LoadFactor
                } else {
                    self.copied.make(self.count, mem);
                    Pc::Hash0
                }
            }
            Pc::LoadFactor => {
                let b = mem.read_b();
                // An overloaded map (it may be while it is rewritten at the same size) gets no larger an array.
                let over = over_load_factor(self.count, b);
                self.copied.make(if over { 13 * ((1 << (b & 31)) / 2) } else { self.count }, mem);
                Pc::Hash0
            }
            Pc::Hash0 => {
                self.copied.set_hash0(mem.read_hash0());
                Pc::Empty
            }
            Pc::Empty if mem.read_count() == 0 => return Flow::Done(()),
            Pc::Empty => Pc::EntryCheck,
            Pc::EntryCheck => {
                if mem.read_flags() & flags::HASH_WRITING != 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapCloneAndMapWrite));
                }
                Pc::OneBucket
            }
            Pc::OneBucket => {
                let small = mem.read_b() == 0;
                self.copied.need_bucket(mem);
                if small { Pc::SmallCount } else { Pc::B }
            }
            _ => {
                self.copied.set_count(mem.read_count());
                self.part = Part::Small;
                Pc::Buckets
            }
        };
        Flow::Next
    }

    fn walk(&mut self, at: BucketRef) {
        self.at = Some(at);
        self.slot = 0;
        self.pc = Pc::Tophash;
    }

    /// One slot of the bucket in hand: tophash, then key and elem word by word.
    fn entry(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        let Some(at) = self.at else { return Flow::Fault(NIL_DEREFERENCE) };
        let (key_words, elem_words) = (mem.typ().key_words(), mem.typ().elem_words);
        let next = match self.pc {
            Pc::Tophash => {
                let top = mem.tophash(at, self.slot).unwrap_or(tophash::EMPTY_REST);
                self.copied.begin_entry(top);
                let skipped = self.part != Part::Small && super::isempty(top);
                match self.part {
                    _ if skipped => return self.next_slot(),
                    Part::Split => Pc::EntryFlags,
                    _ => Pc::Key(0),
                }
            }
            Pc::EntryFlags => {
                if mem.read_flags() & flags::HASH_WRITING != 0 {
                    return Flow::Fault(Fault::Fatal(Fatal::MapCloneAndMapWrite));
                }
                Pc::Key(0)
            }
            Pc::Key(word) => {
                self.copied.push(mem.key_word(at, self.slot, word).cloned().unwrap_or_default());
                Pc::Key(word + 1)
            }
            Pc::Elem(word) => {
                self.copied.push(mem.elem_word(at, self.slot, word).cloned().unwrap_or_default());
                Pc::Elem(word + 1)
            }
            other => other,
        };
        self.pc = if next == Pc::Key(key_words) { Pc::Elem(0) } else { next };
        if self.pc != Pc::Elem(elem_words) {
            return Flow::Next;
        }
        let placed = match self.part {
            Part::Small => self.copied.place_at(self.slot),
            Part::Buckets | Part::Old => self.copied.place(mem),
            Part::Split => self.copied.assign(mem),
        };
        match placed {
            Ok(()) => self.next_slot(),
            Err(fault) => Flow::Fault(fault),
        }
    }

    fn next_slot(&mut self) -> Flow<()> {
        self.slot += 1;
        if usize::from(self.slot) < BUCKET_COUNT {
            self.pc = Pc::Tophash;
        } else if self.part == Part::Small {
            return Flow::Done(());
        } else {
            self.pc = Pc::Overflow;
        }
        Flow::Next
    }

    /// Behind the end of a chain: the next one.
    fn next_bucket(&mut self) -> Flow<()> {
        if self.part == Part::Buckets {
            let len = self.copied.main_len();
            self.j += len;
            if self.j >= 1 << (self.b & 31) {
                self.j = 0;
                self.i += 1;
            }
            self.pc = if self.i < len { Pc::Buckets } else { Pc::Oldbuckets };
            return Flow::Next;
        }
        self.next_old()
    }

    fn next_old(&mut self) -> Flow<()> {
        self.i += 1;
        self.pc = Pc::Evacuated;
        if self.i == 1 << (self.b & 31) { Flow::Done(()) } else { Flow::Next }
    }

    /// What has not been evacuated yet.
    fn old_bucket(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        self.pc = match self.pc {
            Pc::Oldbuckets => {
                self.array = mem.read_oldbuckets();
                if self.array.is_none() {
                    return Flow::Done(());
                }
                Pc::SameSize
            }
            Pc::SameSize => {
                self.slot = mem.read_flags() & flags::SAME_SIZE_GROW;
                Pc::OldB
            }
            Pc::OldB => {
                let b = mem.read_b();
                self.b = if self.slot != 0 { b } else { b.saturating_sub(1) };
                self.i = 0;
                Pc::Evacuated
            }
            _ => {
                let Some(object) = self.array else { return Flow::Fault(NIL_DEREFERENCE) };
                let first = BucketRef { object, index: self.i };
                if mem.tophash(first, 0).is_none_or(tophash::evacuated) {
                    return self.next_old();
                }
                self.part = if self.copied.begin_old(self.i, self.b) { Part::Old } else { Part::Split };
                self.walk(first);
                return Flow::Next;
            }
        };
        Flow::Next
    }
}
