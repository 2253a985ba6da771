//! The part of `evacuate` that moves one entry: choose X or Y, **mark the old slot, then** copy tophash, key and elem.
//! Between the mark and the copy the entry is in neither place for a reader that goes by tophash.

use super::super::bucket::tophash;
use super::super::fault::NIL_DEREFERENCE;
use super::super::hmap::flags;
use super::super::key::KeyWords;
use super::super::mem::{Flow, Mem};
use super::super::overflow::NewOverflow;
use super::super::typ::Variant;
use super::super::{BUCKET_COUNT, BucketRef};
use crate::value::Value;

/// Where the next entry goes (`evacDst`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Dest {
    /// The bucket.
    pub(super) bucket: BucketRef,
    /// The slot; 8: the bucket is full.
    slot: u8,
}

impl Dest {
    pub(super) fn first(bucket: BucketRef) -> Self {
        Self { bucket, slot: 0 }
    }
}

/// The word of a string's length.
const LEN: u8 = 1;

/// The move of one entry, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct MoveEntry {
    from: BucketRef,
    slot: u8,
    top: u8,
    newbit: u32,
    use_y: bool,
    /// The words of the key, as loaded for the hash.
    key: KeyWords,
    hash: u64,
    /// The word that was loaded and is to be stored.
    word: Value,
    /// A string key's length, while its data pointer is loaded.
    len: Value,
    pc: Pc,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    SameSize,
    /// Loads that word of the key for the hash.
    HashKey(u8),
    Hash0,
    /// Generic only: does an iterator use the array, so that keys that differ from themselves need a lasting choice?
    Iterator,
    Mark,
    NewOverflow(NewOverflow),
    Tophash,
    LoadKey(u8),
    StoreKey(u8),
    LoadElem(u8),
    StoreElem(u8),
}

impl MoveEntry {
    pub(super) fn new(from: BucketRef, slot: u8, top: u8, newbit: u32) -> Self {
        let (key, hash, word, len) = (KeyWords::new(), 0, Value::ZERO, Value::ZERO);
        Self { from, slot, top, newbit, use_y: false, key, hash, word, len, pc: Pc::SameSize }
    }

    pub(super) fn step(&mut self, dests: &mut [Option<Dest>; 2], mem: &mut Mem<'_>) -> Flow<()> {
        if matches!(self.pc, Pc::SameSize | Pc::HashKey(_) | Pc::Hash0 | Pc::Iterator) {
            return self.choose(mem);
        }
        let Some(dest) = &mut dests[usize::from(self.use_y)] else {
            // The growth doubles for this entry, and did not for the destinations: Y is nil, and the next store faults.
            mem.set_tophash(self.from, self.slot, tophash::EVACUATED_X + u8::from(self.use_y));
            return Flow::Fault(NIL_DEREFERENCE);
        };
        match &mut self.pc {
            Pc::Mark => {
                (self.hash, self.newbit) = (0, 0);
                self.key.clear();
                mem.set_tophash(self.from, self.slot, tophash::EVACUATED_X + u8::from(self.use_y));
                let full = usize::from(dest.slot) == BUCKET_COUNT;
                self.pc = if full { Pc::NewOverflow(NewOverflow::new(dest.bucket)) } else { Pc::Tophash };
            }
            Pc::NewOverflow(call) => {
                if let Some(bucket) = call.step(mem) {
                    *dest = Dest::first(bucket);
                    self.pc = Pc::Tophash;
                }
            }
            _ => return self.copy(dest, mem),
        }
        Flow::Next
    }

    /// X or Y: one more bit of the hash decides.
    fn choose(&mut self, mem: &mut Mem<'_>) -> Flow<()> {
        match self.pc {
            // At the same size every entry keeps its bucket: nothing is hashed.
            Pc::SameSize if mem.read_flags() & flags::SAME_SIZE_GROW != 0 => self.pc = Pc::Mark,
            Pc::SameSize => self.pc = if mem.typ().key_words() == 0 { Pc::Hash0 } else { Pc::HashKey(0) },
            Pc::HashKey(word) => {
                self.key.push(mem.key_word(self.from, self.slot, word).cloned().unwrap_or_default());
                self.pc = if word + 1 < mem.typ().key_words() { Pc::HashKey(word + 1) } else { Pc::Hash0 };
            }
            Pc::Hash0 => {
                let hash0 = mem.read_hash0();
                match mem.typ().key.key_of(&self.key).and_then(|key| mem.hash(&key, hash0)) {
                    Ok(hash) => self.hash = hash,
                    Err(fault) => return Flow::Fault(fault),
                }
                self.use_y = self.hash & u64::from(self.newbit) != 0;
                self.pc = if mem.typ().variant == Variant::Generic { Pc::Iterator } else { Pc::Mark };
            }
            _ => {
                let iterated = mem.read_flags() & flags::ITERATOR != 0;
                let key = mem.typ().key;
                if iterated && key.key_of(&self.key).is_ok_and(|k| key.is_nan(&k)) {
                    // The hash of such a key is another one every time, so it cannot repeat the choice. The low bit of
                    // the tophash can; with a new tophash such keys still spread over all buckets in time.
                    self.use_y = self.top & 1 != 0;
                    self.top = tophash::of(self.hash);
                }
                self.pc = Pc::Mark;
            }
        }
        Flow::Next
    }

