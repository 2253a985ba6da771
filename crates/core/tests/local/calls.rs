//! Calls: several results, closures, methods, deferred calls.

use crate::programs::*;
use maprace_core::sim::program::Instr;

#[test]
fn a_call_gives_several_results() {
    let swap = function(
        "main.swap",
        2,
        2,
        vec![Instr::Move { dst: 2, src: 0 }, Instr::Move { dst: 0, src: 1 }, Instr::Move { dst: 1, src: 2 }],
    );
    let mut main = vec![constant(4, 0), constant(5, 1), constant(8, 0)];
    main.push(Instr::Call { func: 1, args: 4, dst: 6 });
    (6..9).for_each(|reg| main.extend(print(reg)));
    let (out, _) = finished(vec![code("main.main", main), swap], &[int(1), int(2)]);
    assert_eq!(out, "2 1 1");
}

#[test]
fn captured_values_follow_the_arguments() {
    let f = function("main.main.func1", 3, 1, vec![Instr::Tuple { dst: 0, args: 0, count: 3 }]);
    let mut main = vec![constant(0, 0), constant(1, 1), constant(2, 2)];
    main.push(Instr::MakeClosure { dst: 4, func: 1, captures: 1, count: 2 });
    main.push(Instr::CallValue { func: 4, args: 0, count: 1, dst: 5 });
    main.extend(print(5));
    main.push(Instr::CallValue { func: 9, args: 0, count: 1, dst: 5 });
    let (out, end) = finished(vec![code("main.main", main), f], &[int(1), int(2), int(3)]);
    assert_eq!(out, "[1, 2, 3]");
    assert!(end.starts_with("panic: runtime error: invalid memory address or nil pointer dereference"), "{end}");
}

#[test]
fn a_method_is_found_by_the_dynamic_type() {
    let method = function("main.T.String", 2, 1, vec![Instr::Tuple { dst: 0, args: 0, count: 2 }]);
    let mut main = vec![constant(0, 0), constant(1, 1)];
    main.push(Instr::CallMethod { method: METHOD_STRING, args: 0, count: 2, dst: 5 });
    main.extend(print(5));
    main.extend(print(0));
    main.push(Instr::CallMethod { method: METHOD_STRING, args: 9, count: 1, dst: 5 });
    let (out, end) = finished(vec![code("main.main", main), method], &[iface(T, int(4)), int(2)]);
    assert_eq!(out, "[4, 2] type4(4)");
    assert!(end.contains("nil pointer dereference"));
}

#[test]
fn deferred_calls_are_made_in_reverse_with_the_arguments_of_then() {
    let show = function("main.show", 1, 0, print(0).to_vec());
    let mut main = vec![constant(0, 0), Instr::MakeClosure { dst: 4, func: 1, captures: 0, count: 0 }];
    main.push(Instr::Defer { func: 1, args: 0 });
    main.push(constant(0, 1));
    main.push(Instr::DeferValue { func: 4, args: 0, count: 1 });
    main.push(constant(0, 2));
    main.push(Instr::RunDefers);
    main.extend(print(0));
    let (out, end) = finished(vec![code("main.main", main), show], &[int(1), int(2), int(3)]);
    assert_eq!((out.as_str(), end.as_str()), ("2 1 3", ""));
}

#[test]
fn a_deferred_nil_function_panics_when_it_is_called() {
    let main = vec![constant(0, 0), Instr::DeferValue { func: 9, args: 0, count: 0 }];
    let main = [main, print(0).to_vec(), vec![Instr::RunDefers]].concat();
    let (out, end) = finished(vec![code("main.main", main)], &[int(1)]);
    assert_eq!(out, "1");
    assert!(end.contains("nil pointer dereference"));
}
