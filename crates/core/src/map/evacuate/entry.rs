//! The part of `evacuate` that moves one entry: choose X or Y, **mark the old slot, then** copy tophash, key and elem.
//! Between the mark and the copy the entry is in neither place for a reader that goes by tophash.

use super::super::bucket::tophash;
use super::super::mem::{Flow, Mem};
use super::super::overflow::NewOverflow;
use super::super::{BUCKET_COUNT, BucketRef, KeyKind};
use super::key_of;
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

/// The move of one entry, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct MoveEntry {
    from: BucketRef,
    slot: u8,
    top: u8,
    newbit: u32,
    use_y: bool,
    /// The words of the key, as loaded for the hash.
    key: [Value; 2],
    /// The word that was loaded and is to be stored.
    word: Value,
    pc: Pc,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Pc {
    /// Loads that word of the key for the hash.
    HashKey(u8),
    Hash0,
    Mark,
    NewOverflow(NewOverflow),
    Tophash,
    LoadKey(u8),
    StoreKey(u8),
    LoadElem(u8),
    StoreElem(u8),
}

impl MoveEntry {
    pub(super) fn new(from: BucketRef, slot: u8, top: u8, newbit: u32, same_size: bool) -> Self {
        // At the same size every entry keeps its bucket: nothing is hashed.
        let pc = if same_size { Pc::Mark } else { Pc::HashKey(0) };
        Self { from, slot, top, newbit, use_y: false, key: [Value::ZERO; 2], word: Value::ZERO, pc }
    }

    pub(super) fn step(&mut self, dests: &mut [Option<Dest>; 2], mem: &mut Mem<'_>) -> Flow<()> {
        let Some(dest) = &mut dests[usize::from(self.use_y)] else { return Flow::Done(()) };
        match &mut self.pc {
            Pc::HashKey(word) => {
                let word = *word;
                self.key[usize::from(word)] = mem.key_word(self.from, self.slot, word).cloned().unwrap_or_default();
                self.pc = if word + 1 < mem.typ().key_words() { Pc::HashKey(word + 1) } else { Pc::Hash0 };
            }
            Pc::Hash0 => {
                let hash0 = mem.read_hash0();
                let string = mem.typ().key == KeyKind::String;
                let key = match key_of(&self.key, string) {
                    Ok(key) => key,
                    Err(fault) => return Flow::Fault(fault),
                };
                self.use_y = mem.hash(&key, hash0) & u64::from(self.newbit) != 0;
                self.pc = Pc::Mark;
            }
            Pc::Mark => {
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
            Pc::Tophash => {
                mem.set_tophash(dest.bucket, dest.slot, self.top);
                self.pc = Pc::LoadKey(0);
            }
            Pc::LoadKey(word) => {
                self.word = mem.key_word(self.from, self.slot, *word).cloned().unwrap_or_default();
                self.pc = Pc::StoreKey(*word);
            }
            Pc::StoreKey(word) => {
                let word = *word;
                mem.set_key_word(dest.bucket, dest.slot, word, std::mem::take(&mut self.word));
                self.pc = if word + 1 < mem.typ().key_words() {
                    Pc::LoadKey(word + 1)
                } else if mem.typ().elem_words > 0 {
                    Pc::LoadElem(0)
                } else {
                    dest.slot += 1;
                    return Flow::Done(());
                };
            }
            Pc::LoadElem(word) => {
                self.word = mem.elem_word(self.from, self.slot, *word).cloned().unwrap_or_default();
                self.pc = Pc::StoreElem(*word);
            }
            Pc::StoreElem(word) => {
                let word = *word;
                mem.set_elem_word(dest.bucket, dest.slot, word, std::mem::take(&mut self.word));
                if word + 1 == mem.typ().elem_words {
                    dest.slot += 1;
                    return Flow::Done(());
                }
                self.pc = Pc::LoadElem(word + 1);
            }
        }
        Flow::Next
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let call = if let Pc::NewOverflow(call) = &self.pc { Some(call) } else { None };
        call.into_iter().flat_map(NewOverflow::roots)
    }

    pub(super) fn in_new_overflow(&self) -> bool {
        matches!(self.pc, Pc::NewOverflow(_))
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match &self.pc {
            Pc::HashKey(_) => {
                ("read key", "Loads the key, to hash it again: one more bit of the hash decides between X and Y.")
            }
            Pc::Hash0 => ("hash the key", "Loads the seed of the hash function and hashes the key."),
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
