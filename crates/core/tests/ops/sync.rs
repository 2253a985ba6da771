//! Semaphores, channels, `select`, the clock, and what ends a program.

use crate::programs::*;
use maprace_core::id::GoroutineId;
use maprace_core::sim::program::{Instr, Select, SelectCase, WaitReason};
use maprace_core::sim::{End, Event, Machine, Status, StepError, WaitOn};
use maprace_core::value::{Tuple, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

const MAIN: GoroutineId = GoroutineId::MAIN;

fn child(n: u32) -> GoroutineId {
    MAIN.child(n).unwrap()
}

fn ints(n: impl IntoIterator<Item = i64>) -> Vec<Value> {
    n.into_iter().map(Value::Int).collect()
}

fn go(func: u32) -> Instr {
    Instr::Go { func, args: 0 }
}

/// `c := make(chan int, cap)` in register 0, which functions are given.
fn make(cap: u32) -> Vec<Instr> {
    vec![constant(1, cap), Instr::MakeChan { dst: 0, cap: 1 }]
}

fn send(n: u32) -> Vec<Instr> {
    vec![constant(1, n), Instr::Send { chan: 0, src: 1 }]
}

/// `v, ok := <-c; print(v)`, with -1 from a closed channel.
fn recv() -> Vec<Instr> {
    let mut code = vec![constant(4, 9), Instr::Recv { dst: 2, ok: Some(3), chan: 0, zero: 4 }];
    code.extend(print(2));
    code
}

fn numbers() -> Vec<Value> {
    ints((0..9).chain([-1]))
}

fn is_blocked(machine: &Machine, id: GoroutineId) -> Option<WaitOn> {
    match machine.goroutine(id)?.status {
        Status::Blocked(on) => Some(on),
        _ => None,
    }
}

/// Every way in which the program can end, by brute force: the end and the output.
pub(crate) fn endings(machine: &Machine) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut seen = std::collections::HashSet::new();
    let mut waiting = vec![machine.clone()];
    while let Some(machine) = waiting.pop() {
        if let Some(end) = machine.end() {
            found.insert((end.to_string(), output(&machine)));
            continue;
        }
        for id in machine.enabled().collect::<Vec<_>>() {
            let mut next = machine.clone();
            next.step(id).unwrap();
            if seen.insert(next.clone()) {
                waiting.push(next);
            }
        }
    }
    found
}

fn only(machine: &Machine, end: &str, out: &str) {
    assert_eq!(endings(machine), BTreeSet::from([(end.to_owned(), out.to_owned())]));
}

#[test]
fn what_is_sent_arrives_in_order_whatever_the_capacity() {
    for cap in 0..4 {
        let mut main = make(cap);
        main.push(go(1));
        (0..3).for_each(|_| main.extend(recv()));
        let sender = (5..8).flat_map(send).collect();
        only(&machine(vec![("main.main", 0, main), ("main.send", 1, sender)], &numbers()), "clean", "5 6 7 ");
    }
}

#[test]
fn an_unbuffered_send_is_handed_over_in_one_step() {
    let mut main = make(0);
    main.push(go(1));
    main.extend(recv());
    let mut machine = machine(vec![("main.main", 0, main), ("main.send", 1, send(7))], &numbers());
    machine.step(MAIN).unwrap();
    assert_eq!(machine.step(MAIN).unwrap().event, Some(Event::Slept));
    assert!(matches!(is_blocked(&machine, MAIN), Some(WaitOn::Receive(_))));
    assert_eq!(machine.step(MAIN), Err(StepError::Blocked(0)));
    let step = machine.step(child(1)).unwrap();
    assert_eq!((step.event, step.woke), (Some(Event::Woke(MAIN)), vec![MAIN]));
    assert_eq!(machine.goroutine(child(1)).unwrap().status, Status::Returned);
    machine.step(MAIN).unwrap();
    assert_eq!(output(&machine), "7 ", "main stands behind its receive");
}

#[test]
fn a_closed_channel_gives_what_is_in_it_and_then_zero() {
    let mut main = make(2);
    main.extend(send(5));
    main.push(Instr::Close { chan: 0 });
    main.extend(recv());
    main.extend(print(3));
    main.extend(recv());
    main.extend(print(3));
    let (machine, _) = run(machine(vec![("main.main", 0, main)], &numbers()));
    assert_eq!(output(&machine), "5 1 -1 0 ");
}

