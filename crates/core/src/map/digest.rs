//! A number for all live entries of a map and where they lie, the same as the oracle computes of real Go's memory
//! (golden/README.md, field `dig`): maps with equal digests have equal buckets, slot by slot.

use super::bucket::{Bucket, BucketRef, tophash};
use super::hmap::Map;
use crate::id::ObjectId;
use crate::mix::{FNV_OFFSET, fnv1a};

/// Ends an array in the digested bytes.
const END_OF_ARRAY: u8 = 0xfe;

/// The digest of a map with integer or string keys and elems of one word.
pub fn digest(map: &Map) -> u64 {
    let state = arrays(map, FNV_OFFSET, map.buckets, 1 << map.b);
    arrays(map, state, map.oldbuckets, map.noldbuckets())
}

fn arrays(map: &Map, mut state: u64, array: Option<ObjectId>, len: u32) -> u64 {
    if let Some(object) = array {
        for index in 0..len {
            let mut chain = map.chain(BucketRef { object, index }).peekable();
            while let Some((_, bucket)) = chain.next() {
                state = digest_bucket(map, state, bucket);
                state = fnv1a(state, &[u8::from(chain.peek().is_some())]);
            }
        }
    }
    fnv1a(state, &[END_OF_ARRAY])
}

fn digest_bucket(map: &Map, state: u64, bucket: &Bucket) -> u64 {
    let mut state = fnv1a(state, &bucket.tophash);
    for (slot, top) in (0u8..).zip(bucket.tophash) {
        if top < tophash::MIN {
            continue;
        }
        let key = bucket.key_word(&map.typ, slot, 0);
        if map.typ.key.is_string() {
            state = fnv1a(state, &(key.bytes().len() as u32).to_le_bytes());
            state = fnv1a(state, key.bytes());
        } else {
            state = fnv1a(state, &key.int().to_le_bytes());
        }
        state = fnv1a(state, &bucket.elem_word(&map.typ, slot, 0).int().to_le_bytes());
    }
    state
}
