//! Values in registers: numbers, strings, tuples, slices.

use crate::programs::*;
use maprace_core::sim::program::{
    CompareOp, Conversion, Count, FloatKind, FloatOp, Instr, IntKind, IntOp, Shape, Sliced,
};
use maprace_core::value::Value;

fn float(x: f64) -> Value {
    Value::Int(x.to_bits() as i64)
}

/// Constants 0, 1, .. in registers 0, 1, .., and then this.
fn with(consts: &[Value], instr: Instr) -> String {
    let mut code: Vec<_> = (0..consts.len()).map(|n| constant(n as u16, n as u32)).collect();
    code.push(instr);
    left_in(9, code, consts)
}

#[test]
fn arithmetic_on_numbers() {
    let add = Instr::Int { op: IntOp::Add, kind: IntKind { bits: 8, signed: false }, dst: 9, a: 0, b: 1 };
    assert_eq!(with(&[int(250), int(10)], add), "4");
    let div = Instr::Float { op: FloatOp::Div, kind: FloatKind::F64, dst: 9, a: 0, b: 1 };
    assert_eq!(with(&[float(1.0), float(4.0)], div), format!("{:?}", float(0.25)));
    let less = Instr::CompareFloat { op: CompareOp::Lt, dst: 9, a: 0, b: 1 };
    assert_eq!(with(&[float(-1.0), float(0.5)], less), "1");
    let wrapped = Instr::Convert { dst: 9, src: 0, to: Conversion::Int(IntKind { bits: 16, signed: true }) };
    assert_eq!(with(&[int(40_000)], wrapped), "-25536");
    let panic = Instr::CheckShift { src: 0 };
    assert_eq!(with(&[int(-1)], panic), "panic: runtime error: negative shift amount");
}

#[test]
fn strings_are_bytes() {
    let consts = [text("a\u{e9}c"), int(1), int(7), int(-1)];
    assert_eq!(with(&consts, Instr::Concat { dst: 9, a: 0, b: 0 }), "\"a\u{e9}ca\u{e9}c\"");
    assert_eq!(with(&consts, Instr::Count { dst: 9, src: 0, of: Count::String }), "4");
    assert_eq!(with(&consts, Instr::StringIndex { dst: 9, src: 0, index: 1 }), "195");
    let out_of_range = "panic: runtime error: index out of range";
    assert_eq!(
        with(&consts, Instr::StringIndex { dst: 9, src: 0, index: 2 }),
        format!("{out_of_range} [7] with length 4")
    );
    assert_eq!(with(&consts, Instr::StringIndex { dst: 9, src: 0, index: 3 }), format!("{out_of_range} [-1]"));
    assert_eq!(with(&consts, Instr::DecodeRune { dst: 9, src: 0, index: 1 }), "233");
    assert_eq!(with(&consts, Instr::DecodeRune { dst: 8, src: 0, index: 1 }), "2");
    let slice = |low, high| Instr::Slice { dst: 9, src: 0, of: Sliced::String, low, high, max: None };
    assert_eq!(with(&consts, slice(Some(1), None)), "\"\u{e9}c\"");
    assert_eq!(
        with(&consts, slice(None, Some(2))),
        "panic: runtime error: slice bounds out of range [:7] with length 4"
    );
}

#[test]
fn structs_and_arrays_are_their_leaves() {
    let consts = [int(1), tuple([int(2), int(3)]), text("x"), int(2)];
    let mut code: Vec<_> = (0..4).map(|n| constant(n, u32::from(n))).collect();
    code.push(Instr::Tuple { dst: 9, args: 0, count: 3 });
    assert_eq!(left_in(9, code.clone(), &consts), "[1, 2, 3, \"x\"]");
    let then = |instrs: &[Instr], reg| left_in(reg, [code.as_slice(), instrs].concat(), &consts);
    assert_eq!(then(&[Instr::Part { dst: 8, src: 9, at: 1, len: 2 }], 8), "[2, 3]");
    assert_eq!(then(&[Instr::Part { dst: 8, src: 9, at: 3, len: 0 }], 8), "\"x\"");
    assert_eq!(then(&[Instr::SetPart { dst: 9, src: 1, at: 0, len: 2 }], 9), "[2, 3, 3, \"x\"]");
    // The old tuple is somebody else's still.
    let shared = [Instr::Move { dst: 8, src: 9 }, Instr::SetPart { dst: 9, src: 2, at: 0, len: 0 }];
    assert_eq!(then(&shared, 8), "[1, 2, 3, \"x\"]");
    assert_eq!(then(&shared, 9), "[\"x\", 2, 3, \"x\"]");
    let element = |len, count| Instr::Element { dst: 8, src: 9, index: 0, len, count };
    assert_eq!(then(&[element(2, 2)], 8), "[3, \"x\"]");
    assert_eq!(then(&[element(0, 4)], 8), "2");
    let beyond = "panic: runtime error: index out of range [2] with length 2";
    assert_eq!(then(&[Instr::CheckIndex { index: 3, count: 2 }], 8), beyond);
    assert_eq!(then(&[Instr::Element { dst: 8, src: 9, index: 3, len: 2, count: 2 }], 8), beyond);
}

