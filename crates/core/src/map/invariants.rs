//! What holds of a map between two operations, each with the runtime function that relies on it.

use super::bucket::{BucketRef, isempty, tophash};
use super::hmap::{Map, flags};
use super::policy::bucket_array_len;
use super::{BUCKET_COUNT, Bucket};

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
    for index in 0..1 << map.b {
        live += check_chain(map, BucketRef { object: buckets, index }, index)?;
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