#[test]
fn closing_wakes_all_who_wait() {
    let mut main = make(0);
    main.extend([
        go(1),
        go(1),
        Instr::Yield,
        Instr::Close { chan: 0 },
        constant(1, 8),
        Instr::Sleep { nanoseconds: 1 },
    ]);
    let machine = machine(vec![("main.main", 0, main), ("main.recv", 1, recv())], &numbers());
    only(&machine, "clean", "-1 -1 ");
}

#[test]
fn panics_of_channels() {
    let closed = |more: Instr| {
        let mut code = make(1);
        code.extend([Instr::Close { chan: 0 }, more]);
        run(machine(vec![("main.main", 0, code)], &numbers())).0.end().map(ToString::to_string)
    };
    assert_eq!(closed(Instr::Close { chan: 0 }).unwrap(), "panic: close of closed channel");
    assert_eq!(closed(Instr::Send { chan: 0, src: 1 }).unwrap(), "panic: send on closed channel");
    let (nil, _) = run(machine(vec![("main.main", 0, vec![Instr::Close { chan: 0 }])], &[]));
    assert_eq!(nil.end().unwrap().to_string(), "panic: close of nil channel");
    // A sender that waits panics too.
    let mut main = make(0);
    main.extend([go(1), constant(1, 8), Instr::Sleep { nanoseconds: 1 }, Instr::Close { chan: 0 }]);
    main.push(Instr::Sleep { nanoseconds: 1 });
    only(
        &machine(vec![("main.main", 0, main), ("main.send", 1, send(5))], &numbers()),
        "panic: send on closed channel",
        "",
    );
}

#[test]
fn nil_channels_and_empty_selects_wait_for_ever() {
    let waits = |code: Vec<Instr>, on: WaitOn, name: &str| {
        let (machine, _) = run(machine(vec![("main.main", 0, code)], &[]));
        assert_eq!((machine.end(), is_blocked(&machine, MAIN)), (Some(&End::Deadlock), Some(on)));
        assert_eq!(on.to_string(), name);
        let text = maprace_core::sim::crash::report(&machine, "main.go", |_| 1);
        assert!(text.starts_with("fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 ["), "{text}");
        assert!(text.contains(&format!("goroutine 1 [{name}]:\nmain.main()\n\tmain.go:1\n")), "{text}");
    };
    waits(vec![Instr::Send { chan: 0, src: 1 }], WaitOn::NilSend, "chan send (nil chan)");
    waits(vec![Instr::Recv { dst: 0, ok: None, chan: 0, zero: 1 }], WaitOn::NilReceive, "chan receive (nil chan)");
}

#[test]
fn len_and_cap() {
    let mut main = make(3);
    main.extend(send(5));
    for (chan, cap) in [(0, false), (0, true), (7, false), (7, true)] {
        main.push(Instr::ChanCount { dst: 2, chan, cap });
        main.extend(print(2));
    }
    let (machine, steps) = run(machine(vec![("main.main", 0, main)], &numbers()));
    assert_eq!((output(&machine).as_str(), steps.len()), ("1 3 0 0 ", 7), "only len of a channel is a step");
}

/// `select` over channel 0 and channel 5; its result is printed, and what was received.
fn select(cases: Vec<SelectCase>, default: bool, seed: u64, rest: Vec<Code<'_>>) -> Machine {
    let mut main = make(0);
    main.extend([Instr::Move { dst: 5, src: 0 }]);
    main.extend(make(0));
    main.extend([Instr::Move { dst: 6, src: 5 }, Instr::Move { dst: 1, src: 5 }]);
    main.extend((1..=rest.len() as u32).map(go));
    main.push(Instr::Yield);
    main.push(Instr::Select { dst: 8, select: 0 });
    main.extend(print(8));
    main.extend(print(2));
    let mut funcs = vec![("main.main", 0, main)];
    funcs.extend(rest);
    let settings = maprace_core::sim::Settings { seed, ..Default::default() };
    let machine = machine_with(funcs, &numbers(), settings);
    let mut program = (**machine.program()).clone();
    program.selects.push(Select { cases, default });
    Machine::new(Arc::new(program), settings)
}

fn receive(chan: u16) -> SelectCase {
    SelectCase::Recv { dst: 2, ok: Some(3), chan, zero: 4 }
}

