//! Where an access goes: the words of a map, by the runtime's names.

use super::bucket::BucketRef;

/// A word of the map that goroutines share. `len(m)` reads [`Place::Count`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `h.count`.
    Count,
    /// `h.flags`.
    Flags,
    /// `h.B`.
    B,
    /// `h.noverflow`.
    Noverflow,
    /// `h.hash0`.
    Hash0,
    /// `h.buckets`.
    Buckets,
    /// `h.oldbuckets`.
    Oldbuckets,
    /// `h.nevacuate`.
    Nevacuate,
    /// `h.extra.overflow` and `h.extra.oldoverflow`, which keep overflow buckets of pointer-free maps alive.
    ExtraOverflow,
    /// `h.extra.nextOverflow`, the next free preallocated overflow bucket.
    NextOverflow,
    /// `tophash[slot]` of a bucket.
    Tophash(BucketRef, u8),
    /// A word of the key in a slot: (bucket, slot, word). A string's data pointer is word 0, its length word 1.
    Key(BucketRef, u8, u8),
    /// A word of the elem in a slot: (bucket, slot, word).
    Elem(BucketRef, u8, u8),
    /// All words of a bucket at once: the `memclr` of `mapclear`, whose single stores the model does not tell apart.
    Bucket(BucketRef),
    /// The overflow pointer of a bucket.
    Overflow(BucketRef),
    /// The runtime's `zeroVal`, which a lookup that missed returns the address of.
    ZeroVal,
}

/// What is done at a [`Place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessKind {
    /// A plain load.
    Read,
    /// A plain store.
    Write,
    /// One indivisible load and store.
    Atomic,
}

impl AccessKind {
    /// Whether the word may have another value afterwards.
    pub fn writes(self) -> bool {
        self != Self::Read
    }
}

/// The one access of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    /// Read or write.
    pub kind: AccessKind,
    /// Of which word.
    pub place: Place,
}

/// The address of an elem, as lookups and assignments return it: the *caller* loads or stores through it afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElemAddr {
    /// `&zeroVal`: the key was not found.
    Zero,
    /// The elem of a slot.
    Slot(BucketRef, u8),
}

impl ElemAddr {
    /// The place of the elem's `word`.
    pub fn place(self, word: u8) -> Place {
        match self {
            Self::Zero => Place::ZeroVal,
            Self::Slot(b, slot) => Place::Elem(b, slot, word),
        }
    }
}
