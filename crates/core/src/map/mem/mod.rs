//! What one step of an operation sees: the map, one access at a time, and a note of which access it was.

mod header;
mod slots;

use super::bucket::BucketRef;
use super::fault::Fault;
use super::hash::{HashFn, hash_key};
use super::hmap::Map;
use super::place::{Access, AccessKind, Place};
use super::policy::bucket_array_len;
use crate::id::ObjectId;
use crate::supply::Supply;
use crate::value::Value;
use borsh::{BorshDeserialize, BorshSerialize};

/// In which order a lookup loads the header's two array pointers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Loads {
    /// `oldbuckets` before `buckets`: what the compiled code of Go 1.23.9 does on amd64.
    #[default]
    Compiled,
    /// `buckets` before `oldbuckets`: the order of the source.
    Source,
}

/// Settings of a machine that the map's code depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
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
    pub(super) fn hash(&mut self, key: &Value, hash0: u32) -> Result<u64, Fault> {
        if self.settings.hash == HashFn::Given {
            return Ok(self.map.given_hash(key, hash0));
        }
        let rng = &mut self.supply.rng;
        hash_key(self.settings.hash, &self.map.typ.key, key, hash0, &mut || rng.draw())
    }

    /// Bucket arrays as the map's code sizes them: main buckets and all buckets of the array for `b`.
    pub(super) fn array_len(&self, b: u8) -> u32 {
        bucket_array_len(&self.map.typ, b)
    }

    /// Allocates a bucket array for `b` that nobody else knows of yet: not an access.
    pub(super) fn make_bucket_array(&mut self, b: u8) -> ObjectId {
        self.map.make_bucket_array(b, &mut self.supply.ids)
    }

    /// A map of the same type that nobody else knows of yet: not an access.
    pub(super) fn make_map_alike(&mut self, hint: i64) -> Map {
        self.map.make_alike(hint, &mut self.supply.ids)
    }

    /// The memory of another map, which nobody else knows of: what is done there is not an access of this step.
    pub(super) fn elsewhere<'b>(&'b mut self, map: &'b mut Map) -> Mem<'b> {
        Mem::new(map, self.supply, self.settings)
    }

    /// A drawn number (the runtime's `rand()`): not an access.
    pub(super) fn draw(&mut self) -> u64 {
        self.supply.rng.draw()
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