#[test]
fn a_select_takes_what_can_go_ahead() {
    let two = || vec![receive(0), receive(6)];
    only(&select(two(), true, 1, Vec::new()), "clean", "2 0 ");
    only(&select(two(), false, 1, Vec::new()), "deadlock", "");
    only(&select(vec![receive(12)], true, 1, Vec::new()), "clean", "1 0 ");
    // A sender on one of them: the select receives from it, or goes past it.
    let sender = |to: u16| vec![constant(2, 7), Instr::Send { chan: to, src: 2 }];
    only(&select(two(), false, 1, vec![("main.a", 2, sender(0))]), "clean", "0 7 ");
    only(&select(two(), false, 1, vec![("main.a", 2, sender(1))]), "clean", "1 7 ");
    let found = endings(&select(two(), true, 1, vec![("main.a", 2, sender(1))]));
    let expected = ["1 7 ", "2 0 "].map(|out| ("clean".to_owned(), out.to_owned()));
    assert_eq!(found, BTreeSet::from(expected));
}

#[test]
fn a_select_draws_among_the_ready_cases_by_the_seed() {
    let sender = |to: u16| vec![constant(2, 7), Instr::Send { chan: to, src: 2 }];
    let mut drawn = BTreeSet::new();
    for seed in 0..20 {
        let mut machine =
            select(vec![receive(0), receive(6)], false, seed, vec![("main.a", 2, sender(0)), ("main.b", 2, sender(1))]);
        machine.step(MAIN).unwrap();
        machine.step(MAIN).unwrap();
        machine.step(child(1)).unwrap();
        machine.step(child(2)).unwrap();
        let (mut again, _) = run(machine.clone());
        while machine.step(MAIN).is_ok() {}
        assert_eq!(output(&machine), output(&again));
        again.step(child(1)).unwrap_err();
        drawn.insert(output(&machine));
    }
    assert_eq!(drawn, BTreeSet::from(["0 7 ".to_owned(), "1 7 ".to_owned()]));
}

#[test]
fn a_select_that_waited_leaves_the_other_queues() {
    let send = SelectCase::Send { chan: 6, src: 4 };
    let other = vec![constant(2, 7), Instr::Send { chan: 0, src: 2 }];
    let mut machine = select(vec![receive(0), send], false, 1, vec![("main.a", 2, other)]);
    while is_blocked(&machine, MAIN).is_none() {
        machine.step(MAIN).unwrap();
    }
    assert_eq!(is_blocked(&machine, MAIN), Some(WaitOn::Select));
    machine.step(child(1)).unwrap();
    let ids: Vec<_> = match machine.goroutine(child(1)) {
        Some(_) => machine.memory().channels().map(|(id, _)| id).collect(),
        None => Vec::new(),
    };
    assert_eq!(ids.len(), 2);
    for id in ids {
        let channel = machine.memory().channel(id).unwrap();
        assert!(channel.senders.is_empty() && channel.receivers.is_empty());
    }
    let (machine, _) = run(machine);
    assert_eq!(output(&machine), "0 7 ");
}

#[test]
fn a_semaphore_is_handed_to_the_first_in_the_queue() {
    let acquire = |lifo| Instr::SemAcquire { addr: 10, lifo, why: WaitReason::MutexLock };
    let at = Instr::GlobalAddr { dst: 10, global: 0 };
    let worker = |lifo: u32, name: u32| {
        let mut code = vec![at, constant(1, lifo), acquire(1), constant(2, name)];
        code.extend(print(2));
        code.push(Instr::SemRelease { addr: 10 });
        code
    };
    for (lifo, expected) in [(0, "1 2 3 "), (1, "3 2 1 ")] {
        let main = vec![
            go(1),
            go(2),
            go(3),
            constant(1, 8),
            Instr::Sleep { nanoseconds: 1 },
            at,
            Instr::SemRelease { addr: 10 },
            Instr::Sleep { nanoseconds: 1 },
        ];
        let funcs = vec![
            ("main.main", 0, main),
            ("main.a", 0, worker(lifo, 1)),
            ("main.b", 0, worker(lifo, 2)),
            ("main.c", 0, worker(lifo, 3)),
        ];
        let mut machine = machine(funcs, &numbers());
        (0..3).for_each(|_| drop(machine.step(MAIN).unwrap()));
        for n in 1..=3 {
            assert_eq!(machine.step(child(n)).unwrap().event, Some(Event::Slept));
        }
        assert_eq!(is_blocked(&machine, child(1)).unwrap().to_string(), "sync.Mutex.Lock");
        while machine.end().is_none() {
            let id = machine.enabled().next().unwrap();
            machine.step(id).unwrap();
        }
        assert_eq!((output(&machine).as_str(), machine.end()), (expected, Some(&End::Clean)));
        assert_eq!(machine.memory().word((maprace_core::sim::global_id(0), 0)), Value::Int(1));
    }
}

