//! Variables of every shape in memory: the order of loads and stores, ranges, `append`, atomic accesses.

use crate::programs::*;
use maprace_core::map::AccessKind;
use maprace_core::sim::program::{AtomicKind, AtomicOp, Count, Instr, IntKind, Shape};
use maprace_core::sim::{Machine, Place, Step};
use maprace_core::value::Value;

/// The words of variables accessed, `-` for a load, `+` for a store, `*` for an atomic access.
fn accesses(steps: &[Step]) -> String {
    let accesses = steps.iter().filter_map(|step| step.access);
    let texts = accesses.map(|access| {
        let sign = match access.kind {
            AccessKind::Read => '-',
            AccessKind::Write => '+',
            AccessKind::Atomic => '*',
        };
        match access.place {
            Place::Variable((_, word)) => format!("{sign}{word}"),
            other => format!("{other:?}"),
        }
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn mixed() -> Value {
    tuple([int(7), text("seven"), Value::ZERO, iface(INT, int(1))])
}

fn run_main(instrs: Vec<Instr>, consts: &[Value]) -> (Machine, Vec<Step>) {
    run(machine(vec![code("main.main", instrs)], consts))
}

fn output(machine: &Machine) -> String {
    String::from_utf8_lossy(machine.output()).trim_end().replace('\n', " ")
}

#[test]
fn a_struct_is_stored_leaf_by_leaf_and_comes_back_whole() {
    let addr = Instr::GlobalAddr { dst: 0, global: 0 };
    let mut instrs = vec![addr, constant(1, 0)];
    instrs.push(Instr::Store { addr: 0, word: 0, src: 1, shape: MIXED });
    instrs.push(Instr::Load { dst: 2, addr: 0, word: 0, shape: MIXED });
    instrs.extend(print(2));
    let (machine, steps) = run_main(instrs, &[mixed()]);
    assert_eq!(accesses(&steps), "+0 +2 +1 +4 +5 +3 +6 +7 -0 -1 -2 -3 -4 -5 -6 -7");
    assert_eq!(output(&machine), "[7, \"seven\", 0, type0(1)]");
}

#[test]
fn a_slice_in_memory_is_three_words() {
    let mut instrs = vec![Instr::GlobalAddr { dst: 0, global: 0 }, constant(1, 0)];
    instrs.push(Instr::SliceOf { dst: 2, src: 1, shape: Shape::STRING });
    instrs.push(Instr::Store { addr: 0, word: 2, src: 2, shape: Shape::SLICE });
    instrs.push(Instr::Load { dst: 3, addr: 0, word: 2, shape: Shape::SLICE });
    instrs.push(Instr::LoadRange { dst: 4, slice: 3, limit: None, shape: Shape::STRING });
    instrs.extend(print(4));
    let (machine, steps) = run_main(instrs, &[tuple([text("a"), text("bc")])]);
    assert_eq!(accesses(&steps), "+3 +4 +2 -2 -3 -4 -0 -1 -2 -3");
    assert_eq!(output(&machine), "[\"a\", \"bc\"]");
}

#[test]
fn what_has_no_words_is_no_step_but_its_address_is_looked_at() {
    let mut instrs = vec![Instr::GlobalAddr { dst: 0, global: 0 }];
    instrs.push(Instr::Load { dst: 1, addr: 0, word: 0, shape: EMPTY });
    instrs.push(Instr::Store { addr: 0, word: 0, src: 1, shape: EMPTY });
    instrs.extend(print(1));
    let (machine, steps) = run_main(instrs, &[]);
    assert_eq!((accesses(&steps), output(&machine)), (String::new(), "[]".into()));
    let nil = left_in(1, vec![Instr::Load { dst: 1, addr: 0, word: 0, shape: EMPTY }], &[]);
    assert_eq!(
        nil,
        "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]"
    );
}

#[test]
fn ranges_are_loaded_and_stored_word_by_word() {
    let consts = [tuple([1, 2, 3, 4].map(int)), int(1), tuple([8, 9].map(int))];
    let mut instrs: Vec<_> = (0..3).map(|n| constant(n, u32::from(n))).collect();
    instrs.push(Instr::SliceOf { dst: 4, src: 0, shape: PAIR });
    instrs.push(Instr::LoadRange { dst: 5, slice: 4, limit: Some(1), shape: PAIR });
    instrs.push(Instr::StoreRange { slice: 4, src: Some(2), shape: PAIR });
    instrs.push(Instr::LoadRange { dst: 6, slice: 4, limit: None, shape: PAIR });
    instrs.push(Instr::StoreRange { slice: 4, src: None, shape: PAIR });
    instrs.push(Instr::LoadRange { dst: 7, slice: 4, limit: None, shape: PAIR });
    instrs.push(Instr::LoadRange { dst: 8, slice: 9, limit: None, shape: PAIR });
    (5..9).for_each(|reg| instrs.extend(print(reg)));
    let (machine, steps) = run_main(instrs, &consts);
    assert_eq!(accesses(&steps), "-0 -1 +0 +1 -0 -1 -2 -3 +0 +1 +2 +3 -0 -1 -2 -3");
    assert_eq!(output(&machine), "[1, 2] [8, 9, 3, 4] [0, 0, 0, 0] []");
}

#[test]
fn append_stores_where_there_is_room_and_copies_where_there_is_none() {
    let append = |slice, dst, src| {
        let (shape, bytes, pointers) = (Shape::WORD, 8, false);
        Instr::Append { dst, slice, src, shape, bytes, pointers }
    };
    let consts = [tuple([1, 2, 3].map(int)), tuple([int(4)]), tuple([])];
    let mut instrs: Vec<_> = (0..3).map(|n| constant(n, u32::from(n))).collect();
    // nil: nothing is copied, and nobody sees the new array.
    instrs.push(append(9, 4, 0));
    // 3 of 3: copies 3.
    instrs.push(append(4, 5, 1));
    // 4 of 6: stores 1.
    instrs.push(append(5, 6, 1));
    instrs.push(append(6, 7, 2));
    instrs.push(Instr::LoadRange { dst: 8, slice: 7, limit: None, shape: Shape::WORD });
    for reg in [4, 5, 7] {
        instrs.push(Instr::Count { dst: 10, src: reg, of: Count::SliceCap });
        instrs.extend(print(10));
    }
    instrs.extend(print(8));
    let (machine, steps) = run_main(instrs, &consts);
    assert_eq!(accesses(&steps), "-0 -1 -2 +4 -0 -1 -2 -3 -4");
    assert_eq!(output(&machine), "3 6 6 [1, 2, 3, 4, 4]");
}

#[test]
fn append_of_elements_without_words_counts_them_one_at_a_time() {
    let append = |slice, dst| Instr::Append { dst, slice, src: 0, shape: EMPTY, bytes: 0, pointers: false };
    let mut instrs = vec![constant(0, 0), append(9, 4), append(4, 5)];
    instrs.push(Instr::Count { dst: 6, src: 5, of: Count::Slice });
    assert_eq!(left_in(6, instrs, &[tuple([])]), "2");
}

#[test]
fn an_atomic_access_is_one_step() {
    let atomic = |kind, dst, a, b| {
        let (op, kind) = (AtomicOp { kind, orders: true }, IntKind { bits: 32, signed: true });
        Instr::Atomic { op, kind, dst, addr: 0, a, b }
    };
    let consts = [int(i64::from(i32::MAX)), int(1), int(-2_147_483_648), int(5), int(6)];
    let mut instrs = vec![Instr::GlobalAddr { dst: 0, global: 1 }];
    instrs.extend((0..5).map(|n| constant(n + 1, u32::from(n))));
    instrs.push(atomic(AtomicKind::Store, 10, 1, 0));
    instrs.push(atomic(AtomicKind::Add, 11, 2, 0));
    instrs.push(atomic(AtomicKind::CompareAndSwap, 12, 3, 4));
    instrs.push(atomic(AtomicKind::CompareAndSwap, 13, 3, 4));
    instrs.push(atomic(AtomicKind::Swap, 14, 5, 0));
    instrs.push(atomic(AtomicKind::And, 15, 4, 0));
    instrs.push(atomic(AtomicKind::Or, 16, 2, 0));
    instrs.push(atomic(AtomicKind::Load, 17, 0, 0));
    (11..18).for_each(|reg| instrs.extend(print(reg)));
    let (machine, steps) = run_main(instrs, &consts);
    assert_eq!(accesses(&steps), "*0 *0 *0 *0 *0 *0 *0 -0");
    assert_eq!(output(&machine), "-2147483648 1 0 5 6 4 5");
}

#[test]
fn a_map_holds_elems_of_any_shape() {
    let mut instrs = vec![constant(0, 0), constant(1, 1)];
    instrs.push(Instr::MakeMap { dst: 2, typ: 1, hint: 0 });
    instrs.push(Instr::MapAssign { typ: 1, map: 2, key: 0, src: 1 });
    let access = |map, dst| Instr::MapAccess { typ: 1, map, key: 0, dst: Some(dst), ok: None };
    instrs.push(access(2, 3));
    // Of a nil map, the zero of the shape.
    instrs.push(access(9, 4));
    instrs.extend(print(3));
    instrs.extend(print(4));
    let (machine, _) = run_main(instrs, &[int(3), mixed()]);
    assert_eq!(output(&machine), "[7, \"seven\", 0, type0(1)] [0, 0, 0, 0]");
}
