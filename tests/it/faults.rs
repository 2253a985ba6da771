//! Every fatal error and panic of the map's code, at the access that raises it (section 8 of the semantics).

use crate::duel::{Duel, filled, int};
use maprace_core::map::{
    Clear, CloneMap, Fatal, Fault, HashFn, Iter, KeyPart, KeyType, Loads, MapSettings, MapType, RuntimePanic,
    Sequential,
};
use maprace_core::value::{Value, dynamic_type};
use std::sync::Arc;

const IDENTITY: MapSettings = MapSettings { loads: Loads::Compiled, hash: HashFn::Identity };
const MAP_WRITES: Fault = Fault::Fatal(Fatal::MapWrites);

fn ints(n: i64) -> Sequential {
    filled(MapType::fast64(1, false), IDENTITY, 0, (0..n).map(|k| (int(k), int(k))))
}

/// A map of three entries on which goroutine 1 has just set `hashWriting`.
fn being_written() -> Duel {
    let mut duel = Duel::new(ints(3));
    let mut writer = duel.assign(int(9));
    duel.until(1, &mut writer, "has buckets?");
    duel
}

#[test]
fn every_entry_check_notices_a_writer() {
    let mut duel = being_written();
    let (mut lookup, mut assign, mut delete) = (duel.lookup(int(1)), duel.assign(int(1)), duel.delete(int(1)));
    assert_eq!(duel.finish(0, &mut lookup), Err(Fault::Fatal(Fatal::MapReadAndMapWrite)));
    assert_eq!(duel.finish(0, &mut assign), Err(MAP_WRITES));
    assert_eq!(duel.finish(0, &mut delete), Err(MAP_WRITES));
    assert_eq!(duel.finish(0, &mut Clear::new()), Err(MAP_WRITES));
    assert_eq!(duel.finish(0, &mut Iter::new()), Err(Fault::Fatal(Fatal::MapIterationAndMapWrite)));
    assert_eq!(duel.finish(0, &mut CloneMap::new()), Err(Fault::Fatal(Fatal::MapCloneAndMapWrite)));
}

#[test]
fn a_range_loop_checks_at_every_step() {
    let mut duel = Duel::new(ints(3));
    let mut iter = Iter::new();
    assert!(duel.finish(0, &mut iter).unwrap().slot.is_some());
    let mut writer = duel.assign(int(9));
    duel.until(1, &mut writer, "has buckets?");
    iter.resume();
    assert_eq!(duel.finish(0, &mut iter), Err(Fault::Fatal(Fatal::MapIterationAndMapWrite)));
}

#[test]
fn every_exit_check_of_a_writer_notices_a_flag_that_is_gone() {
    let mut duel = Duel::new(ints(3));
    let (mut assign, mut delete, mut clear) = (duel.assign(int(1)), duel.delete(int(1)), Clear::new());
    duel.until(0, &mut assign, "exit check");
    duel.map.flags = 0;
    assert_eq!(duel.finish(0, &mut assign), Err(MAP_WRITES));
    duel.until(0, &mut delete, "exit check");
    duel.map.flags = 0;
    assert_eq!(duel.finish(0, &mut delete), Err(MAP_WRITES));
    duel.until(0, &mut clear, "exit check");
    duel.map.flags = 0;
    assert_eq!(duel.finish(0, &mut clear), Err(MAP_WRITES));
}

#[test]
fn on_an_empty_map_only_an_assignment_looks_at_the_flags() {
    let mut duel = Duel::new(ints(0));
    let mut writer = duel.assign(int(9));
    duel.until(1, &mut writer, "has buckets?");
    let (mut lookup, mut assign, mut delete) = (duel.lookup(int(1)), duel.assign(int(1)), duel.delete(int(1)));
    assert!(!duel.finish(0, &mut lookup).unwrap().ok());
    assert!(!duel.finish(0, &mut delete).unwrap().found);
    duel.finish(0, &mut Clear::new()).unwrap();
    assert_eq!(duel.finish(0, &mut Iter::new()).unwrap().slot, None);
    duel.finish(0, &mut CloneMap::new()).unwrap();
    assert_eq!(duel.finish(0, &mut assign), Err(MAP_WRITES));
}

#[test]
fn two_writers_that_evacuate_one_bucket_throw_bad_map_state() {
    // 27 entries in 8 buckets, growing from 4: two old buckets are left.
    let mut duel = Duel::new(filled(MapType::fast64(1, false), IDENTITY, 26, (0..27).map(|k| (int(k), int(k)))));
    assert!(duel.map.growing());
    let (mut first, mut second) = (duel.assign(int(1)), duel.assign(int(5)));
    // Both have loaded the flags before either has stored them.
    duel.until(0, &mut first, "set hashWriting");
    duel.until(1, &mut second, "set hashWriting");
    // The first has seen that the bucket is not evacuated, and then the second marks its first slot.
    duel.until(0, &mut first, "destination X");
    duel.until(1, &mut second, "mark moved");
    duel.once(1, &mut second);
    assert_eq!(duel.finish(0, &mut first), Err(Fault::Fatal(Fatal::BadMapState)));
}

#[test]
fn an_unhashable_key_panics_even_on_an_empty_map() {
    let typ = MapType::new(KeyType::one(KeyPart::Interface), 1, 8, false);
    let slice = Value::Iface(Arc::new((dynamic_type::UNHASHABLE | 5, int(0))));
    let panic = Err(Fault::Panic(RuntimePanic::UnhashableType(5)));
    let number = Value::Iface(Arc::new((1, int(8))));
    for entries in [0, 1] {
        let mut run = filled(typ, IDENTITY, 0, std::iter::repeat_n((number.clone(), int(1)), entries));
        assert_eq!(run.find(&slice).map(|_| ()), panic);
        assert_eq!(run.put(&slice, &int(1)), panic);
        assert_eq!(run.delete(&slice).map(|_| ()), panic);
        assert_eq!(run.map.flags, 0, "the flag is set after the key is hashed");
    }
}

#[test]
fn messages_are_those_of_the_runtime() {
    let messages = [
        (Fatal::MapReadAndMapWrite, "concurrent map read and map write"),
        (Fatal::MapWrites, "concurrent map writes"),
        (Fatal::MapIterationAndMapWrite, "concurrent map iteration and map write"),
        (Fatal::MapCloneAndMapWrite, "concurrent map clone and map write"),
        (Fatal::BadMapState, "bad map state"),
        (Fatal::OldoverflowNotNil, "oldoverflow is not nil"),
    ];
    for (fatal, message) in messages {
        assert_eq!(fatal.to_string(), message);
    }
}
