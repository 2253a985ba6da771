//! A map's header, its buckets, and an iterator, as the oracle writes them.

use maprace_core::id::ObjectId;
use maprace_core::map::{Bucket, BucketRef, Hiter, Map, bucket_array_len, digest, flags, tophash};
use serde_json::{Value as Any, json};

/// How keys and elems are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elems {
    /// Keys are strings, not integers.
    pub(super) string_keys: bool,
}

impl Elems {
    fn key(self, map: &Map, bucket: &Bucket, slot: u8) -> Any {
        let key = bucket.key_word(&map.typ, slot, 0);
        if self.string_keys { json!(String::from_utf8_lossy(key.bytes())) } else { json!(key.int()) }
    }

    fn val(map: &Map, bucket: &Bucket, slot: u8) -> Any {
        json!(bucket.elem_word(&map.typ, slot, 0).int())
    }
}

/// The record's field `st`.
pub(super) fn state(map: &Map, elems: Elems, full: bool) -> Any {
    let mut st = json!({
        "count": map.count, "flags": map.flags, "B": map.b, "nov": map.noverflow, "hash0": format!("{:08x}", map.hash0),
        "nevac": map.nevacuate, "buckets": map.buckets.is_some(), "growing": map.growing(),
        "same": map.flags & flags::SAME_SIZE_GROW != 0, "pre": preallocated_left(map),
        "dig": format!("{:016x}", digest(map)),
    });
    if let Some(buckets) = map.buckets {
        st["nb"] = json!(bucket_array_len(&map.typ, map.b));
        if full {
            st["new"] = array(map, buckets, 1 << map.b, elems);
        }
    }
    if let Some(old) = map.oldbuckets {
        st["nold"] = json!(map.noldbuckets());
        if full {
            st["old"] = array(map, old, map.noldbuckets(), elems);
        }
    }
    st
}

/// More than any array has.
const PREALLOCATED_MAX: u32 = 1 << 24;

/// Preallocated overflow buckets that are not in use yet: up to the marked one.
fn preallocated_left(map: &Map) -> u32 {
    let Some(next) = map.extra.next_overflow else { return 0 };
    let unmarked =
        |index: &u32| map.bucket(BucketRef { index: *index, ..next }).is_some_and(|bucket| bucket.overflow.is_none());
    (next.index..next.index + PREALLOCATED_MAX).take_while(unmarked).count() as u32 + 1
}

fn array(map: &Map, object: ObjectId, len: u32, elems: Elems) -> Any {
    let chain = |index| {
        let mut buckets = map.chain(BucketRef { object, index }).enumerate();
        buckets.by_ref().map(|(n, (at, bucket))| bucket_json(map, object, n, at, bucket, elems)).collect::<Vec<_>>()
    };
    json!((0..len).map(chain).collect::<Vec<_>>())
}

fn bucket_json(map: &Map, object: ObjectId, n: usize, at: BucketRef, bucket: &Bucket, elems: Elems) -> Any {
    let slots = || (0u8..).zip(bucket.tophash);
    let moved = |top| top == tophash::EVACUATED_X || top == tophash::EVACUATED_Y;
    let keys = slots().map(|(slot, top)| {
        // Strings of slots not in use may be torn; numbers are raw memory.
        if elems.string_keys && top < tophash::MIN { Any::Null } else { elems.key(map, bucket, slot) }
    });
    let vals = slots().map(
        |(slot, top)| {
            if top >= tophash::MIN || moved(top) { Elems::val(map, bucket, slot) } else { Any::Null }
        },
    );
    let tophash = format!("{:016x}", u64::from_be_bytes(bucket.tophash));
    let mut json = json!({ "t": tophash, "k": keys.collect::<Vec<_>>(), "v": vals.collect::<Vec<_>>() });
    if n > 0 {
        json["src"] = json!(if at.object == object { "pre" } else { "heap" });
    }
    json
}

/// The record's field `iter`.
pub(super) fn iter_state(map: &Map, it: &Hiter, elems: Elems) -> Any {
    let mut json = json!({
        "startBucket": it.start_bucket, "offset": it.offset, "wrapped": it.wrapped, "B": it.b, "i": it.at.i,
        "bucket": it.at.bucket, "bptr": it.at.bptr.map(|bptr| locate(map, bptr)),
        "samebuckets": it.buckets == map.buckets, "check": it.at.check_bucket.map_or(json!(-1), |bucket| json!(bucket)),
    });
    match it.slot.and_then(|(at, slot)| Some((map.bucket(at)?, slot))) {
        Some((bucket, slot)) => {
            json["key"] = elems.key(map, bucket, slot);
            json["val"] = Elems::val(map, bucket, slot);
        }
        None => json["end"] = json!(true),
    }
    json
}

/// Where a bucket is, seen from the header: array, main bucket, position in the chain.
fn locate(map: &Map, bptr: BucketRef) -> Any {
    let arrays = [("new", map.buckets, 1 << map.b), ("old", map.oldbuckets, map.noldbuckets())];
    for (name, array, len) in arrays {
        let Some(object) = array else { continue };
        for index in 0..len {
            if let Some(n) = map.chain(BucketRef { object, index }).position(|(at, _)| at == bptr) {
                return json!([name, index, n]);
            }
        }
    }
    json!("detached")
}