#[test]
fn the_clock_moves_when_nobody_can_run() {
    let sleeper = |n: u32| {
        let mut code = vec![constant(1, n), Instr::Sleep { nanoseconds: 1 }, Instr::Now { dst: 2 }];
        code.extend(print(2));
        code
    };
    let main = [vec![go(1), go(2), go(3)], sleeper(8)].concat();
    let funcs =
        vec![("main.main", 0, main), ("main.a", 0, sleeper(5)), ("main.b", 0, sleeper(3)), ("main.c", 0, sleeper(5))];
    only(&machine(funcs, &numbers()), "clean", "3 5 5 8 ");
}

#[test]
fn asleep_on_the_clock_is_no_deadlock_but_the_others_may_be() {
    let mut main = make(0);
    main.push(go(1));
    main.extend(recv());
    let sleeper = vec![constant(1, 8), Instr::Sleep { nanoseconds: 1 }];
    let mut machine = machine(vec![("main.main", 0, main), ("main.a", 1, sleeper)], &numbers());
    machine.step(MAIN).unwrap();
    machine.step(MAIN).unwrap();
    let step = machine.step(child(1)).unwrap();
    assert_eq!((step.event, machine.memory().clock()), (Some(Event::Ended), 8), "it sleeps, wakes, and returns");
    assert_eq!(machine.end(), Some(&End::Deadlock));
}

#[test]
fn exit_and_counting() {
    let mut main = vec![go(1), Instr::NumGoroutine { dst: 2 }];
    main.extend(print(2));
    main.extend([constant(1, 3), Instr::Exit { status: 1 }]);
    let machine = machine(vec![("main.main", 0, main), ("main.a", 0, vec![Instr::Yield])], &numbers());
    let expected = ["1 ", "2 "].map(|out| ("exit: 3".to_owned(), out.to_owned()));
    assert_eq!(endings(&machine), BTreeSet::from(expected));
}

#[test]
fn go_of_a_function_value_passes_arguments_and_captures() {
    let main = vec![
        constant(3, 4),
        Instr::MakeClosure { dst: 2, func: 1, captures: 3, count: 1 },
        constant(3, 5),
        Instr::GoValue { func: 2, args: 3, count: 1 },
        constant(1, 8),
        Instr::Sleep { nanoseconds: 1 },
        Instr::GoValue { func: 9, args: 3, count: 0 },
    ];
    let child = [print(0), print(1)].concat();
    only(
        &machine(vec![("main.main", 0, main), ("main.f", 2, child)], &numbers()),
        "fatal: go of nil func value",
        "5 4 ",
    );
}

#[test]
fn channels_of_struct_values_carry_them_whole() {
    let pair = Value::Tuple(Tuple::new(vec![Value::Int(7), Value::string(b"seven")]));
    let mut main =
        vec![constant(1, 0), Instr::MakeChan { dst: 0, cap: 1 }, constant(1, 1), Instr::Send { chan: 0, src: 1 }];
    main.extend([Instr::Recv { dst: 2, ok: None, chan: 0, zero: 4 }]);
    main.extend(print(2));
    let (machine, _) = run(machine(vec![("main.main", 0, main)], &[Value::Int(1), pair]));
    assert_eq!(output(&machine), r#"[7, "seven"] "#);
}

/// A `select` and a send on its second channel: it makes a difference who goes first.
#[test]
fn foresight_knows_all_channels_of_a_select() {
    let other = vec![constant(2, 7), Instr::Send { chan: 1, src: 2 }];
    let mut machine = select(vec![receive(0), receive(6)], true, 1, vec![("main.a", 2, other)]);
    machine.step(MAIN).unwrap();
    assert!(maprace_core::check::foresight::conflicts(&machine, MAIN, child(1)).is_none(), "a yield");
    machine.step(MAIN).unwrap();
    assert!(maprace_core::check::foresight::conflicts(&machine, MAIN, child(1)).is_some());
}
