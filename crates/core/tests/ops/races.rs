//! What the race detector makes of channels, semaphores with the library's edges, atomic accesses, and map operations.
//! Each program is judged over all its interleavings.

use crate::programs::*;
use maprace_core::check::Questions;
use maprace_core::check::explore::{Exploration, Explorer};
use maprace_core::check::race::{Granularity, Race};
use maprace_core::sim::program::{AtomicKind, AtomicOp, Instr, IntKind, IntOp, RaceEdge, Shape, WaitReason};
use maprace_core::sim::{Machine, Program};
use maprace_core::value::{Tuple, Value};
use std::sync::Arc;

const ALL: Questions = Questions { races: Some(Granularity::Go), every_race: true, answers: false };

pub(crate) fn explore(machine: &Machine, questions: Questions) -> Exploration {
    let mut explorer = Explorer::asking(machine.clone(), questions);
    assert!(explorer.run(1_000_000).complete);
    let mut plain = Explorer::without_memo(machine.clone(), questions);
    plain.run(1_000_000);
    let found = explorer.exploration();
    assert_eq!(found, plain.exploration(), "looking steps up changes nothing");
    found
}

/// Both sides of each race, sorted: `write 7`, `read 3 runtime.chansend`.
fn races(machine: &Machine) -> Vec<[String; 2]> {
    let side = |access: &maprace_core::check::race::Access| {
        let (atomic, kind) = (if access.atomic { "atomic " } else { "" }, if access.write { "write" } else { "read" });
        let inside = access.inside.as_ref().map_or(String::new(), |inside| format!(" {inside}"));
        format!("{atomic}{kind} {}{inside}", access.line)
    };
    let pair = |race: &Race| {
        let mut sides = [side(&race.a), side(&race.b)];
        sides.sort();
        sides
    };
    let mut found: Vec<_> = explore(machine, ALL).races.iter().map(pair).collect();
    found.sort();
    found.dedup();
    found
}

const AT_X: Instr = Instr::GlobalAddr { dst: 10, global: 0 };
const LOAD: Instr = Instr::Load { dst: 11, addr: 10, word: 0, shape: Shape::WORD };
const STORE: Instr = Instr::Store { addr: 10, word: 0, src: 1, shape: Shape::WORD };
const SEND: Instr = Instr::Send { chan: 0, src: 1 };
const RECV: Instr = Instr::Recv { dst: 2, ok: None, chan: 0, zero: 4 };
const CLOSE: Instr = Instr::Close { chan: 0 };
const GO: Instr = Instr::Go { func: 1, args: 0 };

/// `c := make(chan T, cap)`, `go work(c)`, then the rest of `main`; register 1 holds what is sent.
fn with_channel(cap: i64, value: Value, main: &[Instr], work: &[Instr]) -> Machine {
    let start = [constant(1, 0), Instr::MakeChan { dst: 0, cap: 1 }, constant(1, 1), AT_X, GO];
    let main = [&start, main].concat();
    let work = [&[AT_X], work].concat();
    machine(vec![("main.main", 0, main), ("main.work", 2, work)], &[Value::Int(cap), value])
}

fn int_channel(cap: i64, main: &[Instr], work: &[Instr]) -> Vec<[String; 2]> {
    races(&with_channel(cap, Value::Int(7), main, work))
}

fn pair(a: &str, b: &str) -> Vec<[String; 2]> {
    let mut sides = [a.to_owned(), b.to_owned()];
    sides.sort();
    vec![sides]
}

#[test]
fn what_comes_before_a_send_is_known_behind_its_receive() {
    for cap in 0..3 {
        assert_eq!(int_channel(cap, &[RECV, LOAD], &[STORE, SEND]), [[""; 2]; 0]);
        assert_eq!(int_channel(cap, &[RECV, LOAD], &[SEND, STORE]), pair("read 7", "write 3"), "too late");
        assert_eq!(int_channel(cap, &[LOAD, RECV], &[STORE, SEND]), pair("read 6", "write 2"), "too early");
    }
}

