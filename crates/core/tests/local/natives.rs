//! Library functions that ask for what they cannot know.

use crate::programs::*;
use maprace_core::sim::program::{Instr, Shape};
use maprace_core::value::Value;

fn native(number: u16, args: u16, results: u8, dst: u16) -> Instr {
    Instr::Native { native: number, args, count: 2, results, dst }
}

#[test]
fn a_function_asks_for_loads_and_calls() {
    // Function 1 stores to y, which is a step of its own, and gives its argument twice.
    let twice = function(
        "main.twice",
        1,
        1,
        vec![
            Instr::GlobalAddr { dst: 2, global: 1 },
            Instr::Store { addr: 2, word: 0, src: 0, shape: Shape::WORD },
            Instr::Tuple { dst: 3, args: 0, count: 1 },
            Instr::Move { dst: 1, src: 0 },
            Instr::Tuple { dst: 0, args: 0, count: 2 },
        ],
    );
    let mut main = vec![Instr::GlobalAddr { dst: 0, global: 0 }, constant(1, 0), constant(2, 1)];
    main.push(Instr::Store { addr: 0, word: 0, src: 2, shape: Shape::STRING });
    main.push(native(1, 0, 3, 4));
    (4..7).for_each(|reg| main.extend(print(reg)));
    let (machine, steps) = run(machine(vec![code("main.main", main), twice], &[int(9), text("loaded")]));
    assert_eq!(machine.output(), b"\"loaded\"\n[9, 9]\n[]\n");
    // Two stores, two loads, a store, three prints, and the end.
    assert_eq!(steps.len(), 9);
}

#[test]
fn a_function_asks_for_elements_and_entries() {
    let mut main = vec![constant(2, 0), constant(3, 1), constant(4, 2)];
    main.push(Instr::SliceOf { dst: 0, src: 2, shape: Shape::STRING });
    main.push(Instr::MakeMap { dst: 1, typ: 0, hint: 3 });
    main.push(Instr::MapAssign { typ: 0, map: 1, key: 3, src: 4 });
    main.push(native(2, 0, 2, 5));
    main.extend(print(5));
    main.extend(print(6));
    // Nil slices and maps have nothing to load.
    main.push(native(2, 8, 2, 5));
    main.extend(print(5));
    main.extend(print(6));
    let consts = [tuple([text("a"), text("b")]), int(7), int(70)];
    let (out, end) = finished(vec![code("main.main", main)], &consts);
    assert_eq!((out.as_str(), end.as_str()), ("[\"a\", \"b\"] [7, 70] [] []", ""));
}

#[test]
fn a_function_panics() {
    let main = vec![constant(0, 0), native(3, 0, 1, 4)];
    let (_, end) = finished(vec![code("main.main", main)], &[iface(STRING, text("strings: negative Repeat count"))]);
    assert_eq!(end, "panic: strings: negative Repeat count");
    let nil = vec![native(1, 0, 1, 4)];
    let (_, end) = finished(vec![code("main.main", nil)], &[Value::ZERO]);
    assert!(end.contains("nil pointer dereference"));
}
