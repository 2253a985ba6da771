//! `evacuate`: moves the entries of one old bucket and its overflow buckets to the new array.
//! Source: Go 1.23.9 `map.go` `evacuate`, `map_fast64.go` `evacuate_fast64`, `map_faststr.go` `evacuate_faststr`.

use super::super::BUCKET_COUNT;
use super::super::BucketRef;
use super::super::bucket::tophash;
use super::super::fault::{Fatal, Fault, NIL_DEREFERENCE};
use super::super::hmap::flags;
use super::super::mem::{Flow, Mem};
use super::super::typ::Function;
use super::advance::Advance;
use super::entry::{Dest, MoveEntry};
use crate::id::ObjectId;
use crate::value::Value;

/// The call of `evacuate` for one old bucket, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Evacuate {
    oldbucket: u32,
    old: Option<ObjectId>,
    /// The flags at the start, until B is loaded.
    flags: u8,
    /// Number of old buckets: the bit of the hash that decides between X and Y.
    newbit: u32,
    /// The bucket of the old chain, and the slot in it.
    at: Option<BucketRef>,
    slot: u8,
    /// Destinations: X at the same index, Y at the index plus the number of old buckets.
    dests: [Option<Dest>; 2],
    pc: Pc,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Flags,
    Oldbuckets,
    B,
    AlreadyEvacuated,
    DestX,
    SameSize,
    DestY,
    Tophash,
    MarkEmpty,
    Entry(MoveEntry),
    Overflow,
    OldIterator,
    WipeWhere,
    /// Wiping the word of that number: keys, elems, then the overflow pointer.
    Wipe(u16),
    Mark,
    Advance(Advance),
}

impl Evacuate {
    pub(super) fn new(oldbucket: u32) -> Self {
        let (flags, newbit, slot, pc) = (0, 0, 0, Pc::Flags);
        Self { oldbucket, old: None, flags, newbit, at: None, slot, dests: [None; 2], pc }
    }

    pub(super) fn step(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match &mut self.pc {
            Pc::Flags | Pc::Oldbuckets | Pc::B | Pc::AlreadyEvacuated | Pc::DestX | Pc::SameSize | Pc::DestY => {
                return self.begin(mem);
            }
            Pc::Tophash => return self.tophash(mem),
            Pc::MarkEmpty => {
                if let Some(at) = self.at {
                    mem.set_tophash(at, self.slot, tophash::EVACUATED_EMPTY);
                }
                self.next_slot();
            }
            Pc::Entry(entry) => match entry.step(&mut self.dests, mem) {
                Flow::Next => {}
                Flow::Done(()) => self.next_slot(),
                Flow::Fault(fault) => return Flow::Fault(fault),
            },
            Pc::Overflow => {
                self.at = self.at.and_then(|at| mem.overflow(at));
                self.slot = 0;
                if self.at.is_some() {
                    self.pc = Pc::Tophash;
                } else {
                    self.dests = [None; 2];
                    self.pc = Pc::OldIterator;
                }
            }
            Pc::OldIterator => {
                let unused = mem.read_flags() & flags::OLD_ITERATOR == 0;
                self.pc = if unused && mem.typ().bucket_has_pointers() { Pc::WipeWhere } else { Pc::Mark };
            }
            Pc::WipeWhere => {
                self.old = mem.read_oldbuckets();
                // Another writer has ended the growth: the memory to be cleared begins at nil.
                if self.old.is_none() {
                    return Flow::Fault(NIL_DEREFERENCE);
                }
                self.pc = Pc::Wipe(0);
            }
            Pc::Wipe(word) => {
                let word = *word;
                self.pc = if self.wipe(word, mem) { Pc::Mark } else { Pc::Wipe(word + 1) };
            }
            Pc::Mark => {
                if mem.read_nevacuate() != self.oldbucket {
                    return Flow::Done(());
                }
                self.pc = Pc::Advance(Advance::new(self.newbit));
            }
            Pc::Advance(advance) => return advance.step(mem),
        }
        Flow::Next
    }

    /// Has it been done, and if not, where do the entries go?
    fn begin(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        let dest = |new: Option<ObjectId>, index| new.map(|object| Dest::first(BucketRef { object, index }));
        self.pc = match self.pc {
            Pc::Flags => {
                self.flags = mem.read_flags();
                Pc::Oldbuckets
            }
            Pc::Oldbuckets => {
                self.old = mem.read_oldbuckets();
                self.at = self.old.map(|object| BucketRef { object, index: self.oldbucket });
                Pc::B
            }
            Pc::B => {
                let (b, same) = (mem.read_b(), std::mem::take(&mut self.flags) & flags::SAME_SIZE_GROW != 0);
                self.newbit = 1 << (if same { b } else { b.saturating_sub(1) } & 31);
                // Another writer has ended the growth in between: the load of the old bucket faults.
                if self.old.is_none() {
                    return Flow::Fault(NIL_DEREFERENCE);
                }
                Pc::AlreadyEvacuated
            }
            Pc::AlreadyEvacuated => {
                let top = self.at.and_then(|at| mem.tophash(at, 0)).unwrap_or(tophash::EMPTY_REST);
                if tophash::evacuated(top) { Pc::Mark } else { Pc::DestX }
            }
            Pc::DestX => {
                self.dests[0] = dest(mem.read_buckets(), self.oldbucket);
                Pc::SameSize
            }
            Pc::SameSize if mem.read_flags() & flags::SAME_SIZE_GROW != 0 => Pc::Tophash,
            Pc::SameSize => Pc::DestY,
            _ => {
                self.dests[1] = dest(mem.read_buckets(), self.oldbucket.wrapping_add(self.newbit));
                Pc::Tophash
            }
        };
        Flow::Next
    }

