//! The search of an assignment: for the key, and on the way for the first free slot.
//! Source: Go 1.23.9 `map_fast64.go`, `map_faststr.go`, the loop `bucketloop`.

use super::super::bucket::{isempty, tophash};
use super::super::fault::NIL_DEREFERENCE;
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
    /// Fast64: the key.
    Key,
    /// Faststr: the key's length, its data pointer, and the store of the new data pointer over an equal key.
    Len,
    Str,
    UpdateKey,
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
            Pc::Len => {
                let len = mem.key_word(self.bucket, self.slot, 1).map(Value::int);
                if len == Some(key.bytes().len() as i64) {
                    self.pc = Pc::Str;
                } else {
                    self.next_slot();
                }
            }
            Pc::Str => match mem.key_word(self.bucket, self.slot, 0) {
                Some(Value::Bytes(k)) if k.as_slice() == key.bytes() => self.pc = Pc::UpdateKey,
                Some(Value::Bytes(_)) => self.next_slot(),
                _ if key.bytes().is_empty() => self.pc = Pc::UpdateKey,
                _ => return Flow::Fault(NIL_DEREFERENCE),
            },
            // Overwrites the key, so that the old backing array can be collected.
            Pc::UpdateKey => {
                mem.set_key_word(self.bucket, self.slot, 0, key.clone());
                return Flow::Done(Scanned::Found((self.bucket, self.slot)));
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
            match self.variant {
                // mapassign_fast64 compares the key in every slot in use; the tophash tells it only which are.
                Variant::Fast64 => self.pc = Pc::Key,
                Variant::Faststr if top == self.top => self.pc = Pc::Len,
                Variant::Faststr => self.next_slot(),
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
            Pc::Len => ("key length", "The tophash matches. Loads the length of the slot's key."),
            Pc::Str => ("key bytes", "Loads the data pointer of the slot's key and compares the bytes behind it."),
            Pc::UpdateKey => (
                "update key",
                "The key is there. Stores the new data pointer over the old one, which has the same bytes.",
            ),
            Pc::Overflow => {
                ("overflow", "Loads the pointer to the overflow bucket: nil means that the key is not in the map.")
            }
        }
    }
}
