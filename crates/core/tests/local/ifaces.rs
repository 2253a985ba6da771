//! Interfaces: assertions, equality, methods.

use crate::programs::*;
use maprace_core::sim::program::{Assertion, Instr};
use maprace_core::value::Value;

fn equal(a: Value, b: Value, typ: Option<u32>) -> String {
    let code = vec![constant(0, 0), constant(1, 1), Instr::Equal { dst: 9, a: 0, b: 1, typ }];
    left_in(9, code, &[a, b])
}

fn assert(value: Value, from: u32, to: Assertion) -> String {
    let assert = |ok| vec![constant(0, 0), Instr::Assert { dst: 8, ok, src: 0, from, to }];
    let plain = left_in(8, assert(None), std::slice::from_ref(&value));
    // With ok nothing panics.
    let ok = left_in(9, assert(Some(9)), &[value]);
    assert_eq!(ok, if plain.starts_with("panic: ") { "0" } else { "1" });
    plain.replace("panic: interface conversion: ", "")
}

#[test]
fn a_value_is_what_its_dynamic_type_says() {
    assert_eq!(assert(iface(INT, int(3)), 0, Assertion::Type(INT)), "3");
    assert_eq!(assert(iface(FLOAT, int(3)), 0, Assertion::Type(2)), "3");
    assert_eq!(assert(iface(STRING, text("x")), 0, Assertion::Type(INT)), "interface {} is string, not int");
    assert_eq!(assert(iface(STRING, text("x")), 1, Assertion::Type(E)), "error is string, not main.E");
    assert_eq!(assert(Value::ZERO, 1, Assertion::Type(E)), "error is nil, not main.E");
}

#[test]
fn a_value_has_the_methods_of_an_interface_or_lacks_the_first() {
    assert_eq!(assert(iface(E, text("x")), 0, Assertion::Iface(1)), "type5(\"x\")");
    assert_eq!(assert(iface(INT, int(3)), 0, Assertion::Iface(1)), "int is not error: missing method Error");
    assert_eq!(assert(iface(E, text("x")), 0, Assertion::Iface(2)), "main.E is not main.Both: missing method String");
    assert_eq!(assert(Value::ZERO, 0, Assertion::Iface(1)), "interface is nil, not error");
}

#[test]
fn values_are_equal_by_type_and_content() {
    let nan = Value::Int(f64::NAN.to_bits() as i64);
    assert_eq!(equal(iface(INT, int(1)), iface(INT, int(1)), None), "1");
    assert_eq!(equal(iface(INT, int(1)), iface(T, int(1)), None), "0");
    assert_eq!(equal(iface(INT, int(0)), Value::ZERO, None), "0");
    assert_eq!(equal(Value::ZERO, Value::ZERO, None), "1");
    assert_eq!(equal(iface(FLOAT, nan.clone()), iface(FLOAT, nan), None), "0");
    let pair = |a, b| tuple([int(a), int(b)]);
    assert_eq!(equal(pair(1, 2), pair(1, 2), Some(P)), "1");
    assert_eq!(equal(iface(P, pair(1, 2)), iface(P, pair(1, 3)), None), "0");
    let slices = equal(iface(SLICE, Value::ZERO), iface(SLICE, Value::ZERO), None);
    assert_eq!(slices, "panic: runtime error: comparing uncomparable type []int");
    assert_eq!(equal(iface(SLICE, Value::ZERO), iface(INT, int(1)), None), "0");
}
