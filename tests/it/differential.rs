//! Random lists of operations on the model and on a `BTreeMap`, in every variant: same answers, same length, the invariants
//! after every operation, and what Go promises of iteration, through growth of both kinds.

use crate::duel::{filled, int};
use maprace_core::map::{
    HashFn, Iter, KeyPart, KeyType, Loads, Map, MapSettings, MapType, Sequential, check_invariants, check_placement,
};
use maprace_core::mix::Rng;
use maprace_core::value::{Tuple, Value};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A map type, and the key that stands for a number.
struct Kind {
    name: &'static str,
    typ: MapType,
    key: fn(u16) -> Value,
}

fn kinds() -> Vec<Kind> {
    let number = |n: u16| int(i64::from(n) - 40);
    // Long enough for the two shortcuts of faststr, and alike at both ends.
    let long = |n: u16| Value::string(format!("a long key that begins alike {n:05} and ends alike").as_bytes());
    let short = |n: u16| if n == 0 { Value::string(b"") } else { Value::string(format!("k{n}").as_bytes()) };
    let float = |n: u16| Value::Int((f64::from(n) / 8.0 - 3.0).to_bits() as i64);
    let pair = |n: u16| Value::Tuple(Tuple::new(vec![int(i64::from(n % 7)), Value::string(format!("{n}").as_bytes())]));
    let any = |n: u16| match n % 3 {
        0 => int(0),
        1 => Value::Iface(Arc::new((1, int(i64::from(n))))),
        _ => Value::Iface(Arc::new((2, Value::string(format!("{n}").as_bytes())))),
    };
    let of = |part| KeyType::one(part);
    let composite = KeyType::composite(&[KeyPart::Int(8), KeyPart::String], 24).unwrap();
    let kind = |name, typ, key| Kind { name, typ, key };
    vec![
        kind("fast64", MapType::fast64(1, false), number),
        kind("fast64, pointer elems", MapType::fast64(1, true), number),
        kind("fast32", MapType::new(of(KeyPart::Int(4)), 1, 8, false), number),
        kind("int through generic", MapType::fast64(1, false).generic(), number),
        kind("faststr", MapType::faststr(1, false), short),
        kind("faststr, long keys", MapType::faststr(1, false), long),
        kind("string through generic", MapType::faststr(1, false).generic(), short),
        kind("float64", MapType::new(of(KeyPart::Float(8)), 1, 8, false), float),
        kind("struct", MapType::new(composite, 1, 8, true), pair),
        kind("interface", MapType::new(of(KeyPart::Interface), 1, 8, false), any),
    ]
}

/// One random operation: what, and on which key.
type Step = (u8, u16);

/// An iterator in flight, with what it must and must not yield.
struct Loop {
    iter: Iter,
    yielded: BTreeSet<Value>,
    /// Keys that have been there from the start on, until now.
    throughout: BTreeSet<Value>,
    /// Keys that were deleted meanwhile: if they come back, they may be met again.
    deleted: BTreeSet<Value>,
}

struct Check {
    run: Sequential,
    reference: BTreeMap<Value, Value>,
    loops: Vec<Loop>,
}

impl Check {
    fn new(typ: MapType, settings: MapSettings, hint: i64) -> Self {
        Self { run: filled(typ, settings, hint, std::iter::empty()), reference: BTreeMap::new(), loops: Vec::new() }
    }

    fn step(&mut self, op: u8, key: &Value, value: i64) {
        match op {
            0..=49 => {
                self.run.put(key, &int(value)).unwrap();
                self.reference.insert(key.clone(), int(value));
            }
            50..=79 => {
                let found = self.run.delete(key).unwrap().found;
                assert_eq!(found, self.reference.remove(key).is_some());
                for Loop { throughout, deleted, .. } in &mut self.loops {
                    throughout.remove(key);
                    deleted.insert(key.clone());
                }
            }
            80..=89 => assert_eq!(self.run.get(key).unwrap().as_ref(), self.reference.get(key)),
            90..=91 => self.start_loop(),
            92..=98 => (0..self.loops.len()).rev().for_each(|at| self.advance_loop(at)),
            _ if value % 4 == 0 => self.clear(),
            _ => self.clone_map(),
        }
        // The garbage collector comes by; iterators in flight keep what they walk.
        if value % 7 == 0 {
            self.run.map.collect(self.loops.iter().flat_map(|it| it.iter.roots()));
        }
        assert_eq!(self.run.map.count, self.reference.len() as i64);
        check_invariants(&self.run.map).unwrap();
        check_placement(&self.run.map, self.run.settings.hash).unwrap();
    }

