//! Names of places and values, as the runtime's source and the Go program have them.

use maprace_core::id::ObjectId;
use maprace_core::map::{self, BucketRef, KeyType, Map, flags, tophash};
use maprace_core::sim::{Access, Addr, Machine, Place};
use maprace_core::value::Value;
use std::collections::BTreeMap;

/// The overflow buckets of the map on the page: for each, the main bucket of its chain and its place in it. A search
/// through all chains for every name would make a page of a large map slow.
#[derive(Default)]
pub(crate) struct Overflows(BTreeMap<BucketRef, (BucketRef, u32)>);

impl Overflows {
    /// Those of `map`.
    pub(crate) fn of(map: &Map) -> Self {
        let mut found = BTreeMap::new();
        for array in [map.buckets, map.oldbuckets].into_iter().flatten().filter_map(|id| map.array(id)) {
            for index in 0..array.main_len() {
                let main = BucketRef { object: array.id, index };
                if array.get(index).is_none_or(|bucket| bucket.overflow.is_none()) {
                    continue;
                }
                found.extend(map.chain(main).zip(0..).skip(1).map(|((at, _), depth)| (at, (main, depth))));
            }
        }
        Self(found)
    }
}

/// Names things of a machine.
pub(crate) struct Names<'a> {
    machine: &'a Machine,
    overflows: &'a Overflows,
}

/// Which array of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArrayRole {
    New,
    Old,
    /// An array that the map does not lead to any more, but an operation still holds.
    Detached,
}

/// Where a bucket is: the array, the number of its chain, and its place in the chain (0: the main bucket).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BucketPlace {
    pub(crate) role: ArrayRole,
    pub(crate) index: u32,
    pub(crate) depth: u32,
}

impl<'a> Names<'a> {
    pub(crate) fn new(machine: &'a Machine, overflows: &'a Overflows) -> Self {
        Self { machine, overflows }
    }

    /// The package variable that holds this map: `cache`.
    pub(crate) fn map(&self, id: ObjectId) -> String {
        self.holder(id, "map")
    }

    /// The package variable that holds this channel: `done`.
    fn channel(&self, id: ObjectId) -> String {
        self.holder(id, "channel")
    }

    fn holder(&self, id: ObjectId, otherwise: &str) -> String {
        let globals = &self.machine.program().globals;
        let holder = globals.iter().enumerate().find(|(index, _)| {
            self.machine.memory().word((maprace_core::sim::global_id(*index as u32), 0)).object() == Some(id)
        });
        holder.map_or_else(|| otherwise.to_owned(), |(_, global)| global.name.clone())
    }

    /// A variable: `cache`, or the second word of one: `wg[1]`.
    fn variable(&self, addr: Addr) -> String {
        let globals = &self.machine.program().globals;
        let global =
            globals.iter().enumerate().find(|(index, _)| maprace_core::sim::global_id(*index as u32) == addr.0);
        let name = global.map_or_else(|| "variable".to_owned(), |(_, global)| global.name.clone());
        if addr.1 == 0 { name } else { format!("{name}[{}]", addr.1) }
    }

    /// A place: `h.flags`, `buckets[1].tophash[0]`, `cache`.
    pub(crate) fn place(&self, place: Place) -> String {
        match place {
            Place::Variable(addr) => self.variable(addr),
            Place::Channel(id) => self.channel(id),
            Place::Semaphore(addr) => format!("{}.sema", self.variable((addr.0, addr.1.saturating_sub(1)))),
            Place::Map(id, place) => match self.machine.memory().map(id) {
                Some(map) => map_place(map, place, self.overflows),
                None => String::new(),
            },
        }
    }

    /// The value that lies at a place now.
    pub(crate) fn value(&self, place: Place) -> String {
        match place {
            Place::Variable(addr) | Place::Semaphore(addr) => match self.machine.memory().word(addr) {
                Value::Object(id) => format!("→ {}", self.map_kind(id)),
                value => word(&value),
            },
            Place::Channel(id) => {
                self.machine.memory().channel(id).map_or_else(String::new, |channel| channel.buffer.len().to_string())
            }
            Place::Map(id, place) => match self.machine.memory().map(id) {
                Some(map) => map_value(map, place),
                None => String::new(),
            },
        }
    }

    fn map_kind(&self, id: ObjectId) -> &'static str {
        self.machine.memory().map(id).map_or("nil", |_| "hmap")
    }

    /// An access with the value that lies there now: `read h.flags = 0`.
    pub(crate) fn access(&self, access: Access, verb: &str) -> String {
        let (place, value) = (self.place(access.place), self.value(access.place));
        if value.is_empty() { format!("{verb} {place}") } else { format!("{verb} {place} = {value}") }
    }
}

/// Finds a bucket among the chains of a map. An overflow bucket that was not yet, or is not any more, in a chain when
/// `overflows` was made counts as detached.
pub(crate) fn locate(map: &Map, at: BucketRef, overflows: &Overflows) -> BucketPlace {
    let main_len = map.array(at.object).map_or(0, |array| if array.b.is_some() { array.main_len() } else { 0 });
    let main = (at.index < main_len).then_some((at, 0));
    let found = main.or_else(|| overflows.0.get(&at).copied());
    let Some((main, depth)) = found else {
        return BucketPlace { role: ArrayRole::Detached, index: at.index, depth: 0 };
    };
    let role = if map.buckets == Some(main.object) {
        ArrayRole::New
    } else if map.oldbuckets == Some(main.object) {
        ArrayRole::Old
    } else {
        ArrayRole::Detached
    };
    BucketPlace { role, index: main.index, depth }
}