#[test]
fn what_comes_before_a_receive_is_known_when_the_buffer_has_gone_round() {
    let none: [[&str; 2]; 0] = [];
    // The send on an unbuffered channel waits for the receive; one into a buffer does not.
    assert_eq!(int_channel(0, &[SEND, LOAD], &[STORE, RECV]), none);
    assert_eq!(int_channel(1, &[SEND, LOAD], &[STORE, RECV]), pair("read 7", "write 2"));
    // A buffer of one as a lock: the second send waits for the receive of the first.
    assert_eq!(int_channel(1, &[SEND, STORE, RECV], &[SEND, STORE, RECV]), none);
    assert_eq!(int_channel(2, &[SEND, STORE, RECV], &[SEND, STORE, RECV]), pair("write 7", "write 3"));
    // Elements without a byte: the slots are one, and the order is kept.
    let empty = Value::Tuple(Tuple::new(Vec::new()));
    assert_eq!(races(&with_channel(1, empty, &[SEND, STORE, RECV], &[SEND, STORE, RECV])), none);
}

#[test]
fn closing_is_known_to_whoever_receives_zero() {
    assert_eq!(int_channel(0, &[RECV, LOAD], &[STORE, CLOSE]), [[""; 2]; 0]);
    assert_eq!(int_channel(0, &[RECV, LOAD], &[CLOSE, STORE]), pair("read 7", "write 3"));
}

#[test]
fn a_send_that_is_not_ordered_with_close_is_a_race() {
    let expected = pair("read 6 runtime.chansend", "write 2 runtime.closechan");
    assert_eq!(int_channel(1, &[SEND], &[CLOSE]), expected);
    assert_eq!(int_channel(1, &[SEND, RECV, RECV], &[RECV, SEND, CLOSE]), [[""; 2]; 0]);
}

/// `Lock` and `Unlock` of a mutex as the library has it: a semaphore, and edges that it tells of.
fn lock() -> [Instr; 2] {
    let addr = 13;
    [Instr::SemAcquire { addr, lifo: 9, why: WaitReason::MutexLock }, Instr::Race { edge: RaceEdge::Acquire, addr }]
}

fn unlock() -> [Instr; 2] {
    let addr = 13;
    [Instr::Race { edge: RaceEdge::Release, addr }, Instr::SemRelease { addr }]
}

#[test]
fn a_lock_orders_by_the_edges_that_the_library_tells() {
    let at = [AT_X, Instr::GlobalAddr { dst: 13, global: 1 }];
    let work = [&at[..], &lock(), &[LOAD, STORE], &unlock()].concat();
    let main = [&at[..], &unlock(), &[GO, GO]].concat();
    let locked = machine(vec![("main.main", 0, main), ("main.work", 0, work)], &[]);
    assert_eq!(races(&locked), [[""; 2]; 0]);
    // Without the edges, the semaphore itself orders nothing.
    let bare: Vec<Instr> = [&at[..], &lock()[..1], &[STORE], &unlock()[1..]].concat();
    let main = [&at[..], &unlock()[1..], &[GO, GO]].concat();
    let found = races(&machine(vec![("main.main", 0, main), ("main.work", 0, bare)], &[]));
    assert_eq!(found, pair("write 4", "write 4"));
}

#[test]
fn atomic_accesses_order_and_do_not_race_with_each_other() {
    let atomic = |kind, orders| Instr::Atomic {
        op: AtomicOp { kind, orders },
        kind: IntKind::INT,
        dst: 12,
        addr: 13,
        a: 1,
        b: 1,
    };
    let at = [AT_X, Instr::GlobalAddr { dst: 13, global: 1 }, constant(1, 0)];
    let program = |reader: &[Instr], writer: &[Instr]| {
        let main = [&at[..], &[GO], reader].concat();
        machine(vec![("main.main", 0, main), ("main.work", 0, [&at[..], writer].concat())], &[Value::Int(1)])
    };
    let publish = [STORE, atomic(AtomicKind::Store, true)];
    // `if flag.Load() != 0 { read x }`.
    let look = |orders| [atomic(AtomicKind::Load, orders), Instr::JumpIfNot { cond: 12, to: 7 }, LOAD];
    assert_eq!(races(&program(&look(true), &publish)), [[""; 2]; 0]);
    assert_eq!(races(&program(&look(false), &publish)), pair("read 7", "write 4"));
    let add = [atomic(AtomicKind::Add, true)];
    assert_eq!(races(&program(&add, &add)), [[""; 2]; 0]);
    let plain = [Instr::Load { dst: 12, addr: 13, word: 0, shape: Shape::WORD }];
    assert_eq!(races(&program(&plain, &add)), pair("read 5", "atomic write 4"));
    assert_eq!(races(&program(&plain, &[atomic(AtomicKind::Load, true)])), [[""; 2]; 0]);
}

