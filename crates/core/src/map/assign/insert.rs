//! The stores that make an entry: **tophash first, then the key**, then the count. A reader between them meets a slot in
//! use whose key is what lay there before. (The generic variant stores the key first.)
//! Source: Go 1.23.9 `map_fast64.go`, `map_faststr.go`; the order of a string's two words from the compiled code.

use super::super::mem::Mem;
use super::super::typ::Variant;
use super::super::{BucketRef, Key};
use crate::value::Value;

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
    Key,
    KeyLen,
    KeyStr,
    LoadCount,
    StoreCount,
}

impl Insert {
    pub(super) fn new(at: (BucketRef, u8), variant: Variant, top: u8) -> Self {
        Self { at, variant, top, count: 0, pc: Pc::Tophash }
    }

    /// One access; true when it was the last.
    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> bool {
        let (bucket, slot) = self.at;
        self.pc = match self.pc {
            Pc::Tophash => {
                mem.set_tophash(bucket, slot, self.top);
                match self.variant {
                    Variant::Fast64 => Pc::Key,
                    Variant::Faststr => Pc::KeyLen,
                }
            }
            Pc::KeyLen => {
                mem.set_key_word(bucket, slot, 1, Value::Int(key.bytes().len() as i64));
                Pc::KeyStr
            }
            Pc::Key | Pc::KeyStr => {
                mem.set_key_word(bucket, slot, 0, key.clone());
                Pc::LoadCount
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
            Pc::Tophash => {
                ("store tophash", "Stores the tophash of the new entry: the slot is in use before its key is there.")
            }
            Pc::Key => ("store key", "Stores the key."),
            Pc::KeyLen => (
                "store key length",
                "Stores the length of the key. Its data pointer is still nil, or that of a deleted key.",
            ),
            Pc::KeyStr => ("store key bytes", "Stores the data pointer of the key."),
            Pc::LoadCount => ("load count", "Loads the number of entries."),
            Pc::StoreCount => ("store count", "Stores the number of entries, one more."),
        }
    }
}
