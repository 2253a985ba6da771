//! What an iterator's call in flight says of itself.

use super::super::BucketRef;
use super::super::point::Point;
use super::{AccessK, Iter, Pc};

impl Iter {
    /// The runtime functions in flight, outermost first.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        let functions: &[&str] = match self.pc {
            Pc::Init(_) => &["mapiterinit"],
            Pc::AccessK(_) => &["mapiternext", "mapaccessK"],
            _ => &["mapiternext"],
        };
        functions.iter().copied()
    }

    /// See [`super::super::Assign::is_safe_point`].
    pub fn is_safe_point(&self) -> bool {
        match &self.pc {
            Pc::Init(init) => init.is_first(),
            Pc::EntryCheck => true,
            Pc::AccessK(call) => call.is_first(),
            _ => false,
        }
    }

    /// Where the call stands, for people.
    pub fn point(&self) -> Point {
        let (name, what) = match &self.pc {
            Pc::Init(init) => init.point(),
            Pc::EntryCheck => {
                ("entry check", "Loads the flags: a set hashWriting kills the process here, at every step of the loop.")
            }
            Pc::Oldbuckets => ("growing?", "The next bucket. Loads oldbuckets: is the map growing?"),
            Pc::SameB => {
                ("since when?", "Loads B: the same as at the start means that the growth began before the loop.")
            }
            Pc::SameSize => ("same size?", "Loads the flags: a doubling growth has half as many old buckets."),
            Pc::OldB => ("old bucket", "Loads B, to number the old bucket that this one is filled from."),
            Pc::Evacuated => {
                ("evacuated?", "Loads tophash[0] of the old bucket: if it is not evacuated, its entries are walked.")
            }
            Pc::Tophash => ("tophash", "Loads the tophash of a slot: empty ones are skipped."),
            Pc::GrowsSameSize => {
                ("same size?", "An old bucket. Loads the flags: if it doubles, half of the entries go elsewhere.")
            }
            Pc::CheckKey(_) => ("read key", "Loads a word of the key, to hash it."),
            Pc::TophashAgain => (
                "tophash again",
                "The key differs from itself, so its hash cannot be repeated: the low bit of its tophash decides.",
            ),
            Pc::Hash0 => (
                "this bucket's?",
                "Loads the seed of the hash function and hashes the key: does it belong to this bucket?",
            ),
            Pc::Moved => ("moved?", "Loads the tophash again: an evacuated entry is looked up in the map of now."),
            Pc::MovedKey(_) => ("read key", "The entry has moved. Loads a word of the key, to look it up."),
            Pc::AccessK(call) => call.point(),
            Pc::Overflow => ("overflow", "Loads the pointer to the overflow bucket."),
            Pc::Returned => ("returned", "No call is in flight."),
        };
        Point { function: self.functions().last().unwrap_or("mapiternext"), name, what }
    }

    /// The bucket pointers held, for the garbage collector: between two calls too.
    pub fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let call = if let Pc::AccessK(call) = &self.pc { Some(call) } else { None };
        let arrays = self.hiter.buckets.into_iter().chain(self.old).map(|object| BucketRef { object, index: 0 });
        let slot = self.hiter.slot.map(|(b, _)| b);
        arrays
            .chain(self.hiter.at.bptr)
            .chain(self.walk.bptr)
            .chain(slot)
            .chain(call.into_iter().flat_map(AccessK::roots))
    }
}