/// Two operations on a map of one entry, in `main` and in `work`.
fn two_on_a_map(main: &[Instr], work: &[Instr]) -> Vec<[String; 2]> {
    let start = [
        constant(1, 0),
        Instr::MakeMap { dst: 0, typ: INTS, hint: 1 },
        Instr::MapAssign { typ: INTS, map: 0, key: 1, src: 1 },
        GO,
    ];
    let main = [&start, main].concat();
    let start = machine(vec![("main.main", 0, main), ("main.work", 2, work.to_vec())], &[Value::Int(1)]);
    races(&start)
}

#[test]
fn map_operations_race_as_their_hooks_have_it() {
    let len = [Instr::MapLen { dst: 5, map: 0 }];
    let delete = [Instr::MapDelete { typ: INTS, map: 0, key: 1 }];
    let clear = [Instr::MapClear { typ: INTS, map: 0 }];
    let clone = [Instr::MapClone { dst: 5, typ: INTS, map: 0 }];
    let range = [Instr::MapIterInit { iter: 0, typ: INTS, map: 0, key: None, elem: None, more: 5 }];
    let both = |a: &[Instr], b: &[Instr]| two_on_a_map(a, b);
    assert_eq!(both(&len, &delete), pair("read 5", "write 1 runtime.mapdelete_fast64"));
    assert_eq!(both(&range, &clear), pair("read 5 runtime.mapiterinit", "write 1 runtime.mapclear"));
    assert_eq!(both(&delete, &clear), pair("write 5 runtime.mapdelete_fast64", "write 1 runtime.mapclear"));
    assert_eq!(both(&clone, &delete), [[""; 2]; 0], "mapclone has no hook");
    assert_eq!(both(&len, &range), [[""; 2]; 0]);
}

#[test]
fn a_compound_assignment_is_a_read_and_a_write() {
    let add = [
        Instr::MapHold { typ: INTS, map: 0, key: 1 },
        Instr::LoadHeld { dst: 3 },
        Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 3, a: 3, b: 1 },
        Instr::StoreHeld { src: 3 },
    ];
    let get = [Instr::MapAccess { typ: INTS, map: 0, key: 1, dst: Some(5), ok: None }];
    let found = two_on_a_map(&get, &add);
    assert!(
        found.contains(&pair("read 5 runtime.mapaccess1_fast64", "write 1 runtime.mapassign_fast64")[0]),
        "{found:?}"
    );
    assert!(found.contains(&pair("read 5", "write 4")[0]), "{found:?}");
    let put = [Instr::MapAssign { typ: INTS, map: 0, key: 1, src: 1 }];
    let found = two_on_a_map(&put, &add);
    assert!(
        found.contains(&pair("write 5 runtime.mapassign_fast64", "read 1 runtime.mapaccess1_fast64")[0]),
        "{found:?}"
    );
}

#[test]
fn the_librarys_frames_are_skipped() {
    let call = Instr::Call { func: 2, args: 10, dst: 12 };
    let named = |name: &str| {
        let load = [Instr::Load { dst: 1, addr: 0, word: 0, shape: Shape::WORD }];
        let funcs =
            vec![("main.main", 0, vec![AT_X, GO, call]), ("main.work", 0, vec![AT_X, STORE]), (name, 1, load.to_vec())];
        let machine = machine(funcs, &[]);
        let mut program: Program = (**machine.program()).clone();
        program.funcs[2].library = true;
        Machine::new(Arc::new(program), *machine.settings())
    };
    assert_eq!(races(&named("sort.Ints")), pair("read 3 sort.Ints", "write 2"));
    assert_eq!(races(&named("sync.(*Mutex).Lock")), [[""; 2]; 0], "package sync is not instrumented");
}
