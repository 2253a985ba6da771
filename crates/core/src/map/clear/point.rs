//! What a clear in flight says of itself.

use super::super::BucketRef;
use super::super::point::Point;
use super::{Clear, Mark, Pc};

impl Clear {
    /// The runtime functions in flight, outermost first.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        let inner = match self.pc {
            Pc::Zero(_) => Some("makeBucketArray"),
            _ => None,
        };
        std::iter::once("mapclear").chain(inner)
    }

    /// See [`super::super::Assign::is_safe_point`].
    pub fn is_safe_point(&self) -> bool {
        matches!(self.pc, Pc::Count | Pc::Zero(0))
    }

    /// Where the clear stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match &self.pc {
            Pc::Count => {
                ("count", "Loads the number of entries: an empty map is left alone, and no flag is looked at.")
            }
            Pc::EntryCheck => {
                ("entry check", "Loads the flags: a set hashWriting means another writer, and kills the process here.")
            }
            Pc::LoadFlags => ("load flags", "Loads the flags, to set hashWriting."),
            Pc::SetFlag => ("set hashWriting", "Stores the flags with hashWriting inverted."),
            Pc::B => ("load B", "Loads B: 2^B buckets are to be marked empty."),
            Pc::Buckets => ("buckets", "Loads the pointer to the array."),
            Pc::MarkBuckets(mark) | Pc::MarkOldbuckets(mark) => mark.point(),
            Pc::Oldbuckets => ("growing?", "Loads oldbuckets: while the map grows, the old buckets are marked too."),
            Pc::SameSize => ("same size?", "Loads the flags: a doubling growth has half as many old buckets."),
            Pc::OldB => ("load B", "Loads B, which gives the number of old buckets."),
            Pc::LoadSameSize => ("load flags", "Loads the flags, to clear sameSizeGrow."),
            Pc::ClearSameSize => ("clear sameSizeGrow", "Stores the flags without sameSizeGrow."),
            Pc::NilOldbuckets => ("nil oldbuckets", "Stores nil into oldbuckets: a growth in progress is over."),
            Pc::StoreNevacuate => ("store nevacuate", "Stores 0 into nevacuate."),
            Pc::StoreNoverflow => ("store noverflow", "Stores that there are no overflow buckets."),
            Pc::StoreCount => ("store count", "Stores 0 into count: from here on len(m) is 0."),
            Pc::StoreHash0 => ("new seed", "Stores a new random seed of the hash function."),
            Pc::ClearExtra => ("drop overflow lists", "Drops the lists that kept overflow buckets alive."),
            Pc::ClearNextOverflow => ("nil nextOverflow", "Stores nil into nextOverflow."),
            Pc::ReloadB => ("load B", "Loads B again: the array is made anew in the same memory."),
            Pc::ReloadBuckets => ("buckets", "Loads the pointer to the array again."),
            Pc::Zero(_) => ("zero", "Zeroes a bucket of the array, keys and elems too."),
            Pc::StoreNextOverflow => {
                ("store nextOverflow", "Stores the pointer to the preallocated overflow buckets, all free again.")
            }
            Pc::ExitCheck => (
                "exit check",
                "Loads the flags: if hashWriting is not set any more, another writer has been at it, and the process dies.",
            ),
            Pc::ReloadFlags => ("load flags", "Loads the flags, to clear hashWriting."),
            Pc::ClearFlag => ("clear hashWriting", "Stores the flags without hashWriting."),
        };
        Point { function: self.functions().last().unwrap_or("mapclear"), name, what }
    }

    /// The bucket pointers held, for the garbage collector.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let mark = if let Pc::MarkBuckets(mark) | Pc::MarkOldbuckets(mark) = &self.pc { Some(mark) } else { None };
        let array = self.array.map(|object| BucketRef { object, index: 0 });
        array.into_iter().chain(mark.into_iter().flat_map(Mark::roots))
    }
}
