//! What holds of a map between two operations, each with the runtime function that relies on it.

use super::bucket::{BucketRef, isempty, tophash};
use super::hash::HashFn;
use super::hmap::{Map, flags};
use super::policy::bucket_array_len;
use super::{BUCKET_COUNT, Bucket};
use std::collections::BTreeSet;

/// Checks a map that no operation is in flight on.
///
/// # Errors
/// The first invariant that does not hold, in a sentence.
pub fn check_invariants(map: &Map) -> Result<(), String> {
    // mapassign and mapdelete take a set flag for another writer.
    holds(map.flags & flags::HASH_WRITING == 0, || "hashWriting is set".into())?;
    let Some(buckets) = map.buckets else {
        return holds(map.count == 0 && map.b == 0, || "no buckets, yet count or B is not zero".into());
    };
    let len = map.array(buckets).map(super::BucketArray::len);
    // bucketMask(h.B) must stay inside the array.
    holds(len == Some(bucket_array_len(&map.typ, map.b)), || format!("B is {}, the array has {len:?} buckets", map.b))?;
    let mut live = 0;
    let mut overflow = 0;
    for index in 0..1 << map.b {
        let first = BucketRef { object: buckets, index };
        live += check_chain(map, first, index)?;
        overflow += map.chain(first).count() - 1;
    }
    // tooManyOverflowBuckets takes noverflow for the number of overflow buckets; from B = 16 on it is an estimate.
    holds(map.b >= 16 || overflow == usize::from(map.noverflow), || {
        format!("noverflow is {}, there are {overflow}", map.noverflow)
    })?;
    // newoverflow takes the bucket at nextOverflow without a look.
    if let Some(next) = map.extra.next_overflow {
        let preallocated = (1 << map.b)..bucket_array_len(&map.typ, map.b);
        holds(next.object == buckets && preallocated.contains(&next.index), || format!("nextOverflow is {next:?}"))?;
    }
    if let Some(old) = map.oldbuckets {
        // advanceEvacuationMark ends the growth at noldbuckets; below the mark, everything is evacuated.
        holds(map.nevacuate < map.noldbuckets(), || format!("nevacuate is {}", map.nevacuate))?;
        for index in 0..map.noldbuckets() {
            let first = BucketRef { object: old, index };
            let moved = map.bucket(first).is_some_and(|b| tophash::evacuated(b.tophash[0]));
            holds(moved || index >= map.nevacuate, || {
                format!("old bucket {index} is below the mark, yet not evacuated")
            })?;
            live += if moved { check_evacuated(map, first)? } else { check_chain(map, first, index)? };
        }
    } else {
        holds(map.flags & flags::SAME_SIZE_GROW == 0, || "sameSizeGrow is set, yet the map is not growing".into())?;
    }
    holds(live == map.count, || format!("count is {}, {live} slots are in use", map.count))
}

/// Checks that every entry lies where a lookup with this hash function searches for it: in the bucket that the low bits
/// of its hash number, with its tophash, and in no second slot. (Keys that differ from themselves lie anywhere.)
///
/// # Errors
/// The first entry that does not, in a sentence.
pub fn check_placement(map: &Map, f: HashFn) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for (array, len) in [(map.buckets, 1u32 << map.b), (map.oldbuckets, map.noldbuckets())] {
        let Some(object) = array else { continue };
        for index in 0..len {
            for (at, bucket) in map.chain(BucketRef { object, index }) {
                for (slot, top) in (0u8..).zip(bucket.tophash).filter(|(_, top)| *top >= tophash::MIN) {
                    let word = |word| bucket.key_word(&map.typ, slot, word).clone();
                    let words: Vec<_> = (0..map.typ.key_words()).map(word).collect();
                    let key = map.typ.key.key_of(&words).map_err(|_| format!("{at:?} {slot}: a torn key"))?;
                    if map.typ.key.is_nan(&key) {
                        continue;
                    }
                    let hash = map.hash(&key, f);
                    let placed = hash & u64::from(len - 1) == u64::from(index) && tophash::of(hash) == top;
                    // mapaccess searches one chain only, by tophash.
                    holds(placed, || format!("{key:?} lies in bucket {index} of {len} with tophash {top}"))?;
                    holds(seen.insert(key.clone()), || format!("{key:?} lies in two slots"))?;
                }
            }
        }
    }
    Ok(())
}

fn holds(condition: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(otherwise()) }
}

/// The live entries of a chain that is not evacuated.
fn check_chain(map: &Map, first: BucketRef, index: u32) -> Result<i64, String> {
    let mut live = 0;
    let mut rest_empty = false;
    for (_, bucket) in map.chain(first) {
        for top in bucket.tophash {
            // mapaccess stops at emptyRest: behind it there must be nothing.
            holds(!rest_empty || top == tophash::EMPTY_REST, || format!("bucket {index}: {top} behind emptyRest"))?;
            rest_empty = top == tophash::EMPTY_REST;
            // evacuate throws "bad map state" here.
            holds(isempty(top) || top >= tophash::MIN, || format!("bucket {index}: mark {top} in a live bucket"))?;
            live += i64::from(!isempty(top));
        }
    }
    Ok(live)
}

/// An evacuated chain has marks only (a wiped one has lost its overflow buckets): no live entry.
fn check_evacuated(map: &Map, first: BucketRef) -> Result<i64, String> {
    let marked = |b: &Bucket| b.tophash.iter().all(|t| tophash::evacuated(*t));
    let ok = map.chain(first).all(|(_, b)| marked(b));
    holds(ok, || format!("old bucket {}: evacuated in part ({BUCKET_COUNT} slots a bucket)", first.index)).map(|()| 0)
}
