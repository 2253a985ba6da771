//! The run, on programs written by hand as instructions: exact numbers of interleavings, time travel, the sync
//! primitives, the ends.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use maprace_core::id::GoroutineId;
use maprace_core::map::MapType;
use maprace_core::mix::Rng;
use maprace_core::sim::program::{CompareOp, Func, Global, Instr, IntKind, IntOp, MapKind, Shape, SyncOp};
use maprace_core::sim::{
    End, Event, Machine, Pos, Program, Run, Schedule, Scheduler, Settings, StepError, Timeline, WAIT_GROUP_WORDS,
};
use maprace_core::value::Value;
use std::sync::Arc;

fn func(name: &str, code: Vec<Instr>) -> Func {
    let positions = (1..=code.len() as u32).map(|line| Pos { line, col: 1 }).collect();
    Func { name: name.into(), params: 0, regs: 8, code, positions, pos: Pos { line: 1, col: 1 } }
}

fn global(name: &str, words: u32) -> Global {
    Global { name: name.into(), words, map_type: None }
}

fn program(funcs: Vec<Func>, globals: Vec<Global>, consts: &[i64]) -> Program {
    Program {
        funcs,
        entry: 0,
        consts: consts.iter().map(|n| Value::Int(*n)).collect(),
        globals,
        map_types: vec![MapKind { typ: MapType::fast64(1, false), elem: Shape::Word }],
        types: Vec::new(),
        library: &[],
        fingerprint: 0,
    }
}

const END: Instr = Instr::Return { src: 0 };

/// `main` starts `n` goroutines of function 1.
fn start(n: usize) -> Func {
    let mut code = vec![Instr::Go { func: 1, args: 0 }; n];
    code.push(END);
    func("main.main", code)
}

/// `for i := 0; i < k; i++ { x = x + 1 }`, in which the load and the store of `x` are the only steps.
fn increments(k: usize) -> Func {
    let mut code = vec![Instr::GlobalAddr { dst: 0, global: 0 }, Instr::Const { dst: 2, index: 0 }];
    for _ in 0..k {
        code.push(Instr::Load { dst: 1, addr: 0, word: 0, shape: Shape::Word });
        code.push(Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 1, a: 1, b: 2 });
        code.push(Instr::Store { addr: 0, word: 0, src: 1, shape: Shape::Word });
    }
    code.push(END);
    func("main.work", code)
}

/// The machine in which `main` has started two goroutines and stands before its end.
fn two(k: usize) -> Machine {
    let mut machine =
        Machine::new(Arc::new(program(vec![start(2), increments(k)], vec![global("x", 1)], &[1])), Settings::default());
    for _ in 0..2 {
        machine.step(GoroutineId::MAIN).unwrap();
    }
    machine
}

/// The same, but `main` waits for ever, so that the program goes on until both have returned.
fn two_and_a_wait(k: usize) -> Timeline {
    let go = Instr::Go { func: 1, args: 0 };
    let wg = Instr::GlobalAddr { dst: 0, global: 1 };
    let sync = |op| Instr::Sync { op, recv: 0, arg: 1 };
    let main = vec![
        go,
        go,
        wg,
        Instr::Const { dst: 1, index: 0 },
        sync(SyncOp::WaitGroupAdd),
        sync(SyncOp::WaitGroupWait),
        END,
    ];
    let funcs = vec![func("main.main", main), increments(k)];
    let globals = vec![global("x", 1), global("wg", WAIT_GROUP_WORDS)];
    Timeline::new(Machine::new(Arc::new(program(funcs, globals, &[1])), Settings::default()))
}

/// Interleavings of the goroutines other than `main`, by brute force; adds up the final values of `x`.
fn count(machine: &Machine, finals: &mut Vec<i64>) -> u64 {
    let ids: Vec<_> = machine.enabled().filter(|id| *id != GoroutineId::MAIN).collect();
    if ids.is_empty() {
        finals.push(machine.memory().word((maprace_core::sim::global_id(0), 0)).int());
        return 1;
    }
    ids.into_iter()
        .map(|id| {
            let mut next = machine.clone();
            next.step(id).unwrap();
            count(&next, finals)
        })
        .sum()
}

#[test]
fn a_load_and_a_store_are_the_only_steps() {
    for (k, expected) in [(1, 6), (2, 70), (3, 924), (4, 12870)] {
        let mut finals = Vec::new();
        assert_eq!(count(&two(k), &mut finals), expected, "k = {k}");
        // The famous one: with k >= 2 increments each, the result can be 2, and never less.
        let (least, most) = (finals.iter().min().unwrap(), finals.iter().max().unwrap());
        assert_eq!((*least, *most), (if k == 1 { 1 } else { 2 }, 2 * k as i64), "k = {k}");
    }
}

#[test]
fn two_orders_that_lead_to_the_same_situation_lead_to_the_same_machine() {
    let start = two(1);
    let [a, b] = [1, 2].map(|n| GoroutineId::MAIN.child(n).unwrap());
    let run = |order: [GoroutineId; 2]| {
        let mut machine = start.clone();
        for id in order {
            machine.step(id).unwrap();
        }
        machine
    };
    // Both loads, in either order.
    assert_eq!(run([a, b]), run([b, a]));
}

