//! The search of `mapaccess2_faststr`: length, then tophash, then data pointer, then the bytes. A slot whose length is
//! set and whose data pointer is nil (a writer is between its two stores, or a delete has begun) makes `memequal` read
//! address 0: an ordinary panic, in the reader. Source: Go 1.23.9 `map_faststr.go`; load order from the compiled code.

use super::super::bucket::{isempty, tophash};
use super::super::fault::{Fault, NIL_DEREFERENCE};
use super::super::key::same_bytes;
use super::super::mem::{Flow, Mem};
use super::super::{BUCKET_COUNT, BucketRef, Key};
use super::Found;
use crate::value::Value;

/// The offset of a string's length word; its data pointer is word 0.
const LEN: u8 = 1;

/// Below this many bytes, `mapaccess2_faststr` compares the keys of a single bucket one by one.
const SHORT_KEY_BYTES: usize = 32;

/// The search through a bucket and its overflow buckets by tophash, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) struct ScanStr {
    bucket: BucketRef,
    slot: u8,
    top: u8,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Len,
    Tophash,
    Str,
    Overflow,
}

impl ScanStr {
    pub(super) fn new(bucket: BucketRef, top: u8) -> Self {
        Self { bucket, slot: 0, top, pc: Pc::Len }
    }

    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Found> {
        match self.pc {
            Pc::Len => match mem.key_word(self.bucket, self.slot, LEN) {
                None => return Flow::Done(Found::OUT_OF_RANGE),
                Some(len) if len.int() == key.bytes().len() as i64 => self.pc = Pc::Tophash,
                Some(_) => self.next_slot(),
            },
            Pc::Tophash => match mem.tophash(self.bucket, self.slot) {
                Some(top) if top == self.top => self.pc = Pc::Str,
                _ => self.next_slot(),
            },
            Pc::Str => match same_bytes(mem.key_word(self.bucket, self.slot, 0).unwrap_or(&Value::ZERO), key.bytes()) {
                Err(fault) => return Flow::Fault(fault),
                Ok(true) => return Flow::Done(Found::hit(self.bucket, self.slot)),
                Ok(false) => self.next_slot(),
            },
            Pc::Overflow => match mem.overflow(self.bucket) {
                None => return Flow::Done(Found::MISS),
                Some(next) => *self = Self::new(next, self.top),
            },
        }
        Flow::Next
    }

    fn next_slot(&mut self) {
        self.slot += 1;
        self.pc = if usize::from(self.slot) < BUCKET_COUNT { Pc::Len } else { Pc::Overflow };
    }

    pub(super) fn bucket(&self) -> BucketRef {
        self.bucket
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        point(self.pc)
    }
}

/// The search through the only bucket of a map with B = 0, without a hash, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) struct ScanStrOne {
    bucket: BucketRef,
    slot: u8,
    long: bool,
    /// Long keys: a slot whose key has the same length and the same four bytes at both ends.
    keymaybe: Option<u8>,
    /// Whether the length of the slot's key was that of the key searched for.
    same_len: bool,
    pc: PcOne,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PcOne {
    Len,
    Tophash,
    Str,
    /// A long key: the one candidate is compared in full at the end.
    Candidate,
}

impl ScanStrOne {
    pub(super) fn new(key: &Key, bucket: BucketRef) -> Self {
        let long = key.bytes().len() >= SHORT_KEY_BYTES;
        Self { bucket, slot: 0, long, keymaybe: None, same_len: false, pc: PcOne::Len }
    }

    /// One access. `Done(None)`: two long keys are candidates, so the runtime falls back to hashing.
    pub(super) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Option<Found>> {
        match self.pc {
            PcOne::Len => {
                let len = mem.key_word(self.bucket, self.slot, LEN);
                self.same_len = len.is_some_and(|len| len.int() == key.bytes().len() as i64);
                self.pc = PcOne::Tophash;
            }
            PcOne::Tophash => match mem.tophash(self.bucket, self.slot) {
                Some(top) if self.same_len && !isempty(top) => self.pc = PcOne::Str,
                Some(tophash::EMPTY_REST) | None => return self.end_of_bucket(),
                Some(_) => return self.next_slot(),
            },
            PcOne::Str if self.long => {
                match ends_match(mem.key_word(self.bucket, self.slot, 0), key) {
                    Err(fault) => return Flow::Fault(fault),
                    Ok(true) if self.keymaybe.is_some() => return Flow::Done(None),
                    Ok(true) => self.keymaybe = Some(self.slot),
                    Ok(false) => {}
                }
                return self.next_slot();
            }
            PcOne::Str | PcOne::Candidate => {
                match same_bytes(mem.key_word(self.bucket, self.slot, 0).unwrap_or(&Value::ZERO), key.bytes()) {
                    Err(fault) => return Flow::Fault(fault),
                    Ok(true) => return Flow::Done(Some(Found::hit(self.bucket, self.slot))),
                    Ok(false) if self.pc == PcOne::Candidate => return Flow::Done(Some(Found::MISS)),
                    Ok(false) => return self.next_slot(),
                }
            }
        }
        Flow::Next
    }

    fn next_slot(&mut self) -> Flow<Option<Found>> {
        self.slot += 1;
        self.pc = PcOne::Len;
        if usize::from(self.slot) < BUCKET_COUNT { Flow::Next } else { self.end_of_bucket() }
    }

    fn end_of_bucket(&mut self) -> Flow<Option<Found>> {
        let Some(slot) = self.keymaybe else { return Flow::Done(Some(Found::MISS)) };
        self.slot = slot;
        self.pc = PcOne::Candidate;
        Flow::Next
    }

    pub(super) fn bucket(&self) -> BucketRef {
        self.bucket
    }

    pub(super) fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            PcOne::Len => point(Pc::Len),
            PcOne::Tophash => point(Pc::Tophash),
            PcOne::Str => point(Pc::Str),
            PcOne::Candidate => {
                ("candidate", "Loads the data pointer of the only candidate again and compares all its bytes.")
            }
        }
    }
}

fn point(pc: Pc) -> (&'static str, &'static str) {
    match pc {
        Pc::Len => ("key length", "Loads the length of the key in a slot: another length is another key."),
        Pc::Tophash => {
            ("tophash", "Loads the tophash of the slot: another one means another key, or an evacuated or empty slot.")
        }
        Pc::Str => ("key bytes", "Loads the data pointer of the slot's key and compares the bytes behind it."),
        Pc::Overflow => ("overflow", "Loads the pointer to the overflow bucket: nil ends the search."),
    }
}

/// The first look at a long key: do the four bytes at both ends match? The runtime has one more shortcut before it, the
/// same backing array; the model has no addresses, and leaves it out: the full comparison at the end finds the same key.
fn ends_match(word: Option<&Value>, key: &Key) -> Result<bool, Fault> {
    let Some(Value::Bytes(k)) = word else { return Err(NIL_DEREFERENCE) };
    let (k, key) = (k.as_slice(), key.bytes());
    Ok(k.first_chunk::<4>() == key.first_chunk::<4>() && k.last_chunk::<4>() == key.last_chunk::<4>())
}
