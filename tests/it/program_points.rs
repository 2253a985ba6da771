//! What every step of every operation keeps to: exactly one access, a program point that says something, and the places at
//! which a goroutine can lose the only CPU (section 9 of the semantics).

use crate::duel::{Operation, filled, int, string};
use maprace_core::map::{
    Assign, Clear, CloneMap, Delete, Flow, HashFn, Iter, KeyPart, KeyType, Loads, Lookup, MapSettings, MapType, Mem,
    Point, Sequential, flags,
};
use maprace_core::value::Value;
use std::collections::BTreeSet;

const SETTINGS: MapSettings = MapSettings { loads: Loads::Compiled, hash: HashFn::Splitmix };

/// Runs an operation to its end; the points at which it stood.
fn points<O: Operation>(run: &mut Sequential, mut operation: O) -> Vec<Point> {
    let mut points = Vec::new();
    run.complete(|mem| {
        points.push(operation.point());
        let flow = operation.step(mem);
        assert!(mem.access().is_some(), "a step without an access: {:?}", points.last());
        flow
    })
    .unwrap();
    points
}

/// All points that a workout of a map type comes to.
fn workout(typ: MapType, key: fn(i64) -> Value) -> Vec<Point> {
    let variant = typ.variant;
    let mut run = filled(typ, SETTINGS, 0, std::iter::empty());
    let mut seen = Vec::new();
    let mut iter = Iter::new();
    for n in 0..300 {
        seen.extend(points(&mut run, Assign::new(key(n), variant)));
        seen.extend(points(&mut run, Assign::new(key(n), variant)));
        seen.extend(points(&mut run, Lookup::new(key(n / 2), variant, n % 2 == 0)));
        seen.extend(points(&mut run, Lookup::new(key(-n), variant, n % 2 == 0)));
        seen.extend(points(&mut run, iter.clone()));
        if run.next(&mut iter).unwrap().slot.is_some() {
            iter.resume();
        } else {
            iter = Iter::new();
        }
        if n % 50 == 0 {
            seen.extend(points(&mut run, CloneMap::new()));
        }
    }
    for n in 0..290 {
        seen.extend(points(&mut run, Delete::new(key(n), variant)));
    }
    seen.extend(points(&mut run, Clear::new()));
    seen
}

#[test]
fn every_step_is_one_access_at_a_point_that_speaks() {
    let interface = KeyType::one(KeyPart::Interface);
    let mut seen = workout(MapType::fast64(1, false), int);
    seen.extend(workout(MapType::fast64(1, true), int));
    seen.extend(workout(MapType::faststr(1, false), |n| string(&format!("key-{n}"))));
    seen.extend(workout(MapType::faststr(2, true).generic(), |n| string(&format!("key-{n}"))));
    seen.extend(workout(MapType::new(interface, 1, 8, false), |n| Value::Iface(std::sync::Arc::new((1, int(n))))));
    for Point { function, name, what } in &seen {
        assert!(!function.is_empty() && (2..=24).contains(&name.len()), "{function}: {name}");
        assert!(what.ends_with(['.', '?']) && what.len() > 20 && what.len() < 130, "{function}, {name}: {what}");
    }
    let functions: BTreeSet<&str> = seen.iter().map(|point| point.function).collect();
    let all = [
        "advanceEvacuationMark",
        "evacuate",
        "evacuate_fast64",
        "evacuate_faststr",
        "growWork",
        "growWork_fast64",
        "growWork_faststr",
        "hashGrow",
        "makeBucketArray",
        "mapaccess1",
        "mapaccess1_fast64",
        "mapaccess1_faststr",
        "mapaccess2",
        "mapaccess2_fast64",
        "mapaccess2_faststr",
        "mapaccessK",
        "mapassign",
        "mapassign_fast64",
        "mapassign_faststr",
        "mapclear",
        "mapclone2",
        "mapdelete",
        "mapdelete_fast64",
        "mapdelete_faststr",
        "mapiterinit",
        "mapiternext",
        "moveToBmap",
        "newoverflow",
    ];
    assert_eq!(functions, BTreeSet::from(all));
}

/// The points within the flagged window at which one CPU can be lost.
fn lost_in_window(run: &mut Sequential, mut call: Assign) -> Vec<&'static str> {
    let mut lost = Vec::new();
    loop {
        let inside = run.map.flags & flags::HASH_WRITING != 0;
        if inside && call.is_safe_point() {
            lost.push(call.point().function);
        }
        if !matches!(call.step(&mut Mem::new(&mut run.map, &mut run.supply, run.settings)), Flow::Next) {
            return lost;
        }
    }
}

#[test]
fn on_one_cpu_only_growth_and_allocation_interrupt_a_writer() {
    let typ = MapType::fast64(1, false);
    let mut run = filled(typ, SETTINGS, 0, (0..7).map(|n| (int(n), int(n))));
    // An update, and an insertion into a free slot: the reason why such programs never die with GOMAXPROCS=1.
    assert_eq!(lost_in_window(&mut run, Assign::new(int(3), typ.variant)), Vec::<&str>::new());
    assert_eq!(lost_in_window(&mut run, Assign::new(int(7), typ.variant)), Vec::<&str>::new());
    // The ninth entry doubles the map.
    let lost = lost_in_window(&mut run, Assign::new(int(8), typ.variant));
    let expected = ["hashGrow", "hashGrow", "growWork_fast64", "evacuate_fast64", "advanceEvacuationMark"];
    assert_eq!(lost, expected);
    // The first entry of all allocates its bucket.
    let mut empty = filled(typ, SETTINGS, 0, std::iter::empty());
    assert_eq!(lost_in_window(&mut empty, Assign::new(int(1), typ.variant)), ["mapassign_fast64"]);
}
