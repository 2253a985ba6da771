//! Map operations beside lookup and assignment.

use crate::programs::*;
use maprace_core::id::GoroutineId;
use maprace_core::map::{AccessKind, Place as MapPlace};
use maprace_core::sim::program::{Instr, IntKind, IntOp};
use maprace_core::sim::{End, Event, Place};
use maprace_core::value::{Tuple, Value};

fn ints(n: impl IntoIterator<Item = i64>) -> Vec<Value> {
    n.into_iter().map(Value::Int).collect()
}

/// `m := make(map[K]V)` in register 0; constant 0 is 0.
fn make(typ: u16) -> Vec<Instr> {
    vec![constant(1, 0), Instr::MakeMap { dst: 0, typ, hint: 1 }]
}

fn put(typ: u16, key: u32, elem: u32) -> Vec<Instr> {
    vec![constant(1, key), constant(2, elem), Instr::MapAssign { typ, map: 0, key: 1, src: 2 }]
}

/// `for k, v := range m { print(k, v) }`.
fn range(typ: u16, at: usize) -> Vec<Instr> {
    let at = at as u32;
    let (key, elem, more) = (Some(3), Some(4), 5);
    let mut code = vec![Instr::MapIterInit { iter: 0, typ, map: 0, key, elem, more }];
    code.push(Instr::JumpIfNot { cond: 5, to: at + 8 });
    code.extend(print(3));
    code.extend(print(4));
    code.push(Instr::MapIterNext { iter: 0, typ, key, elem, more });
    code.push(Instr::Jump { to: at + 1 });
    code
}

fn finished(code: Vec<Instr>, consts: &[Value]) -> String {
    let (machine, _) = run(machine(vec![("main.main", 0, code)], consts));
    assert_eq!(machine.end(), Some(&End::Clean));
    output(&machine)
}

#[test]
fn a_range_loop_hands_out_every_entry_once() {
    let mut code = make(INTS);
    for n in 1..=20 {
        code.extend(put(INTS, n, n));
    }
    let at = code.len();
    code.extend(range(INTS, at));
    let out = finished(code, &ints(0..=20));
    let numbers: Vec<i64> = out.split_whitespace().map(|n| n.parse().unwrap()).collect();
    assert!(numbers.chunks(2).all(|pair| pair[0] == pair[1]));
    let mut keys: Vec<i64> = numbers.chunks(2).map(|pair| pair[0]).collect();
    keys.sort_unstable();
    assert_eq!(keys, (1..=20).collect::<Vec<_>>());
}