#[test]
fn seeking_and_replaying_give_the_same_machine() {
    let mut timeline = two_and_a_wait(400);
    timeline.run(&mut Scheduler::Random(Rng::new(5)), 1500);
    let (end, len) = (timeline.machine().clone(), timeline.len());
    assert_eq!(len, 1500);
    assert_eq!(timeline.started().len(), 3);
    let schedule = timeline.schedule().clone();
    for to in [0, 1, 255, 256, 257, 600, len - 1, len] {
        timeline.seek(to);
        let (opened, misfit) = Timeline::open(two_and_a_wait(400).machine().clone(), &schedule, to);
        assert_eq!((timeline.machine(), timeline.cursor(), misfit), (opened.machine(), to, None));
    }
    assert_eq!(timeline.machine(), &end);
}

#[test]
fn stepping_in_the_past_branches() {
    let mut timeline = two_and_a_wait(2);
    timeline.run(&mut Scheduler::RoundRobin, 5);
    timeline.seek(2);
    assert_eq!(timeline.len(), 5);
    assert_eq!(timeline.step(9), Err(StepError::NoSuchGoroutine(9)));
    assert_eq!(timeline.len(), 5, "a step that cannot be taken drops nothing");
    timeline.step(1).unwrap();
    assert_eq!((timeline.cursor(), timeline.len()), (3, 3));
}

#[test]
fn a_schedule_that_does_not_fit_is_cut_off_where_it_stops_fitting() {
    let schedule: Schedule = [Run { goroutine: 2, steps: 3 }, Run { goroutine: 7, steps: 1 }].into_iter().collect();
    let (timeline, misfit) = Timeline::open(two(2), &schedule, 100);
    assert_eq!((timeline.len(), timeline.cursor()), (3, 3));
    assert_eq!(misfit, Some(StepError::NoSuchGoroutine(7)));
}

/// `wg.Add(2)`, two goroutines that each call `Done`, `wg.Wait()`.
fn wait_group() -> Machine {
    let wg = Instr::GlobalAddr { dst: 0, global: 0 };
    let sync = |op| Instr::Sync { op, recv: 0, arg: 1 };
    let main = vec![
        wg,
        Instr::Const { dst: 1, index: 0 },
        sync(SyncOp::WaitGroupAdd),
        Instr::Go { func: 1, args: 0 },
        Instr::Go { func: 1, args: 0 },
        sync(SyncOp::WaitGroupWait),
        END,
    ];
    let worker = vec![wg, sync(SyncOp::WaitGroupDone), END];
    let funcs = vec![func("main.main", main), func("main.work", worker)];
    Machine::new(Arc::new(program(funcs, vec![global("wg", WAIT_GROUP_WORDS)], &[2])), Settings::default())
}

#[test]
fn main_waits_for_every_goroutine_under_every_schedule() {
    for seed in 0..200 {
        let mut timeline = Timeline::new(wait_group());
        timeline.run(&mut Scheduler::Random(Rng::new(seed)), 1000);
        assert_eq!(timeline.machine().end(), Some(&End::Clean), "seed {seed}");
        let workers = timeline.machine().goroutines().iter().filter(|g| g.id != GoroutineId::MAIN);
        assert!(
            workers.clone().count() == 2 && workers.clone().all(|g| g.status == maprace_core::sim::Status::Returned)
        );
    }
}

#[test]
fn a_goroutine_that_sleeps_cannot_step_until_it_is_woken() {
    let mut timeline = Timeline::new(wait_group());
    let slept =
        (0..20).map(|_| timeline.step(1)).find(|step| step.as_ref().is_ok_and(|s| s.event == Some(Event::Slept)));
    assert!(slept.is_some());
    assert_eq!(timeline.step(1), Err(StepError::Blocked(1)));
    timeline.run(&mut Scheduler::ToCompletion, 1000);
    assert_eq!(timeline.machine().end(), Some(&End::Clean));
}

#[test]
fn waiting_for_nobody_is_a_deadlock() {
    let main = vec![
        Instr::GlobalAddr { dst: 0, global: 0 },
        Instr::Const { dst: 1, index: 0 },
        Instr::Sync { op: SyncOp::WaitGroupAdd, recv: 0, arg: 1 },
        Instr::Sync { op: SyncOp::WaitGroupWait, recv: 0, arg: 1 },
        END,
    ];
    let machine = Machine::new(
        Arc::new(program(vec![func("main.main", main)], vec![global("wg", 2)], &[1])),
        Settings::default(),
    );
    let mut timeline = Timeline::new(machine);
    timeline.run(&mut Scheduler::RoundRobin, 100);
    assert_eq!(timeline.machine().end(), Some(&End::Deadlock));
    assert_eq!(timeline.machine().end().map(End::exit_status), Some(2));
}

#[test]
fn a_local_loop_without_end_meets_its_limit() {
    let machine = Machine::new(
        Arc::new(program(vec![func("main.main", vec![Instr::Jump { to: 0 }, END])], Vec::new(), &[])),
        Settings::default(),
    );
    assert_eq!(machine.end().map(ToString::to_string).as_deref(), Some("limit: local instructions"));
}

#[test]
fn dividing_by_zero_panics_and_the_panic_is_a_step_of_its_own() {
    let main = vec![
        Instr::Const { dst: 0, index: 0 },
        Instr::Int { op: IntOp::Div, kind: IntKind::INT, dst: 1, a: 0, b: 0 },
        Instr::Compare { op: CompareOp::Eq, dst: 1, a: 0, b: 0 },
        END,
    ];
    let mut machine =
        Machine::new(Arc::new(program(vec![func("main.main", main)], Vec::new(), &[0])), Settings::default());
    assert_eq!(machine.end(), None);
    let step = machine.step(GoroutineId::MAIN).unwrap();
    assert_eq!(step.event, Some(Event::Ended));
    assert_eq!(machine.end().map(End::first_line).as_deref(), Some("panic: runtime error: integer divide by zero"));
}
