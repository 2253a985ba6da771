//! What an assignment in flight says of itself.

use super::super::evacuate::GrowWork;
use super::super::overflow::NewOverflow;
use super::super::point::Point;
use super::super::typ::Function;
use super::super::{BucketRef, grow::HashGrow};
use super::{Assign, Pc};

impl Assign {
    /// The runtime functions in flight, outermost first: `mapassign_faststr`, `growWork_faststr`, `evacuate_faststr`.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        let inner: &[Function] = match &self.pc {
            Pc::GrowWork(call) => call.functions(),
            Pc::HashGrow(_) => &[Function::HashGrow],
            Pc::NewOverflow(_) => &[Function::NewOverflow],
            _ => &[],
        };
        std::iter::once(&Function::Assign).chain(inner).map(|name| self.variant.function(*name))
    }

    /// Whether a goroutine can lose the only CPU before the next access: the call of a function that checks for preemption
    /// in its prologue, or that allocates, stands between the two. (`cores` = one.)
    pub fn is_safe_point(&self) -> bool {
        match &self.pc {
            Pc::EntryCheck | Pc::FirstBucket => true,
            Pc::GrowWork(call) => call.is_safe_point(),
            Pc::HashGrow(call) => call.is_safe_point(),
            Pc::NewOverflow(call) => call.is_safe_point(),
            _ => false,
        }
    }

    /// Where the assignment stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match &self.pc {
            Pc::EntryCheck => {
                ("entry check", "Loads the flags: a set hashWriting means another writer, and kills the process here.")
            }
            Pc::Hash0 => {
                ("hash the key", "Loads the seed of the hash function and hashes the key, before the flag is set.")
            }
            Pc::LoadFlags => {
                ("load flags", "Loads the flags, to set hashWriting. Load, change and store are not one access.")
            }
            Pc::SetFlag => {
                ("set hashWriting", "Stores the flags with hashWriting inverted: from here on, whoever enters dies.")
            }
            Pc::HasBuckets => ("has buckets?", "Loads the pointer to the array: nil before the first insertion."),
            Pc::FirstBucket => ("first bucket", "Stores the pointer to the first bucket."),
            Pc::B => ("bucket number", "Loads B: the low B bits of the hash number the bucket."),
            Pc::Growing => (
                "growing?",
                "Loads oldbuckets: while the map grows, every write evacuates up to two old buckets first.",
            ),
            Pc::GrowWork(call) => call.point(),
            Pc::Buckets => ("buckets", "Loads the pointer to the array."),
            Pc::Scan(scan) => scan.point(),
            Pc::NotGrowing => {
                ("growing?", "The key is new. Loads oldbuckets: a map that is growing does not start to grow.")
            }
            Pc::Count => ("count", "Loads the number of entries, for the load factor."),
            Pc::LoadFactor => ("load factor", "Loads B: with this entry, are there more than 6.5 a bucket?"),
            Pc::Noverflow => (
                "too many overflow?",
                "Loads the number of overflow buckets: with as many as buckets, the map is rewritten at the same size.",
            ),
            Pc::HashGrow(call) => call.point(),
            Pc::NewOverflow(call) => call.point(),
            Pc::Insert(insert) => insert.point(),
            Pc::ExitCheck => (
                "exit check",
                "Loads the flags: if hashWriting is not set any more, another writer has been at it, and the process dies.",
            ),
            Pc::ReloadFlags => ("load flags", "Loads the flags, to clear hashWriting."),
            Pc::ClearFlag => (
                "clear hashWriting",
                "Stores the flags without hashWriting. The elem is not stored yet: the caller does that, unprotected.",
            ),
        };
        Point { function: self.functions().last().unwrap_or("mapassign"), name, what }
    }

    /// The bucket pointers held, for the garbage collector.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let new = self.new_array.map(|object| BucketRef { object, index: 0 });
        let (grow_work, hash_grow, overflow, scan) = match &self.pc {
            Pc::GrowWork(call) => (Some(call.as_ref()), None, None, None),
            Pc::HashGrow(call) => (None, Some(call), None, None),
            Pc::NewOverflow(call) => (None, None, Some(call), None),
            Pc::Scan(scan) => (None, None, None, Some(scan.bucket())),
            _ => (None, None, None, None),
        };
        let held = new.into_iter().chain(self.last).chain(self.slot.map(|(b, _)| b)).chain(scan);
        held.chain(grow_work.into_iter().flat_map(GrowWork::roots))
            .chain(hash_grow.into_iter().flat_map(HashGrow::roots))
            .chain(overflow.into_iter().flat_map(NewOverflow::roots))
    }
}
