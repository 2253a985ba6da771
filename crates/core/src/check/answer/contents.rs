//! What a map holds, whoever may be in the middle of what: the live slots that memory has.

use super::monitor::Elem;
use crate::map::{BucketRef, Map, tophash};
use crate::value::Value;
use std::collections::BTreeMap;

/// The entries in a map's memory.
pub(super) fn contents(map: &Map) -> BTreeMap<Value, Elem> {
    let mut entries = BTreeMap::new();
    for object in map.oldbuckets.iter().chain(&map.buckets) {
        let len = map.array(*object).map_or(0, crate::map::BucketArray::main_len);
        for index in 0..len {
            for (_, bucket) in map.chain(BucketRef { object: *object, index }) {
                for slot in (0..8).filter(|slot| bucket.tophash[usize::from(*slot)] >= tophash::MIN) {
                    let words: Elem =
                        (0..map.typ.key_words()).map(|word| bucket.key_word(&map.typ, slot, word).clone()).collect();
                    let key = map.typ.key.loaded(&words);
                    let elem = (0..map.typ.elem_words).map(|word| bucket.elem_word(&map.typ, slot, word).clone());
                    entries.insert(key, elem.collect());
                }
            }
        }
    }
    entries
}
