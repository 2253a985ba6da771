//! The part of `mapiternext` that chooses the next main bucket: of the iterator's array, or, while the map grows and did so
//! at the start, the old bucket that the new one is still to be filled from. Source: Go 1.23.9 `map.go` `mapiternext`.

use super::super::BucketRef;
use super::super::bucket::tophash;
use super::super::fault::NIL_DEREFERENCE;
use super::super::hmap::flags;
use super::super::mem::{Flow, Mem};
use super::{Iter, Pc, Yielded};

impl Iter {
    pub(super) fn choose_bucket(&mut self, mem: &mut Mem<'_>) -> Flow<Yielded> {
        self.pc = match self.pc {
            Pc::Oldbuckets => {
                self.old = mem.read_oldbuckets();
                if self.old.is_none() {
                    return self.enter(None);
                }
                Pc::SameB
            }
            Pc::SameB => {
                if mem.read_b() != self.hiter.b {
                    return self.enter(None);
                }
                Pc::SameSize
            }
            Pc::SameSize => {
                self.same_size = mem.read_flags() & flags::SAME_SIZE_GROW != 0;
                Pc::OldB
            }
            Pc::OldB => {
                let b = mem.read_b();
                let old_b = if self.same_size { b } else { b.saturating_sub(1) };
                let index = (self.walk.bucket & ((1u64 << (old_b & 63)) - 1)) as u32;
                self.walk.bptr = self.old.map(|object| BucketRef { object, index });
                Pc::Evacuated
            }
            _ => {
                let old = self.walk.bptr;
                return match old.map(|b| mem.tophash(b, 0)) {
                    Some(Some(top)) if tophash::evacuated(top) => self.enter(None),
                    Some(Some(_)) => self.enter(old),
                    _ => self.end(true),
                };
            }
        };
        Flow::Next
    }

    /// Begins the walk through an old bucket, or else through the bucket of that number in the iterator's array.
    fn enter(&mut self, old: Option<BucketRef>) -> Flow<Yielded> {
        (self.old, self.same_size) = (None, false);
        let index = self.walk.bucket as u32;
        let own = self.hiter.buckets.map(|object| BucketRef { object, index });
        self.walk.check_bucket = old.map(|_| self.walk.bucket);
        self.walk.bptr = old.or(own);
        self.walk.i = 0;
        self.walk.bucket += 1;
        if self.walk.bucket == 1 << (self.hiter.b & 63) {
            self.walk.bucket = 0;
            self.hiter.wrapped = true;
        }
        // An array that was nil at the start, though the map had an entry: the load of its first tophash faults.
        if self.walk.bptr.is_none() {
            return Flow::Fault(NIL_DEREFERENCE);
        }
        self.next_slot()
    }
}
