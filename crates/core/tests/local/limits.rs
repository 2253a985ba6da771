//! The machine's own limits: a program that would take more than there is ends with the name of the limit.

use crate::programs::*;
use maprace_core::sim::program::{Count, Instr, IntKind, IntOp, Shape};

fn limit(funcs: Vec<Code>) -> String {
    let (machine, _) = run(machine(funcs, &[text("0123456789"), int(1 << 22)]));
    machine.end().unwrap().to_string()
}

#[test]
fn a_recursion_without_end() {
    let f = code("main.f", vec![Instr::Call { func: 0, args: 0, dst: 0 }]);
    assert_eq!(limit(vec![f]), "limit: call depth");
}

#[test]
fn a_string_that_doubles() {
    let double = vec![constant(0, 0), Instr::Concat { dst: 0, a: 0, b: 0 }, Instr::Jump { to: 1 }];
    assert_eq!(limit(vec![code("main.main", double)]), "limit: memory");
}

#[test]
fn slices_without_end() {
    let make = vec![constant(0, 1), Instr::MakeSlice { dst: 1, len: 0, cap: 0, stride: 1 }, Instr::Jump { to: 1 }];
    // They are garbage, each of them; but filling them is work.
    assert_eq!(limit(vec![code("main.main", make)]), "limit: local instructions");
}

#[test]
fn slices_that_are_kept() {
    // for { s = append(s, make([]int, n)) }
    let append = Instr::Append { dst: 2, slice: 2, src: 3, shape: Shape::SLICE, bytes: 24, pointers: true };
    let make = Instr::MakeSlice { dst: 1, len: 0, cap: 0, stride: 1 };
    let keep = vec![constant(0, 1), make, Instr::Tuple { dst: 3, args: 1, count: 1 }, append, Instr::Jump { to: 1 }];
    assert_eq!(limit(vec![code("main.main", keep)]), "limit: memory");
}

/// A deferred call that panics, and whose own deferred call panics, and so on.
#[test]
fn panics_without_end() {
    let f = code("main.f", vec![constant(0, 0), Instr::Defer { func: 0, args: 0 }, Instr::Panic { src: 0 }]);
    assert_eq!(limit(vec![f]), "limit: call depth");
}

/// 64 slices of a million words each, one after the other: only the last one is of any use.
#[test]
fn garbage_is_collected() {
    let consts = [int(1 << 20), int(64), int(1), int(0)];
    let mut main: Vec<_> = (0..4).map(|n| constant(n, u32::from(n))).collect();
    main.push(Instr::MakeSlice { dst: 4, len: 0, cap: 0, stride: 1 });
    // A store keeps what it leads to alive.
    main.push(Instr::SliceOf { dst: 5, src: 3, shape: Shape::WORD });
    main.push(Instr::SliceAddr { dst: 6, slice: 4, index: 3, stride: 1 });
    main.push(Instr::Store { addr: 6, word: 0, src: 2, shape: Shape::WORD });
    main.push(Instr::Int { op: IntOp::Sub, kind: IntKind::INT, dst: 1, a: 1, b: 2 });
    main.push(Instr::JumpIf { cond: 1, to: 4 });
    main.push(Instr::Load { dst: 7, addr: 6, word: 0, shape: Shape::WORD });
    main.extend(print(7));
    let (out, end) = finished(vec![code("main.main", main)], &consts);
    assert_eq!((out.as_str(), end.as_str()), ("1", ""));
}

/// The same with strings of 100 KB, without a step.
#[test]
fn long_strings_are_collected() {
    let consts = [text(&"x".repeat(100_000)), int(3000), int(1)];
    let mut main: Vec<_> = (0..3).map(|n| constant(n, u32::from(n))).collect();
    main.push(Instr::Concat { dst: 4, a: 0, b: 0 });
    main.push(Instr::Int { op: IntOp::Sub, kind: IntKind::INT, dst: 1, a: 1, b: 2 });
    main.push(Instr::JumpIf { cond: 1, to: 3 });
    main.push(Instr::Count { dst: 7, src: 4, of: Count::String });
    main.extend(print(7));
    let (out, end) = finished(vec![code("main.main", main)], &consts);
    assert_eq!((out.as_str(), end.as_str()), ("200000", ""));
}

/// `for { x = any(struct{ any }{x}) }`
#[test]
fn values_in_values_without_end() {
    let wrap = vec![
        Instr::Tuple { dst: 1, args: 0, count: 1 },
        Instr::MakeIface { dst: 0, src: 1, typ: P },
        Instr::Jump { to: 0 },
    ];
    assert_eq!(limit(vec![code("main.main", wrap)]), "limit: memory");
}

/// `for { x = any(struct{ a, b any }{x, x}) }`
#[test]
fn values_that_double() {
    let wrap = vec![
        Instr::Move { dst: 1, src: 0 },
        Instr::Tuple { dst: 2, args: 0, count: 2 },
        Instr::MakeIface { dst: 0, src: 2, typ: P },
        Instr::Jump { to: 0 },
    ];
    assert_eq!(limit(vec![code("main.main", wrap)]), "limit: memory");
}
