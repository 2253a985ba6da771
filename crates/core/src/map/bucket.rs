//! A bucket (`bmap`), an array of them, and pointers to them.

use super::BUCKET_COUNT;
use super::typ::MapType;
use crate::id::ObjectId;
use crate::value::Value;
use std::sync::Arc;

/// What a tophash byte below [`tophash::MIN`] says of its slot. Source: Go 1.23.9 `map.go`, constants.
pub mod tophash {
    /// The slot is empty, and so is everything after it: in this bucket, and in all overflow buckets behind it.
    pub const EMPTY_REST: u8 = 0;
    /// The slot is empty.
    pub const EMPTY_ONE: u8 = 1;
    /// The entry moved to the same index in the array twice the size (or to the rewritten array of the same size).
    pub const EVACUATED_X: u8 = 2;
    /// The entry moved to its index plus the old number of buckets.
    pub const EVACUATED_Y: u8 = 3;
    /// The slot was empty when its bucket was evacuated.
    pub const EVACUATED_EMPTY: u8 = 4;
    /// The smallest tophash of a live entry.
    pub const MIN: u8 = 5;

    /// The tophash of a hash: its top byte, moved out of the way of the marks above.
    pub fn of(hash: u64) -> u8 {
        let top = (hash >> 56) as u8;
        if top < MIN { top + MIN } else { top }
    }

    /// Whether slot 0 of a main bucket says that the bucket has been evacuated.
    pub fn evacuated(tophash0: u8) -> bool {
        tophash0 > EMPTY_ONE && tophash0 < MIN
    }
}

/// Whether a tophash byte marks an empty slot (`isEmpty`).
pub fn isempty(top: u8) -> bool {
    top <= tophash::EMPTY_ONE
}

/// A pointer to a bucket: the object that it lies in, and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketRef {
    /// A bucket array, or an overflow bucket from the heap (an object of its own, of one bucket).
    pub object: ObjectId,
    /// Index in that object. At or past its end: memory that is not the map's.
    pub index: u32,
}

/// What there is in no memory at all: the elem of a `map[K]struct{}`.
static ZERO: Value = Value::ZERO;

/// 8 slots and the way to the next bucket of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bucket {
    /// A byte of each slot's hash, or a mark.
    pub tophash: [u8; BUCKET_COUNT],
    /// All keys, then all elems, word by word.
    words: Box<[Value]>,
    /// The overflow pointer.
    pub overflow: Option<BucketRef>,
}

impl Bucket {
    /// Zeroed memory.
    pub fn zeroed(typ: &MapType) -> Self {
        let words = BUCKET_COUNT * usize::from(typ.key_words() + typ.elem_words);
        Self { tophash: [0; BUCKET_COUNT], words: vec![Value::ZERO; words].into(), overflow: None }
    }

    /// Back to zeroed memory.
    pub(super) fn zero(&mut self, typ: &MapType) {
        debug_assert_eq!(self.words.len(), BUCKET_COUNT * usize::from(typ.key_words() + typ.elem_words));
        self.tophash = [0; BUCKET_COUNT];
        self.words.fill(Value::ZERO);
        self.overflow = None;
    }

    /// Words of the keys lie first: word `word` of the key in `slot`.
    pub fn key_word(&self, typ: &MapType, slot: u8, word: u8) -> &Value {
        &self.words[key_index(typ, slot, word)]
    }

    /// Word `word` of the elem in `slot`; zero for a word that elems of this type do not have.
    pub fn elem_word(&self, typ: &MapType, slot: u8, word: u8) -> &Value {
        if word < typ.elem_words { &self.words[elem_index(typ, slot, word)] } else { &ZERO }
    }

    pub(super) fn key_word_mut(&mut self, typ: &MapType, slot: u8, word: u8) -> &mut Value {
        &mut self.words[key_index(typ, slot, word)]
    }

    pub(super) fn elem_word_mut(&mut self, typ: &MapType, slot: u8, word: u8) -> &mut Value {
        &mut self.words[elem_index(typ, slot, word)]
    }
}

fn key_index(typ: &MapType, slot: u8, word: u8) -> usize {
    usize::from(slot) * usize::from(typ.key_words()) + usize::from(word)
}

fn elem_index(typ: &MapType, slot: u8, word: u8) -> usize {
    BUCKET_COUNT * usize::from(typ.key_words()) + usize::from(slot) * usize::from(typ.elem_words) + usize::from(word)
}

/// A bucket array: 2^B main buckets, then the preallocated overflow buckets. Copies share the buckets until one of them
/// writes, so that a snapshot costs next to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BucketArray {
    /// The object's name.
    pub id: ObjectId,
    /// B when the array was made: 2^B main buckets. `None` for a single overflow bucket from the heap.
    pub b: Option<u8>,
    pub(super) buckets: Arc<Vec<Arc<Bucket>>>,
}

impl BucketArray {
    /// `len` zeroed buckets.
    pub(super) fn new(id: ObjectId, typ: &MapType, b: Option<u8>, len: u32) -> Self {
        let buckets = (0..len).map(|_| Arc::new(Bucket::zeroed(typ))).collect();
        Self { id, b, buckets: Arc::new(buckets) }
    }

    /// Main buckets: 2^B, or 1 for an overflow bucket of its own.
    pub fn main_len(&self) -> u32 {
        1 << self.b.unwrap_or(0)
    }

    /// Main and preallocated overflow buckets.
    pub fn len(&self) -> u32 {
        self.buckets.len() as u32
    }

    /// Whether there is no bucket: never.
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// The bucket at `index`; `None` past the end.
    pub fn get(&self, index: u32) -> Option<&Bucket> {
        self.buckets.get(index as usize).map(AsRef::as_ref)
    }

    pub(super) fn get_mut(&mut self, index: u32) -> Option<&mut Bucket> {
        Arc::make_mut(&mut self.buckets).get_mut(index as usize).map(Arc::make_mut)
    }
}
