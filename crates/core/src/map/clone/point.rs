//! What a clone in flight says of itself.

use super::super::BucketRef;
use super::super::point::Point;
use super::{CloneMap, Part, Pc};

impl CloneMap {
    /// The runtime functions in flight, outermost first.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        let moving = matches!(self.pc, Pc::Tophash | Pc::Key(_) | Pc::Elem(_));
        let inner = (moving && matches!(self.part, Part::Buckets | Part::Old)).then_some("moveToBmap");
        std::iter::once("mapclone2").chain(inner)
    }

    /// See [`super::super::Assign::is_safe_point`]: the copy is made, and its buckets are filled, by calls.
    pub fn is_safe_point(&self) -> bool {
        match self.pc {
            Pc::Count | Pc::Hash0 => true,
            Pc::Tophash => self.slot == 0 && matches!(self.part, Part::Buckets | Part::Old),
            _ => false,
        }
    }

    /// Where the clone stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match self.pc {
            Pc::Count => ("count", "Loads the number of entries: the copy is made for as many."),
            Pc::LoadFactor => ("load factor", "Loads B: the copy of an overloaded map gets no larger an array."),
            Pc::Hash0 => ("copy seed", "Loads the seed of the hash function, which the copy shares."),
            Pc::Empty => ("empty?", "Loads the number of entries again: nothing to copy?"),
            Pc::EntryCheck => ("entry check", "Loads the flags: a set hashWriting kills the process here."),
            Pc::OneBucket => ("one bucket?", "Loads B: a map of one bucket is copied as it is."),
            Pc::SmallCount => ("copy count", "Loads the number of entries for the copy."),
            Pc::B => ("load B", "Loads B: 2^B buckets are to be copied."),
            Pc::Buckets => ("buckets", "Loads the pointer to the array, for each bucket again."),
            Pc::Tophash => ("tophash", "Loads the tophash of a slot: empty ones are skipped."),
            Pc::EntryFlags => {
                ("check", "An old bucket is split. Loads the flags: a set hashWriting kills the process here.")
            }
            Pc::Key(_) => ("copy key", "Loads a word of the key."),
            Pc::Elem(_) => ("copy elem", "Loads a word of the elem."),
            Pc::Overflow => ("overflow", "Loads the pointer to the overflow bucket."),
            Pc::Oldbuckets => ("growing?", "Loads oldbuckets: what is not evacuated yet is copied from there."),
            Pc::SameSize => ("same size?", "Loads the flags: a doubling growth has half as many old buckets."),
            Pc::OldB => ("load B", "Loads B, which gives the number of old buckets."),
            Pc::Evacuated => ("evacuated?", "Loads tophash[0] of an old bucket: what is evacuated has been copied."),
        };
        Point { function: self.functions().last().unwrap_or("mapclone2"), name, what }
    }

    /// The bucket pointers held, for the garbage collector.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.array.map(|object| BucketRef { object, index: 0 }).into_iter().chain(self.at)
    }
}
