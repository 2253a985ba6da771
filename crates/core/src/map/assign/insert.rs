//! The stores that make an entry: in the fast variants **tophash first, then the key**, then the count, so that a reader
//! between them meets a slot in use whose key is what lay there before. The generic variant stores the key first.
//! Source: Go 1.23.9 `map.go`, `map_fast64.go`, `map_faststr.go`; the order of a string's two words from the compiled code.

use super::super::mem::Mem;
use super::super::typ::Variant;
use super::super::{BucketRef, Key};

/// The stores of a new entry, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Insert {
    at: (BucketRef, u8),
    variant: Variant,
    top: u8,
    count: i64,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Tophash,
    /// The store of that many words of the key: the words of a string in the order of `faststr`, its length first.
    Key(u8),
    LoadCount,
    StoreCount,
}

impl Insert {
    pub(super) fn new(at: (BucketRef, u8), variant: Variant, top: u8, key_words: u8) -> Self {
        let pc = if variant == Variant::Generic && key_words > 0 { Pc::Key(0) } else { Pc::Tophash };
        Self { at, variant, top, count: 0, pc }
    }

    /// One access; true when it was the last.
    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> bool {
        let (bucket, slot) = self.at;
        let generic = self.variant == Variant::Generic;
        self.pc = match self.pc {
            Pc::Tophash => {
                mem.set_tophash(bucket, slot, self.top);
                if generic { Pc::LoadCount } else { Pc::Key(0) }
            }
            Pc::Key(n) => {
                let typ = mem.typ().key;
                let word = if generic { n } else { typ.compared(n) };
                mem.set_key_word(bucket, slot, word, typ.word_of(key, word));
                match n + 1 {
                    next if next < typ.words() => Pc::Key(next),
                    _ if generic => Pc::Tophash,
                    _ => Pc::LoadCount,
                }
            }
            Pc::LoadCount => {
                self.count = mem.read_count();
                Pc::StoreCount
            }
            Pc::StoreCount => {
                mem.write_count(self.count + 1);
                return true;
            }
        };
        false
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Tophash if self.variant == Variant::Generic => {
                ("store tophash", "Stores the tophash of the new entry, whose key is there already. Its elem is not.")
            }
            Pc::Tophash => {
                ("store tophash", "Stores the tophash of the new entry: the slot is in use before its key is there.")
            }
            Pc::Key(n) if self.variant == Variant::Faststr => match n {
                0 => (
                    "store key length",
                    "Stores the length of the key. Its data pointer is still nil, or that of a deleted key.",
                ),
                _ => ("store key bytes", "Stores the data pointer of the key."),
            },
            Pc::Key(_) => ("store key", "Stores a word of the key."),
            Pc::LoadCount => ("load count", "Loads the number of entries."),
            Pc::StoreCount => ("store count", "Stores the number of entries, one more."),
        }
    }
}
