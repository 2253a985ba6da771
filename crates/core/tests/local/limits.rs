//! The machine's own limits: a program that would take more than there is ends with the name of the limit.

use crate::programs::*;
use maprace_core::sim::program::Instr;

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
    assert_eq!(limit(vec![code("main.main", make)]), "limit: memory");
}

/// A deferred call that panics, and whose own deferred call panics, and so on.
#[test]
fn panics_without_end() {
    let f = code("main.f", vec![constant(0, 0), Instr::Defer { func: 0, args: 0 }, Instr::Panic { src: 0 }]);
    assert_eq!(limit(vec![f]), "limit: call depth");
}
