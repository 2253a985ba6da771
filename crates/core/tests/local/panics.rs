//! Panics and `recover`. Every text is what Go 1.23.9 prints for the program in the comment.

use crate::programs::*;
use maprace_core::sim::program::{Instr, IntKind, IntOp};
use maprace_core::sim::{End, crash};
use maprace_core::value::Value;

const PANIC: Instr = Instr::Panic { src: 0 };

/// `panic(constant)`
fn panic_with(index: u32) -> Vec<Instr> {
    vec![constant(0, index), PANIC]
}

fn defer(func: u32) -> Instr {
    Instr::Defer { func, args: 0 }
}

/// `print(recover())`
fn recovers() -> Vec<Instr> {
    [vec![Instr::Recover { dst: 0, outer: false }], print(0).to_vec()].concat()
}

fn dies(value: Value) -> String {
    let method = function("main.T.String", 1, 1, vec![Instr::Const { dst: 0, index: 1 }]);
    let (_, end) = finished(vec![code("main.main", panic_with(0)), method], &[value, text("its text\nin lines")]);
    end
}

#[test]
fn a_value_is_printed_as_go_does() {
    assert_eq!(dies(iface(INT, int(42))), "panic: 42");
    assert_eq!(dies(iface(STRING, text("two\nlines"))), "panic: two\n\tlines");
    assert_eq!(dies(iface(FLOAT, Value::Int(1.5f64.to_bits() as i64))), "panic: +1.500000e+000");
    assert_eq!(dies(iface(S, text("s"))), "panic: main.S(\"s\")");
    assert_eq!(dies(iface(P, tuple([int(1), int(2)]))), "panic: (main.P) {...}");
    assert_eq!(dies(iface(T, int(1))), "panic: its text\n\tin lines");
    assert_eq!(dies(iface(E, text("e"))), "panic: its text\n\tin lines");
    assert_eq!(dies(Value::ZERO), "panic: panic called with nil argument");
}

/// `func main() { print(f()); } func f() (n int) { defer g(); panic("a") } func g() { print(recover()) }`
#[test]
fn a_recovered_function_returns_its_results() {
    let mut f = function("main.f", 0, 1, vec![constant(0, 0), defer(2), constant(0, 1), PANIC, constant(0, 2)]);
    f.recovered = Some(4);
    let main = [vec![Instr::Call { func: 1, args: 0, dst: 3 }], print(3).to_vec()].concat();
    let (out, end) = finished(
        vec![code("main.main", main), f, code("main.g", recovers())],
        &[int(1), iface(STRING, text("a")), int(5)],
    );
    assert_eq!((out.as_str(), end.as_str()), ("type1(\"a\") 5", ""));
}

/// The deferred calls of every caller run, the innermost function's first, and then the program dies.
#[test]
fn a_panic_passes_through_its_callers() {
    let f = code("main.f", vec![constant(0, 1), defer(2), constant(0, 0), PANIC]);
    let show = function("main.show", 1, 0, print(0).to_vec());
    let main = code("main.main", vec![constant(0, 2), defer(2), Instr::Call { func: 1, args: 0, dst: 3 }]);
    let (machine, _) = run(machine(vec![main, f, show], &[iface(STRING, text("a")), int(1), int(2)]));
    assert_eq!(machine.output(), b"1\n2\n");
    assert_eq!(
        crash::report(&machine, "main.go", |_| 1),
        "panic: a\n\ngoroutine 1 [running]:\nmain.f()\n\tmain.go:4\nmain.main()\n\tmain.go:3\n"
    );
    assert_eq!(machine.end().map(End::exit_status), Some(2));
}

/// `defer func() { print(recover()) }(); defer func() { panic("b") }(); panic("a")`: the second panic replaces the first.
#[test]
fn a_panic_in_a_deferred_call_replaces_the_one_before() {
    let consts = [iface(STRING, text("a")), iface(STRING, text("b"))];
    let main = |first: u32| {
        let mut main = code("main.main", vec![defer(first), defer(2), constant(0, 0), PANIC]);
        main.recovered = Some(4);
        main
    };
    let funcs = |first| {
        vec![main(first), code("main.recovers", recovers()), code("main.b", panic_with(1)), code("main.no", vec![])]
    };
    let (out, end) = finished(funcs(1), &consts);
    assert_eq!((out.as_str(), end.as_str()), ("type1(\"b\")", ""));
    let (_, end) = finished(funcs(3), &consts);
    assert_eq!(end, "panic: a\n\tpanic: b");
}

/// `defer func() { r := recover(); panic(r) }(); panic("a")`
#[test]
fn a_panic_that_was_recovered_and_raised_again_says_so() {
    let again = code("main.again", vec![Instr::Recover { dst: 0, outer: false }, PANIC]);
    let (_, end) =
        finished(vec![code("main.main", vec![defer(1), constant(0, 0), PANIC]), again], &[iface(STRING, text("a"))]);
    assert_eq!(end, "panic: a [recovered]\n\tpanic: a");
}