#[test]
fn structs_in_a_map_come_back_whole() {
    let pair = Value::Tuple(Tuple::new(vec![Value::Int(7), Value::string(b"seven")]));
    let mut code = make(PAIRS);
    code.extend(put(PAIRS, 1, 2));
    code.push(Instr::MapAccess { typ: PAIRS, map: 0, key: 1, dst: Some(3), ok: Some(4) });
    code.extend(print(3));
    code.push(constant(1, 3));
    code.push(Instr::MapAccess { typ: PAIRS, map: 0, key: 1, dst: Some(3), ok: Some(4) });
    code.extend(print(3));
    code.extend(print(4));
    let at = code.len();
    code.extend(range(PAIRS, at));
    let consts = [Value::ZERO, Value::string(b"a"), pair, Value::string(b"b")];
    assert_eq!(finished(code, &consts), r#"[7, "seven"] [0, 0] 0 "a" [7, "seven"] "#);
}

#[test]
fn a_struct_is_stored_leaf_by_leaf() {
    let pair = Value::Tuple(Tuple::new(vec![Value::Int(7), Value::string(b"seven")]));
    let mut code = make(PAIRS);
    code.extend(put(PAIRS, 1, 2));
    let (_, steps) = run(machine(vec![("main.main", 0, code)], &[Value::ZERO, Value::string(b"a"), pair]));
    let returned = steps.iter().position(|s| s.event == Some(Event::AssignReturned)).unwrap();
    let stored: Vec<u8> = steps[returned + 1..]
        .iter()
        .filter_map(|s| match s.access?.place {
            Place::Map(_, MapPlace::Elem(_, _, word)) => Some(word),
            _ => None,
        })
        .collect();
    assert_eq!(stored, [0, 2, 1], "the length before the pointer");
}

#[test]
fn a_set_has_no_elems_to_load_or_store() {
    let mut code = make(SET);
    code.extend(put(SET, 1, 2));
    code.push(Instr::MapAccess { typ: SET, map: 0, key: 1, dst: Some(3), ok: Some(4) });
    code.extend(print(3));
    code.extend(print(4));
    let at = code.len();
    code.extend(range(SET, at));
    let empty = Value::Tuple(Tuple::new(Vec::new()));
    assert_eq!(finished(code, &[Value::ZERO, Value::Int(5), empty]), "[] 1 5 [] ");
}

#[test]
fn delete_clear_len_and_clone() {
    let mut code = make(INTS);
    for n in 1..=3 {
        code.extend(put(INTS, n, n));
    }
    let len = |map| [&[Instr::MapLen { dst: 6, map }][..], &print(6)].concat();
    code.push(Instr::MapClone { dst: 7, typ: INTS, map: 0 });
    code.extend([constant(1, 2), Instr::MapDelete { typ: INTS, map: 0, key: 1 }]);
    code.extend(len(0));
    code.push(Instr::MapAccess { typ: INTS, map: 0, key: 1, dst: None, ok: Some(4) });
    code.extend(print(4));
    code.push(Instr::MapClear { typ: INTS, map: 0 });
    code.extend(len(0));
    code.extend(len(7));
    code.push(Instr::MapAccess { typ: INTS, map: 7, key: 1, dst: Some(4), ok: None });
    code.extend(print(4));
    assert_eq!(finished(code, &ints(0..=3)), "2 0 0 3 2 ");
}

#[test]
fn nil_maps_take_no_step() {
    let mut code = vec![
        Instr::MapDelete { typ: INTS, map: 0, key: 1 },
        Instr::MapClear { typ: INTS, map: 0 },
        Instr::MapLen { dst: 3, map: 0 },
        Instr::MapClone { dst: 4, typ: INTS, map: 0 },
        Instr::MapIterInit { iter: 0, typ: INTS, map: 0, key: Some(6), elem: None, more: 5 },
    ];
    for reg in 3..=5 {
        code.extend(print(reg));
    }
    let (machine, steps) = run(machine(vec![("main.main", 0, code)], &[]));
    assert_eq!((output(&machine).as_str(), steps.len()), ("0 0 0 ", 4), "three prints and the end");
}

#[test]
fn a_compound_assignment_holds_the_address() {
    let mut code = make(INTS);
    code.extend(put(INTS, 1, 2));
    code.extend([
        Instr::MapHold { typ: INTS, map: 0, key: 1 },
        Instr::LoadHeld { dst: 3 },
        Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 3, a: 3, b: 2 },
        Instr::StoreHeld { src: 3 },
        Instr::MapAccess { typ: INTS, map: 0, key: 1, dst: Some(4), ok: None },
    ]);
    code.extend(print(4));
    let (machine, steps) = run(machine(vec![("main.main", 0, code)], &ints([0, 1, 21])));
    assert_eq!(output(&machine), "42 ");
    let returned = steps.iter().rposition(|s| s.event == Some(Event::AssignReturned)).unwrap();
    let kinds: Vec<_> = steps[returned + 1..returned + 3].iter().map(|s| s.access.unwrap().kind).collect();
    assert_eq!(kinds, [AccessKind::Read, AccessKind::Write]);
    assert!(steps[returned].done, "the call is an operation, and so is each access");
}

/// A writer grows the map while `main` is between two calls of the iterator, or holds an address: what they hold lives on.
#[test]
fn what_is_held_between_two_operations_is_kept() {
    let go = Instr::Go { func: 1, args: 0 };
    let mut held = make(INTS);
    held.extend(put(INTS, 1, 1));
    held.extend([
        go,
        Instr::MapHold { typ: INTS, map: 0, key: 1 },
        Instr::LoadHeld { dst: 3 },
        Instr::StoreHeld { src: 3 },
    ]);
    let mut ranged = make(INTS);
    for n in 1..=8 {
        ranged.extend(put(INTS, n, n));
    }
    ranged.push(go);
    let at = ranged.len();
    ranged.extend(range(INTS, at));
    let writer: Vec<Instr> = (10..=60).flat_map(|n| put(INTS, n, n)).collect();
    for (main, until) in [(held, Event::AssignReturned), (ranged, Event::Printed)] {
        let funcs = vec![("main.main", 0, main), ("main.writer", 1, writer.clone())];
        let mut machine = machine(funcs, &ints(0..=60));
        let child = GoroutineId::MAIN.child(1).unwrap();
        while machine.goroutine(child).is_none() {
            machine.step(GoroutineId::MAIN).unwrap();
        }
        while machine.step(GoroutineId::MAIN).unwrap().event.as_ref() != Some(&until) {}
        let id = machine.memory().maps().next().unwrap().0;
        let before = machine.memory().map(id).unwrap().buckets.unwrap();
        while machine.step(child).is_ok() {}
        let map = machine.memory().map(id).unwrap();
        assert!(map.buckets != Some(before) && map.oldbuckets != Some(before), "it has grown twice");
        assert!(map.array(before).is_some());
        let (machine, _) = run(machine);
        assert_eq!(machine.end(), Some(&End::Clean));
    }
}
