//! Time of an access, by what the access is part of. Items are accesses: 100 Mitem/s is 10 ns an access.
#![allow(clippy::unwrap_used)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use maprace_core::id::GoroutineId;
use maprace_core::map::{Iter, Map, MapSettings, MapType, Sequential};
use maprace_core::supply::Supply;
use maprace_core::value::Value;

fn main() {
    divan::main();
}

/// Entries of the maps that are searched and walked.
const ENTRIES: i64 = 1000;

const INT: MapType = MapType::fast64(1, false);
const STRING: MapType = MapType::faststr(1, false);

fn key(typ: MapType, n: i64) -> Value {
    if typ == STRING { Value::string(format!("key-{n}").as_bytes()) } else { Value::Int(n) }
}

fn keys(typ: MapType, from: i64) -> Vec<Value> {
    (from..from + ENTRIES).map(|n| key(typ, n)).collect()
}

fn empty(typ: MapType, hint: i64) -> Sequential {
    let mut supply = Supply::of(GoroutineId::MAIN, 1);
    let map = Map::make(typ, hint, 7, &mut supply.ids);
    Sequential { map, supply, settings: MapSettings::default(), accesses: 0 }
}

fn filled(typ: MapType, hint: i64) -> Sequential {
    let mut run = empty(typ, hint);
    for key in keys(typ, 0) {
        run.put(&key, &Value::Int(1)).unwrap();
    }
    run.accesses = 0;
    run
}

/// Runs `f` on fresh maps, counting the accesses that it makes.
fn bench(bencher: Bencher<'_, '_>, make: impl Fn() -> Sequential + Sync, f: impl Fn(&mut Sequential) + Sync) {
    let mut once = make();
    f(&mut once);
    let accesses = ItemsCount::new(once.accesses);
    bencher.counter(accesses).with_inputs(&make).bench_local_values(|mut run| {
        f(&mut run);
        run
    });
}

#[divan::bench(args = ["int", "string", "int, generic"])]
fn insert(bencher: Bencher<'_, '_>, name: &str) {
    let typ = typ(name);
    let keys = keys(typ, 0);
    bench(bencher, || empty(typ, ENTRIES), |run| keys.iter().for_each(|k| run.put(k, &Value::Int(1)).unwrap()));
}

#[divan::bench(args = ["int", "string", "int, generic"])]
fn hit(bencher: Bencher<'_, '_>, name: &str) {
    let typ = typ(name);
    let keys = keys(typ, 0);
    bench(bencher, || filled(typ, 0), |run| keys.iter().for_each(|k| drop(black_box(run.get(k)))));
}

#[divan::bench(args = ["int", "string", "int, generic"])]
fn miss(bencher: Bencher<'_, '_>, name: &str) {
    let typ = typ(name);
    let keys = keys(typ, ENTRIES);
    bench(bencher, || filled(typ, 0), |run| keys.iter().for_each(|k| drop(black_box(run.get(k)))));
}

#[divan::bench(args = ["int", "string", "int, generic"])]
fn iterate(bencher: Bencher<'_, '_>, name: &str) {
    let typ = typ(name);
    bench(
        bencher,
        || filled(typ, 0),
        |run| {
            let mut iter = Iter::new();
            while run.next(&mut iter).unwrap().slot.is_some() {
                iter.resume();
            }
        },
    );
}

/// From the insert that starts a growth to the write that ends it, all writes being updates of one key.
#[divan::bench(args = ["int", "string", "int, generic"])]
fn evacuate(bencher: Bencher<'_, '_>, name: &str) {
    let typ = typ(name);
    let growing = || {
        let mut run = empty(typ, 0);
        for n in 0..833 {
            run.put(&key(typ, n), &Value::Int(1)).unwrap();
        }
        run.accesses = 0;
        run
    };
    assert!(growing().map.growing());
    let one = key(typ, 0);
    bench(bencher, growing, |run| {
        while run.map.growing() {
            run.put(&one, &Value::Int(2)).unwrap();
        }
    });
}

/// `m := map[int]int{}; for i := 0; i < 1_000_000; i++ { m[i] = i }`.
#[divan::bench(sample_count = 5)]
fn insert_1_000_000_ints(bencher: Bencher<'_, '_>) {
    bench(
        bencher,
        || empty(INT, 0),
        |run| {
            for n in 0..1_000_000 {
                run.put(&Value::Int(n), &Value::Int(n)).unwrap();
            }
        },
    );
}

fn typ(name: &str) -> MapType {
    match name {
        "string" => STRING,
        "int" => INT,
        _ => INT.generic(),
    }
}