    /// Tophash, key and elem, word by word, to the next free slot of the destination.
    fn copy(&mut self, dest: &mut Dest, mem: &mut Mem<'_>) -> Flow<()> {
        let (key_words, elem_words) = (mem.typ().key_words(), mem.typ().elem_words);
        let next = match self.pc {
            // The compiled evacuate_faststr has both words in registers before it stores the length, and then the data
            // pointer: in between the new slot has its tophash and length, and a nil pointer.
            Pc::LoadKey(0) if mem.typ().variant == Variant::Faststr => {
                self.word = mem.key_word(self.from, self.slot, 0).cloned().unwrap_or_default();
                Pc::StoreKey(LEN)
            }
            Pc::LoadKey(LEN) if mem.typ().variant == Variant::Faststr => {
                self.len = mem.key_word(self.from, self.slot, LEN).cloned().unwrap_or_default();
                Pc::LoadKey(0)
            }
            Pc::StoreKey(LEN) if mem.typ().variant == Variant::Faststr => {
                mem.set_key_word(dest.bucket, dest.slot, LEN, std::mem::take(&mut self.len));
                Pc::StoreKey(0)
            }
            Pc::StoreKey(0) if mem.typ().variant == Variant::Faststr => {
                mem.set_key_word(dest.bucket, dest.slot, 0, std::mem::take(&mut self.word));
                Pc::LoadElem(0)
            }
            Pc::LoadKey(word) => {
                self.word = mem.key_word(self.from, self.slot, word).cloned().unwrap_or_default();
                Pc::StoreKey(word)
            }
            Pc::StoreKey(word) => {
                mem.set_key_word(dest.bucket, dest.slot, word, std::mem::take(&mut self.word));
                if word + 1 < key_words { Pc::LoadKey(word + 1) } else { Pc::LoadElem(0) }
            }
            Pc::LoadElem(word) => {
                self.word = mem.elem_word(self.from, self.slot, word).cloned().unwrap_or_default();
                Pc::StoreElem(word)
            }
            Pc::StoreElem(word) => {
                mem.set_elem_word(dest.bucket, dest.slot, word, std::mem::take(&mut self.word));
                Pc::LoadElem(word + 1)
            }
            _ => {
                mem.set_tophash(dest.bucket, dest.slot, self.top);
                match key_words {
                    0 => Pc::LoadElem(0),
                    _ if mem.typ().variant == Variant::Faststr => Pc::LoadKey(LEN),
                    _ => Pc::LoadKey(0),
                }
            }
        };
        if next == Pc::LoadElem(elem_words) {
            dest.slot += 1;
            return Flow::Done(());
        }
        self.pc = next;
        Flow::Next
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let call = if let Pc::NewOverflow(call) = &self.pc { Some(call) } else { None };
        call.into_iter().flat_map(NewOverflow::roots)
    }

    /// See `Assign::is_safe_point`.
    pub(super) fn is_safe_point(&self) -> bool {
        if let Pc::NewOverflow(call) = &self.pc { call.is_safe_point() } else { false }
    }

    pub(super) fn in_new_overflow(&self) -> bool {
        matches!(self.pc, Pc::NewOverflow(_))
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match &self.pc {
            Pc::SameSize => {
                ("same size?", "Loads the flags again, for each entry: at the same size nothing is hashed.")
            }
            Pc::HashKey(_) => {
                ("read key", "Loads the key, to hash it again: one more bit of the hash decides between X and Y.")
            }
            Pc::Hash0 => ("hash the key", "Loads the seed of the hash function and hashes the key."),
            Pc::Iterator => (
                "iterator?",
                "Loads the flags: while one iterates, a key that differs from itself (NaN) goes by its tophash, not its hash.",
            ),
            Pc::Mark => (
                "mark moved",
                "Stores evacuatedX or evacuatedY over the old tophash. The entry is not in the new bucket yet.",
            ),
            Pc::NewOverflow(call) => call.point(),
            Pc::Tophash => ("copy tophash", "Stores the tophash into the next free slot of the destination."),
            Pc::LoadKey(_) => ("load key", "Loads a word of the old key."),
            Pc::StoreKey(_) => ("copy key", "Stores the word of the key in the destination."),
            Pc::LoadElem(_) => ("load elem", "Loads a word of the old elem."),
            Pc::StoreElem(_) => ("copy elem", "Stores the word of the elem in the destination."),
        }
    }
}
