//! What two accesses must share to conflict.

use crate::id::ObjectId;
use crate::map::{self, BucketRef};
use crate::sim::Place;
use std::ops::RangeInclusive;

/// A place that accesses are remembered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Location {
    object: ObjectId,
    /// In which bucket, if in one.
    bucket: Option<BucketRef>,
    /// Which word of the object or bucket: the kind of word, slot and number.
    word: (u8, u8, u32),
}

/// The word that stands for all words of a bucket.
const WHOLE: (u8, u8, u32) = (u8::MAX, 0, 0);

impl Location {
    /// The header of a map as one: what the runtime's hooks tell `-race`.
    pub(super) fn header(map: ObjectId) -> Self {
        Self { object: map, bucket: None, word: (0, 0, 0) }
    }

    /// A word; `None` for what no two accesses conflict on.
    pub(super) fn of(place: Place) -> Option<Self> {
        let at = |object, bucket, word| Some(Self { object, bucket, word });
        match place {
            Place::Variable((object, word)) => at(object, None, (1, 0, word)),
            Place::Semaphore((object, word)) => at(object, None, (2, 0, word)),
            Place::Channel(object) => at(object, None, (17, 0, 0)),
            Place::Map(object, place) => {
                let (bucket, word) = match place {
                    map::Place::Count => (None, (3, 0, 0)),
                    map::Place::Flags => (None, (4, 0, 0)),
                    map::Place::B => (None, (5, 0, 0)),
                    map::Place::Noverflow => (None, (6, 0, 0)),
                    map::Place::Hash0 => (None, (7, 0, 0)),
                    map::Place::Buckets => (None, (8, 0, 0)),
                    map::Place::Oldbuckets => (None, (9, 0, 0)),
                    map::Place::Nevacuate => (None, (10, 0, 0)),
                    map::Place::ExtraOverflow => (None, (11, 0, 0)),
                    map::Place::NextOverflow => (None, (12, 0, 0)),
                    map::Place::Tophash(b, slot) => (Some(b), (13, slot, 0)),
                    map::Place::Key(b, slot, word) => (Some(b), (14, slot, u32::from(word))),
                    map::Place::Elem(b, slot, word) => (Some(b), (15, slot, u32::from(word))),
                    map::Place::Overflow(b) => (Some(b), (16, 0, 0)),
                    map::Place::Bucket(b) => (Some(b), WHOLE),
                    map::Place::ZeroVal => return None,
                };
                at(object, bucket, word)
            }
        }
    }

    /// All locations that can overlap this one, and few others: those in the same bucket, or the word itself.
    pub(super) fn neighbours(self) -> RangeInclusive<Self> {
        if self.bucket.is_none() {
            return self..=self;
        }
        Self { word: (0, 0, 0), ..self }..=Self { word: (u8::MAX, u8::MAX, u32::MAX), ..self }
    }

    /// Whether two locations have a word in common.
    pub(super) fn overlaps(self, other: Self) -> bool {
        self == other
            || (self.object == other.object
                && self.bucket.is_some()
                && self.bucket == other.bucket
                && (self.word == WHOLE || other.word == WHOLE))
    }
}

/// Whether accesses to two places can touch the same word.
pub(in super::super) fn overlap(a: Place, b: Place) -> bool {
    match (Location::of(a), Location::of(b)) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => false,
    }
}
