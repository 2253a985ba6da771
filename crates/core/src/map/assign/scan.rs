//! The search of an assignment: for the key, and on the way for the first free slot.
//! Source: Go 1.23.9 `map.go`, `map_fast64.go`, `map_faststr.go`, the loop `bucketloop`.

use super::super::bucket::{isempty, tophash};
use super::super::mem::{Flow, Mem};
use super::super::typ::Variant;
use super::super::{BUCKET_COUNT, BucketRef, Key};
use crate::value::Value;

/// What the search found.
pub(super) enum Scanned {
    /// The key is in this slot.
    Found((BucketRef, u8)),
    /// The key is not there.
    Absent {
        /// The first free slot on the way, if any.
        free: Option<(BucketRef, u8)>,
        /// The bucket at which the search ended.
        last: BucketRef,
        /// The search ran past the end of an array.
        out_of_range: bool,
    },
}

/// The search, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Scan {
    bucket: BucketRef,
    slot: u8,
    variant: Variant,
    top: u8,
    free: Option<(BucketRef, u8)>,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Tophash,
    /// Fast32 and fast64: the key.
    Key,
    /// The word of the key that is compared at that place of the order: a string's length before its data.
    Word(u8),
    /// The store of that word over an equal key.
    UpdateKey(u8),
    Overflow,
}

impl Scan {
    pub(super) fn new(bucket: BucketRef, variant: Variant, top: u8) -> Self {
        Self { bucket, slot: 0, variant, top, free: None, pc: Pc::Tophash }
    }

    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Scanned> {
        match self.pc {
            Pc::Tophash => return self.tophash(mem),
            Pc::Key => {
                if mem.key_word(self.bucket, self.slot, 0) == Some(key) {
                    return Flow::Done(Scanned::Found((self.bucket, self.slot)));
                }
                self.next_slot();
            }
            Pc::Word(n) => return self.compare(n, key, mem),
            // Overwrites the key: it may be equal and yet another one (+0 and -0, another backing array).
            Pc::UpdateKey(word) => {
                let typ = mem.typ().key;
                mem.set_key_word(self.bucket, self.slot, word, typ.word_of(key, word));
                if self.variant == Variant::Faststr || word + 1 == typ.words() {
                    return Flow::Done(Scanned::Found((self.bucket, self.slot)));
                }
                self.pc = Pc::UpdateKey(word + 1);
            }
            Pc::Overflow => match mem.overflow(self.bucket) {
                None => return self.absent(false),
                Some(next) => {
                    self.bucket = next;
                    self.slot = 0;
                    self.pc = Pc::Tophash;
                }
            },
        }
        Flow::Next
    }

    fn compare(&mut self, n: u8, key: &Key, mem: &mut Mem<'_>) -> Flow<Scanned> {
        let typ = mem.typ().key;
        let word = typ.compared(n);
        let slot = mem.key_word(self.bucket, self.slot, word).unwrap_or(&Value::ZERO);
        match typ.word_equals(key, word, slot) {
            Err(fault) => return Flow::Fault(fault),
            Ok(false) => self.next_slot(),
            Ok(true) if n + 1 < typ.words() => self.pc = Pc::Word(n + 1),
            Ok(true) if typ.needs_update() => self.pc = Pc::UpdateKey(0),
            Ok(true) => return Flow::Done(Scanned::Found((self.bucket, self.slot))),
        }
        Flow::Next
    }

    fn tophash(&mut self, mem: &mut Mem<'_>) -> Flow<Scanned> {
        let Some(top) = mem.tophash(self.bucket, self.slot) else {
            self.free.get_or_insert((self.bucket, self.slot));
            return self.absent(true);
        };
        if isempty(top) {
            self.free.get_or_insert((self.bucket, self.slot));
            if top == tophash::EMPTY_REST {
                return self.absent(false);
            }
            self.next_slot();
        } else {
            // The number variants compare the key in every slot in use; the tophash tells them only which are.
            match top == self.top {
                _ if self.variant.is_number() => self.pc = Pc::Key,
                true if mem.typ().key_words() == 0 => return Flow::Done(Scanned::Found((self.bucket, self.slot))),
                true => self.pc = Pc::Word(0),
                false => self.next_slot(),
            }
        }
        Flow::Next
    }

    fn next_slot(&mut self) {
        self.slot += 1;
        self.pc = if usize::from(self.slot) < BUCKET_COUNT { Pc::Tophash } else { Pc::Overflow };
    }

    fn absent(&self, out_of_range: bool) -> Flow<Scanned> {
        Flow::Done(Scanned::Absent { free: self.free, last: self.bucket, out_of_range })
    }

    pub(super) fn bucket(&self) -> BucketRef {
        self.bucket
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Tophash => ("tophash", "Loads the tophash of a slot: in use, free, or nothing more behind it?"),
            Pc::Key => ("key", "Loads the key of the slot and compares it."),
            Pc::Word(n) if self.variant == Variant::Faststr => match n {
                0 => ("key length", "The tophash matches. Loads the length of the slot's key."),
                _ => ("key bytes", "Loads the data pointer of the slot's key and compares the bytes behind it."),
            },
            Pc::Word(_) => ("key", "The tophash matches. Loads a word of the slot's key and compares it."),
            Pc::UpdateKey(_) if self.variant == Variant::Faststr => (
                "update key",
                "The key is there. Stores the new data pointer over the old one, which has the same bytes.",
            ),
            Pc::UpdateKey(_) => {
                ("update key", "The key is there. Stores a word of the new one over it: equal keys may differ in bits.")
            }
            Pc::Overflow => {
                ("overflow", "Loads the pointer to the overflow bucket: nil means that the key is not in the map.")
            }
        }
    }
}