    fn clear(&mut self) {
        self.run.clear().unwrap();
        for Loop { throughout, deleted, .. } in &mut self.loops {
            throughout.clear();
            deleted.extend(self.reference.keys().cloned());
        }
        self.reference.clear();
    }

    fn clone_map(&mut self) {
        let map = self.run.clone_map().unwrap().unwrap();
        check_invariants(&map).unwrap();
        check_placement(&map, self.run.settings.hash).unwrap();
        let mut copy = Sequential { map, ..self.run.clone() };
        assert_eq!(entries(&mut copy), self.reference);
        for (key, value) in &self.reference {
            assert_eq!(copy.get(key).unwrap().as_ref(), Some(value));
        }
    }

    fn start_loop(&mut self) {
        let throughout = self.reference.keys().cloned().collect();
        let new = Loop { iter: Iter::new(), yielded: BTreeSet::new(), throughout, deleted: BTreeSet::new() };
        self.loops.push(new);
        self.advance_loop(self.loops.len() - 1);
    }

    /// One more call of the iterator; at its end, nothing that was there throughout may be missing.
    fn advance_loop(&mut self, at: usize) {
        let it = &mut self.loops[at];
        if it.iter.hiter().slot.is_some() {
            it.iter.resume();
        }
        let yielded = self.run.next(&mut it.iter).unwrap();
        assert!(!yielded.out_of_range);
        let Some((b, slot)) = yielded.slot else {
            let it = self.loops.swap_remove(at);
            let missed: Vec<&Value> = it.throughout.difference(&it.yielded).collect();
            assert!(missed.is_empty(), "missed: {missed:?}");
            return;
        };
        let (key, value) = entry(&self.run.map, b, slot);
        assert_eq!(self.reference.get(&key), Some(&value), "{key:?} is not in the map");
        assert!(it.yielded.insert(key.clone()) || it.deleted.contains(&key), "{key:?} twice");
    }

    /// Everything once more, at the end.
    fn finish(&mut self) {
        while !self.loops.is_empty() {
            self.advance_loop(self.loops.len() - 1);
        }
        assert_eq!(entries(&mut self.run), self.reference);
        for (key, value) in &self.reference {
            assert_eq!(self.run.get(key).unwrap().as_ref(), Some(value));
        }
    }
}

/// Key and elem of a slot, as the body of a loop loads them.
fn entry(map: &Map, b: maprace_core::map::BucketRef, slot: u8) -> (Value, Value) {
    let bucket = map.bucket(b).unwrap();
    let words: Vec<Value> =
        (0..map.typ.key_words()).map(|word| bucket.key_word(&map.typ, slot, word).clone()).collect();
    (map.typ.key.key_of(&words).unwrap(), bucket.elem_word(&map.typ, slot, 0).clone())
}

fn entries(run: &mut Sequential) -> BTreeMap<Value, Value> {
    let mut iter = Iter::new();
    let mut all = BTreeMap::new();
    while let Some((b, slot)) = run.next(&mut iter).unwrap().slot {
        let (key, value) = entry(&run.map, b, slot);
        assert_eq!(all.insert(key, value), None, "twice");
        iter.resume();
    }
    all
}

fn settings(hash: HashFn) -> MapSettings {
    MapSettings { loads: Loads::Compiled, hash }
}

#[test]
fn random_operations_agree_with_a_btreemap_in_every_variant() {
    for Kind { name, typ, key } in kinds() {
        let mut runner = TestRunner::new(ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() });
        let steps = proptest::collection::vec((0u8..100, 0u16..90), 1..250);
        let strategy = (steps, prop_oneof![Just(0i64), 1i64..120], any::<bool>());
        let checked = runner.run(&strategy, |(steps, hint, identity): (Vec<Step>, i64, bool)| {
            let hash = if identity { HashFn::Identity } else { HashFn::Splitmix };
            let mut check = Check::new(typ, settings(hash), hint);
            for ((op, n), value) in steps.iter().zip(1..) {
                check.step(*op, &key(*n), value);
            }
            check.finish();
            Ok(())
        });
        if let Err(failure) = checked {
            panic!("{name}: {failure}");
        }
    }
}