/// `recover` only does something in the function that the panic has called.
#[test]
fn recover_elsewhere_gives_nil() {
    // main: defer outer(); panic("a"). outer: defer inner(); call inner(). inner: print(recover()).
    let outer = code("main.outer", vec![defer(2), Instr::Call { func: 2, args: 0, dst: 5 }, Instr::RunDefers]);
    let inner = || code("main.inner", recovers());
    let main = code("main.main", [recovers(), vec![defer(1), constant(0, 0), PANIC]].concat());
    let (out, end) = finished(vec![main, outer, inner()], &[iface(STRING, text("a"))]);
    assert_eq!((out.as_str(), end.as_str()), ("0 0 0", "panic: a"));
}

/// `defer func() { defer func() { print(recover()) }(); panic("b") }(); panic("a")`: the first panic goes on.
#[test]
fn a_panic_recovered_within_a_deferred_call_leaves_the_older_one() {
    let mut outer = code("main.outer", vec![defer(2), constant(0, 1), PANIC]);
    outer.recovered = Some(3);
    let consts = [iface(STRING, text("a")), iface(STRING, text("b"))];
    let main = code("main.main", vec![defer(1), constant(0, 0), PANIC]);
    let (out, end) = finished(vec![main, outer, code("main.inner", recovers())], &consts);
    assert_eq!((out.as_str(), end.as_str()), ("type1(\"b\")", "panic: a"));
}

/// The other deferred calls of a function that has recovered are made when it goes on, and a new panic there is a new one.
#[test]
fn after_a_recovery_the_other_deferred_calls_follow() {
    let show = function("main.show", 1, 0, print(0).to_vec());
    let mut main = code("main.main", vec![constant(0, 1), defer(2), defer(1), constant(0, 0), PANIC, Instr::RunDefers]);
    main.body.extend(print(0));
    main.recovered = Some(5);
    let (out, end) = finished(vec![main, code("main.recovers", recovers()), show], &[iface(STRING, text("a")), int(7)]);
    assert_eq!((out.as_str(), end.as_str()), ("type1(\"a\") 7 type1(\"a\")", ""));
}

#[test]
fn a_run_time_error_is_a_value_with_its_text() {
    let divide = Instr::Int { op: IntOp::Div, kind: IntKind::INT, dst: 1, a: 1, b: 1 };
    let mut main = code("main.main", vec![defer(1), divide]);
    main.recovered = Some(2);
    let (out, _) = finished(vec![main, code("main.recovers", recovers())], &[]);
    assert_eq!(out, format!("type{ERROR_STRING}(\"runtime error: integer divide by zero\")"));
    let mut main = code("main.main", vec![defer(1), constant(0, 0), Instr::CheckIndex { index: 0, count: 3 }]);
    main.recovered = Some(3);
    let (out, _) = finished(vec![main, code("main.recovers", recovers())], &[int(5)]);
    assert_eq!(out, format!("type{BOUNDS}(\"runtime error: index out of range [5] with length 3\")"));
}

/// `defer func() { panic(fmt.Sprint(recover())) }(); *p`: the line of the signal stays.
#[test]
fn a_nil_dereference_names_the_signal_even_behind_another_panic() {
    let again = code("main.again", vec![Instr::Recover { dst: 0, outer: false }, constant(0, 0), PANIC]);
    let load = Instr::FieldAddr { dst: 1, addr: 1, word: 0 };
    let (_, end) = finished(vec![code("main.main", vec![defer(1), load]), again], &[iface(STRING, text("b"))]);
    assert_eq!(
        end,
        "panic: runtime error: invalid memory address or nil pointer dereference [recovered]\n\tpanic: b\n[signal SIGSEGV: segmentation violation]"
    );
}

/// `panic(E("x"))` where `Error` panics itself.
#[test]
fn a_panic_while_the_value_is_printed_is_fatal() {
    let method = |value| function("main.E.Error", 1, 1, panic_with(value));
    let consts = [iface(E, text("x")), iface(STRING, text("inner")), iface(INT, int(3))];
    let main = || code("main.main", panic_with(0));
    let (_, end) = finished(vec![main(), method(1)], &consts);
    assert_eq!(end, "fatal error: panic while printing panic value: inner");
    let (_, end) = finished(vec![main(), method(2)], &consts);
    assert_eq!(end, "fatal error: panic while printing panic value: type int");
}

#[test]
fn a_fatal_error_of_the_library_runs_no_deferred_call() {
    let main = vec![defer(1), constant(0, 0), Instr::Throw { src: 0 }];
    let funcs = vec![code("main.main", main), code("main.recovers", recovers())];
    let (out, end) = finished(funcs, &[text("sync: unlock of unlocked mutex")]);
    assert_eq!((out.as_str(), end.as_str()), ("", "fatal error: sync: unlock of unlocked mutex"));
}
