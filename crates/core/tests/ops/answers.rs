//! What the judge of answers makes of deletes, clears, lengths, range loops, clones and compound assignments.

use crate::programs::*;
use crate::races::explore;
use maprace_core::check::answer::WrongKind;
use maprace_core::check::explore::Exploration;
use maprace_core::check::{Questions, Watch};
use maprace_core::sim::program::{Instr, IntKind, IntOp};
use maprace_core::sim::{End, Machine, Scheduler, Timeline};
use maprace_core::value::{Tuple, Value};
use std::collections::BTreeSet;

const ASK: Questions = Questions { races: None, every_race: false, answers: true };

/// `main` fills a map with the keys 1 to 3 (elem 1 each), starts `work`, and both go on.
fn two(typ: u16, elem: Value, other: Value, main: &[Instr], work: &[Instr]) -> Machine {
    let put = |key: u32| [constant(1, key), Instr::MapAssign { typ, map: 0, key: 1, src: 2 }];
    let mut start = vec![constant(1, 0), Instr::MakeMap { dst: 0, typ, hint: 1 }, constant(2, 4)];
    start.extend((1..=3).flat_map(put));
    start.extend([constant(1, 1), Instr::Go { func: 1, args: 0 }, constant(2, 5)]);
    let key = |n| if typ == PAIRS { Value::string(format!("k{n}").as_bytes()) } else { Value::Int(n) };
    let consts = [Value::ZERO, key(1), key(2), key(3), elem, other];
    let wait = [constant(9, 6), Instr::Sleep { nanoseconds: 9 }];
    let consts = [&consts[..], &[Value::Int(1)]].concat();
    let main = [&start, main, &wait].concat();
    machine(vec![("main.main", 0, main), ("main.work", 3, work.to_vec())], &consts)
}

fn ints(main: &[Instr], work: &[Instr]) -> Machine {
    two(INTS, Value::Int(1), Value::Int(5), main, work)
}

/// The kinds of wrong answers in runs that nothing notices.
fn silent(start: &Machine) -> BTreeSet<WrongKind> {
    kinds(&explore(start, ASK))
}

fn kinds(found: &Exploration) -> BTreeSet<WrongKind> {
    let clean = found.outcomes.iter().filter(|o| o.end.to_string() == "clean");
    clean.flat_map(|o| o.wrong.iter().map(|wrong| wrong.kind)).collect()
}

const ADD: [Instr; 4] = [
    Instr::MapHold { typ: INTS, map: 0, key: 1 },
    Instr::LoadHeld { dst: 3 },
    Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 3, a: 3, b: 2 },
    Instr::StoreHeld { src: 3 },
];
const DELETE: Instr = Instr::MapDelete { typ: INTS, map: 0, key: 1 };
const LEN: Instr = Instr::MapLen { dst: 3, map: 0 };
const GET: Instr = Instr::MapAccess { typ: INTS, map: 0, key: 1, dst: Some(3), ok: Some(4) };

fn range(typ: u16, at: u32) -> [Instr; 4] {
    let (key, elem, more) = (Some(3), Some(4), 5);
    [
        Instr::MapIterInit { iter: 0, typ, map: 0, key, elem, more },
        Instr::JumpIfNot { cond: 5, to: at + 4 },
        Instr::MapIterNext { iter: 0, typ, key, elem, more },
        Instr::Jump { to: at + 1 },
    ]
}

#[test]
fn updates_of_one_entry_are_lost() {
    assert_eq!(silent(&ints(&ADD, &ADD)), BTreeSet::from([WrongKind::LostUpdate]));
    let alone = explore(&ints(&ADD, &[]), ASK);
    assert!(alone.outcomes.iter().all(|o| o.wrong.is_empty()));
}

#[test]
fn a_length_beside_one_writer_is_right() {
    assert_eq!(silent(&ints(&[LEN], &[DELETE])), BTreeSet::new());
    let absent = [Instr::MapDelete { typ: INTS, map: 0, key: 2 }];
    assert_eq!(silent(&ints(&[LEN], &absent)), BTreeSet::new());
}

#[test]
fn a_lookup_beside_a_delete_finds_zero() {
    assert_eq!(silent(&ints(&[GET], &[DELETE])), BTreeSet::from([WrongKind::ZeroValue]));
}

#[test]
fn a_range_loop_beside_a_delete_comes_by_a_zero() {
    let at = 12;
    assert_eq!(silent(&ints(&range(INTS, at), &[DELETE])), BTreeSet::from([WrongKind::ZeroValue]));
}

#[test]
fn a_clone_beside_a_writer_may_be_of_no_moment() {
    let pair = |n, s: &[u8]| Value::Tuple(Tuple::new(vec![Value::Int(n), Value::string(s)]));
    let put = Instr::MapAssign { typ: PAIRS, map: 0, key: 1, src: 2 };
    let clone = Instr::MapClone { dst: 6, typ: PAIRS, map: 0 };
    let start = two(PAIRS, pair(1, b"one"), pair(22, b"twenty-two"), &[put], &[clone]);
    assert_eq!(silent(&start), BTreeSet::from([WrongKind::WrongClone]));
}

/// Alone, every operation answers right, whatever the map goes through.
#[test]
fn one_goroutine_gets_right_answers() {
    let mut code = vec![constant(1, 0), Instr::MakeMap { dst: 0, typ: INTS, hint: 1 }];
    for n in 1..=40 {
        code.extend([constant(1, n), constant(2, n), Instr::MapAssign { typ: INTS, map: 0, key: 1, src: 2 }]);
        code.extend(ADD);
        code.extend([LEN, GET]);
        if n % 3 == 0 {
            code.extend([DELETE, LEN, DELETE]);
            code.extend(ADD);
        }
        if n % 10 == 0 {
            let at = code.len() as u32;
            code.extend(range(INTS, at));
            code.push(Instr::MapClone { dst: 6, typ: INTS, map: 0 });
        }
    }
    code.extend([Instr::MapClear { typ: INTS, map: 0 }, LEN, GET]);
    let consts: Vec<Value> = (0..=40).map(Value::Int).collect();
    let start = machine(vec![("main.main", 0, code)], &consts);
    let mut timeline = Timeline::new(start.clone());
    timeline.run(&mut Scheduler::RoundRobin, 100_000);
    assert_eq!(timeline.machine().end(), Some(&End::Clean));
    let mut watch = Watch::new(ASK, &start);
    watch.walk(&mut timeline.walk(0));
    assert_eq!(watch.wrong().collect::<Vec<_>>(), Vec::<&maprace_core::check::answer::Wrong>::new());
}
