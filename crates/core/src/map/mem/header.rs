//! The header's words, one method an access.

use super::Mem;
use crate::id::ObjectId;
use crate::map::bucket::BucketRef;
use crate::map::hmap::flags;
use crate::map::place::{AccessKind, Place};

impl Mem<'_> {
    /// `len(m)`: the compiler loads `h.count` in place, looks at no flag, and so never dies of one.
    pub fn load_len(&mut self) -> i64 {
        self.read_count()
    }

    pub(in crate::map) fn read_count(&mut self) -> i64 {
        self.read(Place::Count);
        self.map.count
    }

    pub(in crate::map) fn write_count(&mut self, count: i64) {
        self.write(Place::Count);
        self.map.count = count;
    }

    pub(in crate::map) fn read_flags(&mut self) -> u8 {
        self.read(Place::Flags);
        self.map.flags
    }

    pub(in crate::map) fn write_flags(&mut self, flags: u8) {
        self.write(Place::Flags);
        self.map.flags = flags;
    }

    /// `atomic.Or8(&h.flags, iterator|oldIterator)`: one indivisible access.
    pub(in crate::map) fn or_iterator_flags(&mut self) {
        self.note(AccessKind::Atomic, Place::Flags);
        self.map.flags |= flags::ITERATOR | flags::OLD_ITERATOR;
    }

    pub(in crate::map) fn read_b(&mut self) -> u8 {
        self.read(Place::B);
        self.map.b
    }

    pub(in crate::map) fn write_b(&mut self, b: u8) {
        self.write(Place::B);
        self.map.b = b;
    }

    pub(in crate::map) fn read_noverflow(&mut self) -> u16 {
        self.read(Place::Noverflow);
        self.map.noverflow
    }

    pub(in crate::map) fn write_noverflow(&mut self, noverflow: u16) {
        self.write(Place::Noverflow);
        self.map.noverflow = noverflow;
    }

    pub(in crate::map) fn read_hash0(&mut self) -> u32 {
        self.read(Place::Hash0);
        self.map.hash0
    }

    pub(in crate::map) fn write_hash0(&mut self, hash0: u32) {
        self.write(Place::Hash0);
        self.map.hash0 = hash0;
    }

    pub(in crate::map) fn read_buckets(&mut self) -> Option<ObjectId> {
        self.read(Place::Buckets);
        self.map.buckets
    }

    pub(in crate::map) fn write_buckets(&mut self, buckets: Option<ObjectId>) {
        self.write(Place::Buckets);
        self.map.buckets = buckets;
    }

    pub(in crate::map) fn read_oldbuckets(&mut self) -> Option<ObjectId> {
        self.read(Place::Oldbuckets);
        self.map.oldbuckets
    }

    pub(in crate::map) fn write_oldbuckets(&mut self, oldbuckets: Option<ObjectId>) {
        self.write(Place::Oldbuckets);
        self.map.oldbuckets = oldbuckets;
    }

    pub(in crate::map) fn read_nevacuate(&mut self) -> u32 {
        self.read(Place::Nevacuate);
        self.map.nevacuate
    }

    pub(in crate::map) fn write_nevacuate(&mut self, nevacuate: u32) {
        self.write(Place::Nevacuate);
        self.map.nevacuate = nevacuate;
    }

    pub(in crate::map) fn read_next_overflow(&mut self) -> Option<BucketRef> {
        self.read(Place::NextOverflow);
        self.map.extra.next_overflow
    }

    pub(in crate::map) fn write_next_overflow(&mut self, next: Option<BucketRef>) {
        self.write(Place::NextOverflow);
        self.map.extra.next_overflow = next;
    }

    /// Notes one more overflow bucket for the garbage collector (`*h.extra.overflow = append(...)`).
    pub(in crate::map) fn append_extra_overflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.overflow += 1;
    }

    /// A load of one of the two lists (an iterator keeps both).
    pub(in crate::map) fn read_extra_overflow(&mut self) {
        self.read(Place::ExtraOverflow);
    }

    /// `*h.extra = mapextra{}`, as far as the lists go.
    pub(in crate::map) fn clear_extra_overflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.overflow = 0;
        self.map.extra.oldoverflow = 0;
    }

    /// `extra.oldoverflow = extra.overflow; extra.overflow = nil`, unless there is no list; false if there are both.
    pub(in crate::map) fn promote_extra_overflow(&mut self) -> bool {
        self.write(Place::ExtraOverflow);
        let extra = &mut self.map.extra;
        if extra.overflow > 0 && extra.oldoverflow > 0 {
            return false;
        }
        extra.oldoverflow += std::mem::take(&mut extra.overflow);
        true
    }

    /// `extra.oldoverflow = nil`.
    pub(in crate::map) fn drop_extra_oldoverflow(&mut self) {
        self.write(Place::ExtraOverflow);
        self.map.extra.oldoverflow = 0;
    }
}
