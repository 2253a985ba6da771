//! What a deletion in flight says of itself.

use super::super::BucketRef;
use super::super::evacuate::GrowWork;
use super::super::point::Point;
use super::super::typ::{Function, Variant};
use super::{Delete, Pc, Sweep};

impl Delete {
    /// The runtime functions in flight, outermost first: `mapdelete_fast64`, `growWork_fast64`, `evacuate_fast64`.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        let inner: &[Function] = if let Pc::GrowWork(call) = &self.pc { call.functions() } else { &[] };
        std::iter::once(&Function::Delete).chain(inner).map(|name| self.variant.function(*name))
    }

    /// See [`super::super::Assign::is_safe_point`].
    pub fn is_safe_point(&self) -> bool {
        match &self.pc {
            Pc::Count => true,
            Pc::GrowWork(call) => call.is_safe_point(),
            _ => false,
        }
    }

    /// Where the deletion stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match &self.pc {
            Pc::Count => {
                ("count", "Loads the number of entries: an empty map is left alone, and no flag is looked at.")
            }
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
            Pc::B => ("bucket number", "Loads B: the low B bits of the hash number the bucket."),
            Pc::Growing => (
                "growing?",
                "Loads oldbuckets: while the map grows, every write evacuates up to two old buckets first.",
            ),
            Pc::GrowWork(call) => call.point(),
            Pc::Buckets => ("buckets", "Loads the pointer to the array."),
            Pc::Search(search) => search.point(),
            Pc::ClearKey(_) if self.variant == Variant::Faststr => (
                "clear key bytes",
                "Stores nil over the key's data pointer. Its length and its tophash stay: a reader that compares dies of nil.",
            ),
            Pc::ClearKey(_) => ("clear key", "Clears a word of the key, which has pointers."),
            Pc::ClearElem(_) => ("clear elem", "Clears a word of the elem. The slot still looks in use."),
            Pc::EmptyOne => ("store emptyOne", "Stores emptyOne over the tophash: only now the slot is empty."),
            Pc::Sweep(sweep) => sweep.point(),
            Pc::LoadCount => ("load count", "Loads the number of entries."),
            Pc::StoreCount => ("store count", "Stores the number of entries, one less."),
            Pc::StoreHash0 => ("new seed", "The map is empty: stores a new random seed of the hash function."),
            Pc::ExitCheck => (
                "exit check",
                "Loads the flags: if hashWriting is not set any more, another writer has been at it, and the process dies.",
            ),
            Pc::ReloadFlags => ("load flags", "Loads the flags, to clear hashWriting."),
            Pc::ClearFlag => ("clear hashWriting", "Stores the flags without hashWriting."),
        };
        Point { function: self.functions().last().unwrap_or("mapdelete"), name, what }
    }

    /// The bucket pointers held, for the garbage collector.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let (grow_work, search, sweep) = match &self.pc {
            Pc::GrowWork(call) => (Some(call.as_ref()), None, None),
            Pc::Search(search) => (None, Some(search.bucket()), None),
            Pc::Sweep(sweep) => (None, None, Some(sweep)),
            _ => (None, None, None),
        };
        let held = self.first.into_iter().chain(self.slot.map(|(b, _)| b)).chain(search);
        held.chain(grow_work.into_iter().flat_map(GrowWork::roots)).chain(sweep.into_iter().flat_map(Sweep::roots))
    }
}
