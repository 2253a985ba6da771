//! What one step of an operation sees: the map, one access at a time, and a note of which access it was.

use super::bucket::BucketRef;
use super::fault::Fault;
use super::hash::{HashFn, hash_string};
use super::hmap::Map;
use super::place::{Access, AccessKind, Place};
use super::typ::KeyKind;
use crate::id::ObjectId;
use crate::supply::Supply;
use crate::value::Value;

/// In which order a lookup loads the header's two array pointers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Loads {
    /// `oldbuckets` before `buckets`: what the compiled code of Go 1.23.9 does on amd64.
    #[default]
    Compiled,
    /// `buckets` before `oldbuckets`: the order of the source.
    Source,
}

/// Settings of a machine that the map's code depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MapSettings {
    /// Load order of lookups.
    pub loads: Loads,
    /// Hash function.
    pub hash: HashFn,
}

/// What a step of an operation led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow<T> {
    /// The operation goes on: its program counter stands at the next access.
    Next,
    /// The operation has returned.
    Done(T),
    /// The operation will never return.
    Fault(Fault),
}

/// The memory of one map, for the length of one step. Every method that reads or writes is one access.
pub struct Mem<'a> {
    map: &'a mut Map,
    supply: &'a mut Supply,
    settings: MapSettings,
    access: Option<Access>,
}

impl<'a> Mem<'a> {
    /// A step on `map` by an operation on behalf of the goroutine of this supply.
    pub fn new(map: &'a mut Map, supply: &'a mut Supply, settings: MapSettings) -> Self {
        Self { map, supply, settings, access: None }
    }

    /// The access that the step performed. Every step performs one.
    pub fn access(&self) -> Option<Access> {
        self.access
    }

    fn note(&mut self, kind: AccessKind, place: Place) {
        debug_assert!(self.access.is_none(), "two accesses in one step: {:?} and {place:?}", self.access);
        self.access = Some(Access { kind, place });
    }

    fn read(&mut self, place: Place) {
        self.note(AccessKind::Read, place);
    }

    fn write(&mut self, place: Place) {
        self.note(AccessKind::Write, place);
    }

    /// The map's type: known to the code, not an access.
    pub(super) fn typ(&self) -> &super::MapType {
        &self.map.typ
    }

    /// The order of a lookup's header loads.
    pub(super) fn loads(&self) -> Loads {
        self.settings.loads
    }

    /// The hash of `key`: computed from the key at hand and a `hash0` that was loaded, so not an access.
    pub(super) fn hash(&self, key: &Value, hash0: u32) -> u64 {
        match self.map.typ.key {
            KeyKind::String => hash_string(self.settings.hash, key, hash0),
            KeyKind::Int64 => self.settings.hash.hash(key, hash0),
        }
    }

    pub(super) fn read_count(&mut self) -> i64 {
        self.read(Place::Count);
        self.map.count
    }

    pub(super) fn write_count(&mut self, count: i64) {
        self.write(Place::Count);
        self.map.count = count;
    }

    pub(super) fn read_flags(&mut self) -> u8 {
        self.read(Place::Flags);
        self.map.flags
    }

    pub(super) fn write_flags(&mut self, flags: u8) {
        self.write(Place::Flags);
        self.map.flags = flags;
    }

    pub(super) fn read_b(&mut self) -> u8 {
        self.read(Place::B);
        self.map.b
    }

    pub(super) fn write_b(&mut self, b: u8) {
        self.write(Place::B);
        self.map.b = b;
    }

    pub(super) fn read_noverflow(&mut self) -> u16 {
        self.read(Place::Noverflow);
        self.map.noverflow
    }

    pub(super) fn write_noverflow(&mut self, noverflow: u16) {
        self.write(Place::Noverflow);
        self.map.noverflow = noverflow;
    }

    pub(super) fn read_hash0(&mut self) -> u32 {
        self.read(Place::Hash0);
        self.map.hash0
    }

    pub(super) fn read_buckets(&mut self) -> Option<ObjectId> {
        self.read(Place::Buckets);
        self.map.buckets
    }