#[test]
fn slices_share_their_array() {
    // s := []int{10, 20, 30, 40}; t := s[1:3:4]
    let consts = [tuple([10, 20, 30, 40].map(int)), int(1), int(3), int(4), int(2)];
    let mut code: Vec<_> = (0..5).map(|n| constant(n, u32::from(n))).collect();
    code.push(Instr::SliceOf { dst: 5, src: 0, shape: Shape::WORD });
    let of = Sliced::Slice { stride: 1 };
    code.push(Instr::Slice { dst: 6, src: 5, of, low: Some(1), high: Some(2), max: Some(3) });
    let then = |instrs: &[Instr], reg| left_in(reg, [code.as_slice(), instrs].concat(), &consts);
    assert_eq!(then(&[Instr::Count { dst: 7, src: 6, of: Count::Slice }], 7), "2");
    assert_eq!(then(&[Instr::Count { dst: 7, src: 6, of: Count::SliceCap }], 7), "3");
    let load = |index| {
        [
            Instr::SliceAddr { dst: 7, slice: 6, index, stride: 1 },
            Instr::Load { dst: 7, addr: 7, word: 0, shape: Shape::WORD },
        ]
    };
    assert_eq!(then(&load(1), 7), "30");
    assert_eq!(then(&load(4), 7), "panic: runtime error: index out of range [2] with length 2");
}

#[test]
fn making_a_slice_checks_its_sizes() {
    let make = |len, cap| {
        with(&[int(len), int(cap)], Instr::MakeSlice { dst: 9, len: 0, cap: 1, stride: 1 })
            .replace("panic: runtime error: makeslice: ", "")
    };
    assert_eq!(make(-1, -1), "len out of range");
    assert_eq!(make(1 << 49, 1 << 49), "len out of range");
    assert_eq!(make(2, 1), "cap out of range");
    assert_eq!(make(2, -1), "cap out of range");
    assert!(make(1 << 40, 1 << 40).starts_with("maprace: the run met its limit: memory"));
    assert!(make(2, 3).contains("len: 2, cap: 3"));
}

#[test]
fn slicing_beyond_the_capacity_panics() {
    let consts = [int(2), int(5), int(1)];
    let of = Sliced::Slice { stride: 1 };
    let code = |instr| {
        let mut code: Vec<_> = (0..3).map(|n| constant(n, u32::from(n))).collect();
        code.push(Instr::MakeSlice { dst: 8, len: 0, cap: 0, stride: 1 });
        code.push(instr);
        left_in(9, code, &consts).replace("panic: runtime error: slice bounds out of range ", "")
    };
    let slice = |low, high, max| code(Instr::Slice { dst: 9, src: 8, of, low, high, max });
    assert_eq!(slice(None, Some(1), None), "[:5] with capacity 2");
    assert_eq!(slice(Some(1), None, None), "[5:2]");
    assert_eq!(slice(Some(0), Some(2), None), "[2:1]");
    assert_eq!(slice(None, Some(0), Some(1)), "[::5] with capacity 2");
    // A nil slice has no room, and slicing it gives nil.
    let nil = |high| code(Instr::Slice { dst: 9, src: 7, of, low: None, high, max: None });
    assert_eq!(nil(None), "0");
    assert_eq!(nil(Some(2)), "[:1] with capacity 0");
}
