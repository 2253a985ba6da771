//! An access that does not grow anything does not allocate: stepping is the hot path of every run and every search.

use crate::duel::{filled, int, string};
use maprace_core::map::{HashFn, Iter, Loads, MapSettings, MapType};
use maprace_core::value::Value;

fn allocations(f: impl FnOnce()) -> u64 {
    allocation_counter::measure(f).count_total
}

fn check(typ: MapType, key: fn(i64) -> Value) {
    let settings = MapSettings { loads: Loads::Compiled, hash: HashFn::Splitmix };
    // Room for 1,000 more: nothing here grows.
    let mut run = filled(typ, settings, 2000, (0..1000).map(|n| (key(n), int(n))));
    let keys: Vec<Value> = (0..2000).map(key).collect();
    let value = int(7);
    let lookups = allocations(|| keys.iter().for_each(|k| assert!(run.find(k).is_ok())));
    assert_eq!(lookups, 0, "hit and miss");
    let updates = allocations(|| keys[..1000].iter().for_each(|k| run.put(k, &value).unwrap()));
    assert_eq!(updates, 0, "update");
    let deletes = allocations(|| keys[..1000].iter().for_each(|k| assert!(run.delete(k).unwrap().found)));
    assert_eq!(deletes, 0, "delete");
    let inserts = allocations(|| keys[..500].iter().for_each(|k| run.put(k, &value).unwrap()));
    assert_eq!(inserts, 0, "insert");
    let mut iter = Iter::new();
    let iteration = allocations(|| {
        while run.next(&mut iter).unwrap().slot.is_some() {
            iter.resume();
        }
    });
    assert_eq!(iteration, 0, "iterate");
}

#[test]
fn stepping_does_not_allocate_unless_the_map_grows() {
    check(MapType::fast64(1, false), int);
    check(MapType::fast64(1, true), int);
    check(MapType::fast64(1, false).generic(), int);
    check(MapType::faststr(1, false), |n| string(&format!("key-{n}")));
    check(MapType::faststr(1, false).generic(), |n| string(&format!("key-{n}")));
}