    pub(super) fn write_buckets(&mut self, buckets: Option<ObjectId>) {
        self.write(Place::Buckets);
        self.map.buckets = buckets;
    }

    pub(super) fn read_oldbuckets(&mut self) -> Option<ObjectId> {
        self.read(Place::Oldbuckets);
        self.map.oldbuckets
    }

    pub(super) fn write_oldbuckets(&mut self, oldbuckets: Option<ObjectId>) {
        self.write(Place::Oldbuckets);
        self.map.oldbuckets = oldbuckets;
    }

    pub(super) fn read_nevacuate(&mut self) -> u32 {
        self.read(Place::Nevacuate);
        self.map.nevacuate
    }

    pub(super) fn write_nevacuate(&mut self, nevacuate: u32) {
        self.write(Place::Nevacuate);
        self.map.nevacuate = nevacuate;
    }

    pub(super) fn read_next_overflow(&mut self) -> Option<BucketRef> {
        self.read(Place::NextOverflow);
        self.map.extra.next_overflow
    }

    pub(super) fn write_next_overflow(&mut self, next: Option<BucketRef>) {
        self.write(Place::NextOverflow);
        self.map.extra.next_overflow = next;
    }

    /// Notes one more overflow bucket for the garbage collector (`*h.extra.overflow = append(...)`).
    pub(super) fn append_extra_overflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.overflow += 1;
    }

    /// `extra.oldoverflow = extra.overflow; extra.overflow = nil`.
    pub(super) fn promote_extra_overflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.oldoverflow = std::mem::take(&mut self.map.extra.overflow);
    }

    /// `extra.oldoverflow = nil`.
    pub(super) fn drop_extra_oldoverflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.oldoverflow = 0;
    }

    /// A tophash byte; `None` outside the array.
    pub(super) fn tophash(&mut self, b: BucketRef, slot: u8) -> Option<u8> {
        self.read(Place::Tophash(b, slot));
        Some(self.map.bucket(b)?.tophash[usize::from(slot)])
    }

    pub(super) fn set_tophash(&mut self, b: BucketRef, slot: u8, top: u8) {
        self.write(Place::Tophash(b, slot));
        if let Some(bucket) = self.map.bucket_mut(b) {
            bucket.tophash[usize::from(slot)] = top;
        }
    }

    /// A word of a key; `None` outside the array.
    pub(super) fn key_word(&mut self, b: BucketRef, slot: u8, word: u8) -> Option<&Value> {
        self.read(Place::Key(b, slot, word));
        Some(self.map.bucket(b)?.key_word(&self.map.typ, slot, word))
    }

    pub(super) fn set_key_word(&mut self, b: BucketRef, slot: u8, word: u8, value: Value) {
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
    pub(super) fn overflow(&mut self, b: BucketRef) -> Option<BucketRef> {
        self.read(Place::Overflow(b));
        self.map.bucket(b)?.overflow
    }

    pub(super) fn set_overflow(&mut self, b: BucketRef, overflow: Option<BucketRef>) {
        self.write(Place::Overflow(b));
        if let Some(bucket) = self.map.bucket_mut(b) {
            bucket.overflow = overflow;
        }
    }

    /// Allocates a bucket array for `b` that nobody else knows of yet: not an access.
    pub(super) fn make_bucket_array(&mut self, b: u8) -> ObjectId {
        self.map.make_bucket_array(b, &mut self.supply.ids)
    }

    /// A drawn number below 2^32 (the runtime's `rand()`): not an access.
    pub(super) fn draw(&mut self) -> u32 {
        (self.supply.rng.draw() >> 32) as u32
    }

    /// The first preallocated overflow bucket of an array that nobody else knows of yet.
    pub(super) fn first_preallocated(&self, array: ObjectId) -> Option<BucketRef> {
        self.map.first_preallocated(array)
    }

    /// Allocates an overflow bucket that nobody else knows of yet: not an access.
    pub(super) fn allocate_overflow(&mut self) -> BucketRef {
        self.map.allocate_overflow(&mut self.supply.ids)
    }
}
