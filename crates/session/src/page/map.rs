//! The map on the page.

use super::Scene;
use super::array::array;
use super::hash::hash;
use super::names::{FLAGS, quoted, word};
use super::touches::Touches;
use super::trail::Trail;
use crate::text::Key;
use crate::view::map::{FlagView, MapView, WordView};
use maprace_core::id::ObjectId;
use maprace_core::map::{BucketArray, KeyType, Map, Place, flags};
use maprace_core::sim::Status;
use maprace_core::sim::program::Instr;
use maprace_core::value::Value;

/// The view of map `id`.
pub(super) fn map(scene: &Scene<'_>, id: ObjectId, touches: &Touches, trail: &Trail) -> Option<MapView> {
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
        hash: if scene.running { None } else { hash(scene, trail, id, map) },
        old: map.oldbuckets.and_then(|old| array(scene, id, map, old, true, touches)),
        buckets: map.buckets.and_then(|new| array(scene, id, map, new, false, touches)),
        summary: summary(scene, map),
        unwritten: if map.buckets.is_none() && !scene.running { unwritten(scene, id) } else { String::new() },
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

/// What to say in the place of buckets that are not there yet, and what to try.
fn unwritten(scene: &Scene<'_>, id: ObjectId) -> String {
    let runs = |has: &dyn Fn(&Instr) -> bool| {
        let goroutines = scene.timeline.started().iter().filter_map(|id| scene.machine.goroutine(*id));
        let mut runnable = goroutines.filter(|g| g.status == Status::Runnable);
        let code = |entry: u32| scene.machine.program().funcs.get(entry as usize).map(|func| func.code.as_slice());
        runnable.find(|g| code(g.entry).is_some_and(|code| code.iter().any(has))).map(|g| g.id)
    };
    let writer = runs(&|instr| matches!(instr, Instr::MapAssign { .. }));
    let reader = runs(&|instr| matches!(instr, Instr::MapAccess { .. }));
    let to_try = match (writer, reader) {
        (Some(writer), Some(reader)) if writer != reader => {
            scene.fill(Key::MapTryBoth, &[&scene.who(writer).name, &scene.who(reader).name])
        }
        _ => scene.text(Key::MapTryAny),
    };
    format!("{} {to_try}", scene.fill(Key::MapUnwritten, &[&scene.names.map(id)]))
}