    fn tophash(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        let Some(at) = self.at else { return Flow::Fault(NIL_DEREFERENCE) };
        let top = mem.tophash(at, self.slot).unwrap_or(tophash::EMPTY_REST);
        if super::super::isempty(top) {
            self.pc = Pc::MarkEmpty;
        } else if top < tophash::MIN {
            return Flow::Fault(Fault::Fatal(Fatal::BadMapState));
        } else {
            self.pc = Pc::Entry(MoveEntry::new(at, self.slot, top, self.newbit));
        }
        Flow::Next
    }

    fn next_slot(&mut self) {
        self.slot += 1;
        self.pc = if usize::from(self.slot) < BUCKET_COUNT { Pc::Tophash } else { Pc::Overflow };
    }

    /// Clears one word of the old main bucket behind its tophash bytes; true when it was the last.
    fn wipe(&self, word: u16, mem: &mut Mem<'_>) -> bool {
        let Some(object) = self.old else { return true };
        let main = BucketRef { object, index: self.oldbucket };
        let (key_words, elem_words) = (u16::from(mem.typ().key_words()), u16::from(mem.typ().elem_words));
        let (keys, slots) = (key_words * BUCKET_COUNT as u16, BUCKET_COUNT as u16);
        if word < keys {
            mem.set_key_word(main, (word / key_words) as u8, (word % key_words) as u8, Value::ZERO);
        } else if word < keys + elem_words * slots {
            let elem = word - keys;
            mem.set_elem_word(main, (elem / elem_words) as u8, (elem % elem_words) as u8, Value::ZERO);
        } else {
            mem.set_overflow(main, None);
            return true;
        }
        false
    }

    /// The bucket pointers held.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let old = self.old.map(|object| BucketRef { object, index: self.oldbucket });
        let (entry, advance) = match &self.pc {
            Pc::Entry(entry) => (Some(entry), None),
            Pc::Advance(advance) => (None, Some(advance)),
            _ => (None, None),
        };
        let dests = self.dests.into_iter().flatten().map(|dest| dest.bucket);
        old.into_iter()
            .chain(self.at)
            .chain(dests)
            .chain(entry.into_iter().flat_map(MoveEntry::roots))
            .chain(advance.into_iter().flat_map(Advance::roots))
    }

    /// The functions in flight from `growWork` on.
    pub(super) fn functions(&self) -> &'static [Function] {
        match &self.pc {
            Pc::Entry(entry) if entry.in_new_overflow() => {
                &[Function::GrowWork, Function::Evacuate, Function::NewOverflow]
            }
            Pc::Advance(_) => &[Function::GrowWork, Function::Evacuate, Function::Advance],
            _ => &[Function::GrowWork, Function::Evacuate],
        }
    }

    /// See `Assign::is_safe_point`.
    pub(super) fn is_safe_point(&self) -> bool {
        match &self.pc {
            Pc::Flags => true,
            Pc::Entry(entry) => entry.is_safe_point(),
            Pc::Advance(advance) => advance.is_first(),
            _ => false,
        }
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match &self.pc {
            Pc::Flags => ("same size?", "Loads the flags: does the growth double, or rewrite at the same size?"),
            Pc::Oldbuckets => ("old array", "Loads the pointer to the old array."),
            Pc::B => ("load B", "Loads B, which gives the number of old buckets."),
            Pc::AlreadyEvacuated => {
                ("evacuated?", "Loads tophash[0] of the old bucket: it may have been evacuated already.")
            }
            Pc::DestX => {
                ("destination X", "Loads the pointer to the new array: X is the bucket of the same index there.")
            }
            Pc::SameSize => ("same size?", "Loads the flags again: at the same size there is no second destination."),
            Pc::DestY => ("destination Y", "Loads the pointer to the new array again: Y lies half an array behind X."),
            Pc::Tophash => ("tophash", "Loads the tophash of a slot of the old bucket."),
            Pc::MarkEmpty => ("mark empty", "Stores evacuatedEmpty: nothing was in this slot."),
            Pc::Entry(entry) => entry.point(),
            Pc::Overflow => ("overflow", "Loads the pointer to the old overflow bucket."),
            Pc::OldIterator => (
                "wipe?",
                "Loads the flags: unless an iterator uses the old array, the bucket is wiped to help the garbage collector.",
            ),
            Pc::WipeWhere => ("wipe where?", "Loads the pointer to the old array again, to clear the bucket there."),
            Pc::Wipe(_) => ("wipe", "Clears a word of the old bucket. The tophash marks stay."),
            Pc::Mark => ("at the mark?", "Loads nevacuate: is this the bucket at the low-water mark?"),
            Pc::Advance(advance) => advance.point(),
        }
    }
}
