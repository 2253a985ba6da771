//! The words of buckets, one method an access. What lies past the end of an array is `None`, and a store there is lost.

use super::Mem;
use crate::map::bucket::BucketRef;
use crate::map::place::Place;
use crate::value::Value;

impl Mem<'_> {
    /// A tophash byte; `None` outside the array.
    pub(in crate::map) fn tophash(&mut self, b: BucketRef, slot: u8) -> Option<u8> {
        self.read(Place::Tophash(b, slot));
        Some(self.map.bucket(b)?.tophash[usize::from(slot)])
    }

    pub(in crate::map) fn set_tophash(&mut self, b: BucketRef, slot: u8, top: u8) {
        self.write(Place::Tophash(b, slot));
        if let Some(bucket) = self.map.bucket_mut(b) {
            bucket.tophash[usize::from(slot)] = top;
        }
    }

    /// A word of a key; `None` outside the array. The body of a range loop loads its key so, behind every check.
    pub fn key_word(&mut self, b: BucketRef, slot: u8, word: u8) -> Option<&Value> {
        self.read(Place::Key(b, slot, word));
        Some(self.map.bucket(b)?.key_word(&self.map.typ, slot, word))
    }

    pub(in crate::map) fn set_key_word(&mut self, b: BucketRef, slot: u8, word: u8, value: Value) {
        self.write(Place::Key(b, slot, word));
        let typ = self.map.typ;
        if let Some(bucket) = self.map.bucket_mut(b) {
            *bucket.key_word_mut(&typ, slot, word) = value;
        }
    }

    /// A word of an elem, loaded by the caller of a lookup; `None` outside the array.
    pub fn elem_word(&mut self, b: BucketRef, slot: u8, word: u8) -> Option<&Value> {
        self.read(Place::Elem(b, slot, word));
        Some(self.map.bucket(b)?.elem_word(&self.map.typ, slot, word))
    }

    /// Stores a word of an elem, as the caller of an assignment does.
    pub fn set_elem_word(&mut self, b: BucketRef, slot: u8, word: u8, value: Value) {
        self.write(Place::Elem(b, slot, word));
        let typ = self.map.typ;
        if word >= typ.elem_words {
            return;
        }
        if let Some(bucket) = self.map.bucket_mut(b) {
            *bucket.elem_word_mut(&typ, slot, word) = value;
        }
    }

    /// Loads `zeroVal`, as the caller of a lookup that missed does.
    pub fn zero_val(&mut self) -> Value {
        self.read(Place::ZeroVal);
        Value::ZERO
    }

    /// An overflow pointer; nil outside the array.
    pub(in crate::map) fn overflow(&mut self, b: BucketRef) -> Option<BucketRef> {
        self.read(Place::Overflow(b));
        self.map.bucket(b)?.overflow
    }

    pub(in crate::map) fn set_overflow(&mut self, b: BucketRef, overflow: Option<BucketRef>) {
        self.write(Place::Overflow(b));
        if let Some(bucket) = self.map.bucket_mut(b) {
            bucket.overflow = overflow;
        }
    }

    /// Zeroes a bucket, as `makeBucketArray` does with an array that is used again (`memclr`). `mark` is the non-nil
    /// overflow pointer of the last preallocated one.
    pub(in crate::map) fn zero_bucket(&mut self, b: BucketRef, mark: Option<BucketRef>) {
        self.write(Place::Bucket(b));
        let typ = self.map.typ;
        if let Some(bucket) = self.map.bucket_mut(b) {
            bucket.zero(&typ);
            bucket.overflow = mark;
        }
    }
}
