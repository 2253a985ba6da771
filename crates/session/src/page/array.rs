//! A bucket array on the page: all of it while it is small; an overview and the rows of interest when it is large.

use super::Scene;
use super::map::plural;
use super::names::{quoted, word};
use super::touches::Touches;
use crate::text::Key;
use crate::view::array::{ArrayView, BucketView, CellState, CellView, MarkView, Overview, RowView};
use maprace_core::id::ObjectId;
use maprace_core::map::{BUCKET_COUNT, Bucket, BucketArray, BucketRef, KeyType, Map, isempty, tophash};
use std::collections::BTreeSet;

/// Main buckets up to which every one is drawn as a row.
const ROWS_MAX: u32 = 16;

/// Rows drawn of a larger array: those of interest, and the first ones.
const ROWS_OF_MANY: usize = 6;

/// B up to which the number of a bucket is shown in binary, as the low bits of a hash; beyond that it would be too long.
const BINARY_B_MAX: u8 = 6;

/// The number of a bucket: in binary, as the low `b` bits of a hash, while that is short.
pub(super) fn bits(index: u32, b: u8) -> String {
    if b > BINARY_B_MAX {
        index.to_string()
    } else if b == 0 {
        "0".to_owned()
    } else {
        format!("{index:0width$b}", width = usize::from(b))
    }
}

/// The view of array `array` of map `id`.
pub(super) fn array(
    scene: &Scene<'_>,
    id: ObjectId,
    map: &Map,
    array: ObjectId,
    old: bool,
    touches: &Touches,
) -> Option<ArrayView> {
    let array = map.array(array)?;
    let len = array.main_len();
    let interest = interest(scene, map, id, array, touches);
    let shown: Vec<u32> = if len <= ROWS_MAX {
        (0..len).collect()
    } else if scene.running {
        Vec::new()
    } else {
        let first = (0..len).filter(|index| !interest.contains(index));
        let mut shown: Vec<u32> =
            interest.iter().copied().chain(first).take(ROWS_OF_MANY.max(interest.len())).collect();
        shown.sort_unstable();
        shown
    };
    let view = Rows { scene, id, map, array, old, touches };
    let rows = shown.into_iter().map(|index| view.row(index, interest.contains(&index))).collect();
    let count = plural(scene, u64::from(len), Key::OneBucket, Key::Buckets);
    let overview = if len <= ROWS_MAX {
        Overview::default()
    } else {
        counted(
            scene,
            &count,
            (0..len).filter_map(|index| Some(mark(map, array.id, index, array.get(index)?))).collect(),
        )
    };
    let about = if old {
        scene.fill(Key::OldArrayAbout, &[&count, &map.nevacuate.to_string()])
    } else {
        scene.fill(Key::ArrayAbout, &[&count, &array.b.unwrap_or(0).to_string()])
    };
    let name = if old { "oldbuckets" } else { "buckets" };
    Some(ArrayView { name: name.to_owned(), about, old, overview, rows })
}

/// The numbers of the chains in this array that are accessed.
fn interest(scene: &Scene<'_>, map: &Map, id: ObjectId, array: &BucketArray, touches: &Touches) -> BTreeSet<u32> {
    touches
        .buckets(id)
        .filter_map(|b| {
            let main = b.object == array.id && b.index < array.main_len();
            if main {
                return Some(b.index);
            }
            let place = super::names::locate(map, b, scene.overflows);
            let role =
                if map.buckets == Some(array.id) { super::names::ArrayRole::New } else { super::names::ArrayRole::Old };
            (place.role == role).then_some(place.index)
        })
        .collect()
}

/// The overview with the numbers of its kinds of bucket, as its legend has them.
fn counted(scene: &Scene<'_>, buckets: &str, overview: Overview) -> Overview {
    let mut counts = [0_u64; 5];
    for mark in overview.marks() {
        let kind = match mark {
            MarkView { evacuated: true, .. } => 4,
            MarkView { overflow: true, .. } => 3,
            MarkView { entries: 0, .. } => 0,
            MarkView { entries: 1..8, .. } => 1,
            _ => 2,
        };
        counts[kind] += 1;
    }
    let [empty, some, full, overflow, moved] = counts.map(super::lanes::grouped);
    let about = scene.fill(Key::OverviewCounts, &[buckets, &empty, &some, &full, &overflow, &moved]);
    overview.with_about(about)
}

