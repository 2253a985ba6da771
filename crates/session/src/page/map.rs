//! The map on the page.

use super::Scene;
use super::array::array;
use super::names::{FLAGS, quoted, word};
use super::touches::Touches;
use crate::text::Key;
use crate::view::map::{FlagView, HashView, MapView, WordView};
use maprace_core::id::ObjectId;
use maprace_core::map::{BucketArray, KeyType, Map, Place, flags, tophash};
use maprace_core::sim::Standing;
use maprace_core::value::Value;

/// The view of map `id`.
pub(super) fn map(scene: &Scene<'_>, id: ObjectId, touches: &Touches) -> Option<MapView> {
    let map = scene.machine.memory().map(id)?;
    let header = |name: &str, place: Place, value: String, about: Key| WordView {
        name: name.to_owned(),
        value,
        about: scene.text(about),
        touches: touches.word(id, place),
    };
    let words = vec![
        header("count", Place::Count, map.count.to_string(), Key::AboutCount),
        header("B", Place::B, map.b.to_string(), Key::AboutB),
        header("noverflow", Place::Noverflow, map.noverflow.to_string(), Key::AboutNoverflow),
        header("hash0", Place::Hash0, format!("{:08x}", map.hash0), Key::AboutHash0),
        header("buckets", Place::Buckets, pointer(map, map.buckets), Key::AboutBuckets),
        header("oldbuckets", Place::Oldbuckets, pointer(map, map.oldbuckets), Key::AboutOldbuckets),
        header("nevacuate", Place::Nevacuate, map.nevacuate.to_string(), Key::AboutNevacuate),
    ];
    let flag = |(bit, name): &(u8, &str)| FlagView {
        name: (*name).to_owned(),
        on: map.flags & bit != 0,
        writing: *bit == flags::HASH_WRITING,
    };
    Some(MapView {
        name: scene.names.map(id),
        typ: typ(map),
        words,
        flags: FLAGS.iter().map(flag).collect(),
        flags_touches: touches.word(id, Place::Flags),
        hash: if scene.running { None } else { hash(scene, id, map) },
        old: map.oldbuckets.and_then(|old| array(scene, id, map, old, true, touches)),
        buckets: map.buckets.and_then(|new| array(scene, id, map, new, false, touches)),
        summary: summary(scene, map),
    })
}

fn pointer(map: &Map, id: Option<ObjectId>) -> String {
    id.and_then(|id| map.array(id)).map_or_else(|| "nil".to_owned(), |array| format!("→ {}", array.main_len()))
}

fn typ(map: &Map) -> String {
    let key = match map.typ.key {
        KeyType::STRING => "string",
        _ => "int",
    };
    let elem = if map.typ.elem_words == 2 { "string" } else { "int" };
    format!("map[{key}]{elem}")
}

/// The hash of the key of the selected goroutine's operation.
fn hash(scene: &Scene<'_>, id: ObjectId, map: &Map) -> Option<HashView> {
    let g = scene.machine.goroutine(scene.selected?)?;
    if g.op().map() != Some(id) {
        return None;
    }
    let key = Standing::of(g, scene.machine.program()).key?;
    let hash = map.hash(&key, scene.machine.settings().map.hash);
    let index = hash & ((1 << map.b) - 1);
    Some(HashView {
        key: key_text(map, &key),
        bits: format!("{hash:064b}"),
        low: map.b,
        tophash: scene.fill(Key::HashTophash, &[&format!("{:02x}", tophash::of(hash))]),
        bucket: scene.fill(Key::HashBucket, &[&super::array::bits(index as u32, map.b)]),
    })
}

/// A key as Go source has it.
pub(super) fn key_text(map: &Map, key: &Value) -> String {
    if map.typ.key == KeyType::STRING { quoted(key.bytes()) } else { word(key) }
}

/// A count with its noun.
pub(super) fn plural(scene: &Scene<'_>, n: u64, one: Key, many: Key) -> String {
    scene.fill(if n == 1 { one } else { many }, &[&super::lanes::grouped(n)])
}

fn summary(scene: &Scene<'_>, map: &Map) -> String {
    let buckets = map.buckets.and_then(|id| map.array(id)).map_or(0, BucketArray::main_len);
    let entries = plural(scene, map.count.unsigned_abs(), Key::OneEntry, Key::Entries);
    let mut out =
        scene.fill(Key::MapSummary, &[&entries, &plural(scene, u64::from(buckets), Key::OneBucket, Key::Buckets)]);
    if map.growing() {
        out.push(' ');
        let old = plural(scene, u64::from(map.noldbuckets()), Key::OneBucket, Key::Buckets);
        let mark = map.nevacuate.to_string();
        out.push_str(&scene.fill(Key::MapGrowing, &[&old, &mark]));
    }
    if map.flags & flags::HASH_WRITING != 0 {
        out.push(' ');
        out.push_str(&scene.text(Key::MapWriting));
    }
    out
}
