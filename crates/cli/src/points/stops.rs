//! The named points of the files, found in the model: a point lies behind one access of the runtime's code, so the
//! goroutine arrives at it with the step from one program point of the model to the next.

use maprace_core::map::{Point, Variant};

/// Where a goroutine stands between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// In a lookup.
    Reading(Point),
    /// Behind a lookup, before the load of the elem.
    Loading {
        hit: bool,
    },
    /// In an assignment, deletion or clear.
    Writing(Point),
    /// Behind an assignment, before the store of the elem.
    Storing,
    /// In a range loop's call of the iterator, or in the loop's body.
    Iterating(Point),
    InBody,
    /// At the end.
    Ended,
}

/// The points between two moments, one step apart, in program order.
pub(super) fn arrivals(before: Moment, after: Moment, variant: Variant) -> Vec<&'static str> {
    match (before, after) {
        (Moment::Reading(before), Moment::Reading(after)) => reader(before.name, after.name, variant),
        (Moment::Reading(_), Moment::Loading { hit: true }) => vec!["R.match", "R.returned"],
        (Moment::Reading(_), Moment::Loading { hit: false }) => vec!["R.returned"],
        (Moment::Writing(before), Moment::Writing(after)) => writer(before, after, variant),
        (Moment::Writing(before), Moment::Storing) if before.name == "clear hashWriting" => {
            vec!["W.clear", "W.returned"]
        }
        (Moment::Writing(before), Moment::Ended) if before.name == "clear hashWriting" => vec!["W.clear"],
        (Moment::Storing, Moment::Ended) => vec!["W.stored"],
        (Moment::Iterating(before), Moment::Iterating(after)) => iterator(before, after),
        (Moment::Iterating(_), Moment::InBody) => vec!["I.returned"],
        _ => Vec::new(),
    }
}

/// In a lookup.
fn reader(before: &str, after: &str, variant: Variant) -> Vec<&'static str> {
    // The first access to a slot.
    let slot = match variant {
        Variant::Generic => "tophash",
        Variant::Faststr => "key length",
        Variant::Fast32 | Variant::Fast64 | Variant::Fast64Ptr => "key",
    };
    let header = ["only bucket", "growing?", "buckets", "evacuated?"];
    let all = [
        (after == "hash the key", "R.checked"),
        (before == "mask", "R.B"),
        (before == "growing?" && after == "buckets", "R.oldread"),
        (before == "buckets", "R.buckets"),
        (after == "same size?", "R.old"),
        (after == slot && header.contains(&before), "R.chosen"),
        (after == slot, "R.slot"),
    ];
    all.into_iter().filter_map(|(at, point)| at.then_some(point)).collect()
}

/// In a call of an iterator.
fn iterator(before: Point, after: Point) -> Vec<&'static str> {
    let own = after.function == "mapiternext";
    let again = own && after.name == "read key" && before.name == "moved?";
    let all = [
        (before.name == "snapshot B", "I.B"),
        (before.name == "entry check", "I.checked"),
        (own && after.name == "tophash", "I.slot"),
        (again || (after.function == "mapaccessK" && before.name == "moved?"), "I.moved"),
    ];
    all.into_iter().filter_map(|(at, point)| at.then_some(point)).collect()
}

/// In an assignment or deletion, and what they call.
fn writer(before: Point, after: Point, variant: Variant) -> Vec<&'static str> {
    let key_stores = ["store key", "store key length", "store key bytes"];
    let first_store = if variant == Variant::Generic { "store key" } else { "store tophash" };
    let inserting = |name| key_stores.contains(&name) || name == "store tophash";
    let last = |name: &str| before.name == name && after.name != name;
    let own = |function: &str| before.function.starts_with(function);
    let all = [
        (before.name == "entry check", "W.checked"),
        (before.name == "load flags" && after.name == "set hashWriting", "W.xorload"),
        (before.name == "set hashWriting", "W.flag"),
        (after.name == first_store && !inserting(before.name), "W.chosen"),
        (before.name == "store tophash", "W.top"),
        (key_stores.contains(&before.name) && !key_stores.contains(&after.name), "W.key"),
        (after.name == "load count" && inserting(before.name), "W.precount"),
        (before.name == "store count" && own("mapassign"), "W.count"),
        (before.name == "exit check", "W.exitok"),
        (before.name == "allocate", "G.alloc"),
        (before.name == "store B", "G.B"),
        (before.name == "store flags" && own("hashGrow"), "G.flags"),
        (before.name == "store oldbuckets", "G.old"),
        (before.name == "store buckets", "G.new"),
        (before.name == "mark moved", "E.mark"),
        (before.name == "copy tophash", "E.top"),
        (before.name == "copy elem" && after.name != "load elem", "E.elem"),
        (last("wipe"), "E.wiped"),
        (last("clear key bytes") || last("clear key"), "D.key"),
        (before.name == "store emptyOne", "D.one"),
        (before.name == "overflow" && after.name == "growing?" && own("mapclear"), "C.marked"),
        (before.name == "nil oldbuckets", "C.old"),
        (before.name == "store count" && own("mapclear"), "C.count"),
        (last("zero"), "C.zeroed"),
    ];
    all.into_iter().filter_map(|(at, point)| at.then_some(point)).collect()
}