/// The nightly run: `cargo test -p maprace-tests --test it -- --ignored`, 100,000 operations in each variant.
#[test]
#[ignore = "a million operations: about a minute"]
fn a_million_random_operations_agree_with_a_btreemap() {
    for (Kind { name, typ, key }, seed) in kinds().into_iter().zip(1..) {
        let mut rng = Rng::new(seed);
        for round in 0..100 {
            let hash = if round % 3 == 0 { HashFn::Identity } else { HashFn::Splitmix };
            let mut check = Check::new(typ, settings(hash), rng.below(60) as i64);
            // Phases that grow and phases that shrink, for growth of both kinds.
            for value in 0..1000i64 {
                let shrinking = value / 100 % 2 == 1;
                let op = if shrinking { rng.below(100).max(30) } else { rng.below(100) } as u8;
                check.step(op, &key(rng.below(200) as u16), value);
            }
            check.finish();
        }
        eprintln!("{name}: ok");
    }
}

#[test]
fn keys_that_differ_from_themselves_pile_up_and_are_all_yielded_through_growth() {
    let nan = Value::Int(f64::NAN.to_bits() as i64);
    let typ = MapType::new(KeyType::one(KeyPart::Float(8)), 1, 8, false);
    let mut run = filled(typ, settings(HashFn::Splitmix), 0, std::iter::empty());
    let mut loops: Vec<(Iter, BTreeSet<Value>, i64)> = Vec::new();
    for value in 0..300 {
        run.put(&nan, &int(value)).unwrap();
        assert_eq!(run.get(&nan).unwrap(), None);
        assert!(!run.delete(&nan).unwrap().found);
        check_invariants(&run.map).unwrap();
        if value % 20 == 0 {
            loops.push((Iter::new(), BTreeSet::new(), value));
        }
        for (iter, yielded, _) in &mut loops {
            if let Some((b, slot)) = run.next(iter).unwrap().slot {
                assert!(yielded.insert(entry(&run.map, b, slot).1), "twice");
                iter.resume();
            }
        }
    }
    assert_eq!(run.map.count, 300);
    for (mut iter, mut yielded, from) in loops {
        while let Some((b, slot)) = run.next(&mut iter).unwrap().slot {
            assert!(yielded.insert(entry(&run.map, b, slot).1), "twice");
            iter.resume();
        }
        assert!((0..=from).all(|value| yielded.contains(&int(value))), "missed one that was there throughout");
    }
}

#[test]
fn a_set_has_elems_of_no_words() {
    let key = |n: i64| Value::string(format!("key-{n}").as_bytes());
    let all = (0..200).map(|n| (key(n), int(7)));
    let mut run = filled(MapType::faststr(0, false), settings(HashFn::Splitmix), 0, all);
    for n in (0..200).step_by(2) {
        assert!(run.delete(&key(n)).unwrap().found);
        check_invariants(&run.map).unwrap();
    }
    let left: BTreeMap<Value, Value> = (0..200).skip(1).step_by(2).map(|n| (key(n), Value::ZERO)).collect();
    assert_eq!(entries(&mut run), left);
    assert_eq!(run.get(&key(1)).unwrap(), Some(Value::ZERO));
    assert_eq!(run.get(&key(2)).unwrap(), None);
    assert_eq!(run.clone_map().unwrap().unwrap().count, 100);
}

#[test]
fn zeros_of_both_signs_are_one_key_and_an_update_stores_the_new_one() {
    let zero = |f: f64| Value::Int(f.to_bits() as i64);
    let typ = MapType::new(KeyType::one(KeyPart::Float(8)), 1, 8, false);
    let mut run = filled(typ, settings(HashFn::Splitmix), 0, [(zero(0.0), int(1)), (zero(-0.0), int(2))].into_iter());
    assert_eq!(run.map.count, 1);
    assert_eq!(run.get(&zero(0.0)).unwrap(), Some(int(2)));
    let mut iter = Iter::new();
    let (b, slot) = run.next(&mut iter).unwrap().slot.unwrap();
    assert_eq!(entry(&run.map, b, slot).0, zero(-0.0));
}