fn bucket(map: &Map, at: BucketRef, overflows: &Overflows) -> String {
    let place = locate(map, at, overflows);
    let array = match place.role {
        ArrayRole::New => "buckets",
        ArrayRole::Old => "oldbuckets",
        ArrayRole::Detached => "detached",
    };
    format!("{array}[{}]{}", place.index, ".overflow".repeat(place.depth as usize))
}

fn map_place(map: &Map, place: map::Place, overflows: &Overflows) -> String {
    use map::Place as P;
    let bucket = |map: &Map, at| bucket(map, at, overflows);
    match place {
        P::Count => "h.count".into(),
        P::Flags => "h.flags".into(),
        P::B => "h.B".into(),
        P::Noverflow => "h.noverflow".into(),
        P::Hash0 => "h.hash0".into(),
        P::Buckets => "h.buckets".into(),
        P::Oldbuckets => "h.oldbuckets".into(),
        P::Nevacuate => "h.nevacuate".into(),
        P::ExtraOverflow => "h.extra.overflow".into(),
        P::NextOverflow => "h.extra.nextOverflow".into(),
        P::ZeroVal => "zeroVal".into(),
        P::Tophash(b, slot) => format!("{}.tophash[{slot}]", bucket(map, b)),
        P::Key(b, slot, word) if map.typ.key == KeyType::STRING => {
            format!("{}.keys[{slot}].{}", bucket(map, b), if word == 0 { "str" } else { "len" })
        }
        P::Key(b, slot, _) => format!("{}.keys[{slot}]", bucket(map, b)),
        P::Elem(b, slot, 0) => format!("{}.elems[{slot}]", bucket(map, b)),
        P::Elem(b, slot, word) => format!("{}.elems[{slot}] word {word}", bucket(map, b)),
        P::Bucket(b) => bucket(map, b),
        P::Overflow(b) => format!("{}.overflow", bucket(map, b)),
    }
}

fn map_value(map: &Map, place: map::Place) -> String {
    use map::Place as P;
    let pointer = |id: Option<ObjectId>| match id.and_then(|id| map.array(id)) {
        Some(array) if array.main_len() == 1 => "→ 1 bucket".to_owned(),
        Some(array) => format!("→ {} buckets", array.main_len()),
        None => "nil".to_owned(),
    };
    match place {
        P::Count => map.count.to_string(),
        P::Flags => flags_text(map.flags),
        P::B => map.b.to_string(),
        P::Noverflow => map.noverflow.to_string(),
        P::Hash0 => format!("{:08x}", map.hash0),
        P::Buckets => pointer(map.buckets),
        P::Oldbuckets => pointer(map.oldbuckets),
        P::Nevacuate => map.nevacuate.to_string(),
        P::ExtraOverflow => map.extra.overflow.to_string(),
        P::NextOverflow => {
            map.extra.next_overflow.map_or_else(|| "nil".to_owned(), |b| format!("→ bucket {}", b.index))
        }
        P::ZeroVal => "0".to_owned(),
        P::Tophash(b, slot) => map
            .bucket(b)
            .map_or_else(|| "outside the array".to_owned(), |bucket| tophash_text(bucket.tophash[usize::from(slot)])),
        P::Key(b, slot, w) => map.bucket(b).map_or_else(
            || "outside the array".to_owned(),
            |bucket| key_word(map, bucket.key_word(&map.typ, slot, w), w),
        ),
        P::Elem(b, slot, w) => map
            .bucket(b)
            .map_or_else(|| "outside the array".to_owned(), |bucket| word(bucket.elem_word(&map.typ, slot, w))),
        P::Bucket(_) => String::new(),
        P::Overflow(b) => {
            map.bucket(b).and_then(|b| b.overflow).map_or_else(|| "nil".to_owned(), |_| "→ a bucket".to_owned())
        }
    }
}

fn key_word(map: &Map, value: &Value, index: u8) -> String {
    if map.typ.key == KeyType::STRING && index == 0 && value.is_zero() { "nil".to_owned() } else { word(value) }
}

/// A word as people read it.
pub(crate) fn word(value: &Value) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Bytes(bytes) => quoted(bytes.as_slice()),
        Value::Pointer(..) | Value::Object(_) => "→".to_owned(),
        Value::Closure(_) => "func".to_owned(),
        Value::Slice(slice) => format!("[{}]→", slice.header().len),
        Value::Iface(pair) => word(&pair.1),
        Value::Tuple(fields) => format!("{{{}}}", fields.as_slice().iter().map(word).collect::<Vec<_>>().join(" ")),
    }
}

/// A string literal.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(bytes))
}

/// `4 hashWriting`; `0` when no bit is set.
pub(crate) fn flags_text(value: u8) -> String {
    let set: Vec<&str> = FLAGS.iter().filter(|(bit, _)| value & bit != 0).map(|(_, name)| *name).collect();
    if set.is_empty() { value.to_string() } else { format!("{value} ({})", set.join(", ")) }
}

/// The bits of `hmap.flags`, least significant first.
pub(crate) const FLAGS: [(u8, &str); 4] = [
    (flags::ITERATOR, "iterator"),
    (flags::OLD_ITERATOR, "oldIterator"),
    (flags::HASH_WRITING, "hashWriting"),
    (flags::SAME_SIZE_GROW, "sameSizeGrow"),
];

/// `d4`; marks with their names: `02 (evacuatedX)`.
fn tophash_text(top: u8) -> String {
    let name = match top {
        tophash::EMPTY_REST => " (emptyRest)",
        tophash::EMPTY_ONE => " (emptyOne)",
        tophash::EVACUATED_X => " (evacuatedX)",
        tophash::EVACUATED_Y => " (evacuatedY)",
        tophash::EVACUATED_EMPTY => " (evacuatedEmpty)",
        _ => "",
    };
    format!("{top:02x}{name}")
}
