//! The map: the words of its header, the key's hash, and the arrays.

use super::Touch;
use super::array::ArrayView;

/// A word of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordView {
    /// The field: `count`.
    pub name: String,
    /// Its value, as people read it.
    pub value: String,
    /// What the field means, one sentence.
    pub about: String,
    /// Accesses.
    pub touches: Vec<Touch>,
}

/// A bit of `flags`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagView {
    /// Its name in the runtime.
    pub name: String,
    /// Whether it is set.
    pub on: bool,
    /// Whether it is `hashWriting`.
    pub writing: bool,
}

/// The hash of the key that the selected goroutine's operation is about, once the runtime has hashed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HashView {
    /// The key: `"key-1"`.
    pub key: String,
    /// Why there is no hash: `not hashed yet`; else empty.
    pub none: String,
    /// 64 binary digits, most significant first; empty while there is no hash, like what follows.
    pub bits: String,
    /// How many of the last digits number the bucket: B.
    pub low: u8,
    /// `tophash d4`.
    pub tophash: String,
    /// `bucket 01`.
    pub bucket: String,
}

/// The map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapView {
    /// The variable: `cache`.
    pub name: String,
    /// The type: `map[string]int`.
    pub typ: String,
    /// count, B, noverflow, hash0, nevacuate.
    pub words: Vec<WordView>,
    /// The four bits of `flags`, least significant first.
    pub flags: Vec<FlagView>,
    /// Accesses to `flags`.
    pub flags_touches: Vec<Touch>,
    /// The hash of the key at hand.
    pub hash: Option<HashView>,
    /// `oldbuckets`, while growing.
    pub old: Option<ArrayView>,
    /// `buckets`; `None` before the first insertion.
    pub buckets: Option<ArrayView>,
    /// One sentence on the state of the map, which a screen reader can read in place of the picture.
    pub summary: String,
    /// What to say in the place of the buckets, and what to try, while nobody has written; else empty.
    pub unwritten: String,
}

/// What there is of a map that is not there.
static NONE: MapView = MapView {
    name: String::new(),
    typ: String::new(),
    words: Vec::new(),
    flags: Vec::new(),
    flags_touches: Vec::new(),
    hash: None,
    old: None,
    buckets: None,
    summary: String::new(),
    unwritten: String::new(),
};

impl MapView {
    /// A map, or one without anything in it.
    pub fn or_none(map: Option<&Self>) -> &Self {
        map.unwrap_or(&NONE)
    }
}