fn mark(map: &Map, array: ObjectId, index: u32, main: &Bucket) -> MarkView {
    let live = |bucket: &Bucket| bucket.tophash.iter().filter(|top| **top >= tophash::MIN).count();
    let overflow = main.overflow.is_some();
    // Few buckets have a chain: only those are followed.
    let entries = if overflow {
        map.chain(BucketRef { object: array, index }).map(|(_, bucket)| live(bucket)).sum()
    } else {
        live(main)
    };
    MarkView { entries: entries.min(255) as u8, evacuated: tophash::evacuated(main.tophash[0]), overflow }
}

/// Makes the rows of one array.
struct Rows<'a> {
    scene: &'a Scene<'a>,
    id: ObjectId,
    map: &'a Map,
    array: &'a BucketArray,
    old: bool,
    touches: &'a Touches,
}

impl Rows<'_> {
    fn row(&self, index: u32, of_interest: bool) -> RowView {
        let first = BucketRef { object: self.array.id, index };
        let evacuated = self.map.bucket(first).is_some_and(|b| tophash::evacuated(b.tophash[0]));
        let chain = self.map.chain(first).enumerate().map(|(nth, (at, bucket))| BucketView {
            overflow: nth > 0,
            cells: (0..BUCKET_COUNT as u8).map(|slot| self.cell(index, at, bucket, slot)).collect(),
            touches: self.touches.overflow(self.id, at),
        });
        let bits = bits(index, self.array.b.unwrap_or(0));
        RowView { index, bits, evacuated, of_interest, chain: chain.collect() }
    }

    fn cell(&self, index: u32, at: BucketRef, bucket: &Bucket, slot: u8) -> CellView {
        let top = bucket.tophash[usize::from(slot)];
        let state = match top {
            tophash::EMPTY_REST => CellState::EmptyRest,
            tophash::EMPTY_ONE => CellState::EmptyOne,
            tophash::EVACUATED_X => CellState::EvacuatedX,
            tophash::EVACUATED_Y => CellState::EvacuatedY,
            tophash::EVACUATED_EMPTY => CellState::EvacuatedEmpty,
            _ => CellState::Live,
        };
        let (key, elem) = self.entry(bucket, slot, top);
        let moved = self.moved(index, state);
        let touches = self.touches.slot(self.id, at, slot);
        let tophash = format!("{top:02x}");
        let slot_text = slot.to_string();
        let label = match state {
            CellState::Live => self.scene.fill(Key::CellLive, &[&slot_text, &tophash, &key, &elem]),
            CellState::EvacuatedX | CellState::EvacuatedY => {
                self.scene.fill(Key::CellMoved, &[&slot_text, &key, &moved])
            }
            CellState::EvacuatedEmpty => self.scene.fill(Key::CellMovedEmpty, &[&slot_text]),
            CellState::EmptyRest | CellState::EmptyOne => self.scene.fill(Key::CellEmpty, &[&slot_text]),
        };
        CellView { slot, state, tophash, key, elem, moved, touches, label }
    }

    /// The key and the elem that lie in a slot, in use or not. Zeroed memory of a slot that is not in use is left blank;
    /// in a slot in use it is shown: a key that is not stored yet reads as what lies there.
    fn entry(&self, bucket: &Bucket, slot: u8, top: u8) -> (String, String) {
        let typ = &self.map.typ;
        let key_words: Vec<_> = (0..typ.key_words()).map(|w| bucket.key_word(typ, slot, w)).collect();
        let blank = isempty(top) || top < tophash::MIN;
        let zero = key_words.iter().all(|w| w.is_zero());
        if zero && blank {
            return (String::new(), String::new());
        }
        let key = match (typ.key, key_words.as_slice()) {
            (KeyType::STRING, [data, len]) if data.is_zero() && len.int() != 0 => format!("nil, len {}", len.int()),
            (KeyType::STRING, [data, ..]) => quoted(data.bytes()),
            (_, [key, ..]) => word(key),
            (_, []) => String::new(),
        };
        let elem = if typ.elem_words == 0 { String::new() } else { word(bucket.elem_word(typ, slot, 0)) };
        (key, elem)
    }

    /// Where an evacuated entry went.
    fn moved(&self, index: u32, state: CellState) -> String {
        if !self.old {
            return String::new();
        }
        let b = self.map.b;
        match state {
            CellState::EvacuatedX => format!("→ {}", bits(index, b)),
            CellState::EvacuatedY => format!("→ {}", bits(index + self.array.main_len(), b)),
            _ => String::new(),
        }
    }
}
