//! Built-in functions that are pure, but more than an instruction.

use maprace_core::sim::Program;
use maprace_core::value::{Value, dynamic_type};

/// The dynamic type of an interface, by its number and bits; `None` of a nil one.
fn type_of(value: Option<&Value>) -> Option<u32> {
    match value {
        Some(Value::Iface(pair)) => Some(pair.0),
        _ => None,
    }
}

/// Whether two interfaces hold values of the same type.
pub(crate) fn is_same_type(_: &Program, args: &[Value]) -> Value {
    Value::Int(i64::from(type_of(args.first()) == type_of(args.get(1))))
}

/// Whether the value in an interface is of a type that has `==`.
pub(crate) fn is_comparable(_: &Program, args: &[Value]) -> Value {
    Value::Int(i64::from(type_of(args.first()).unwrap_or(0) & dynamic_type::UNHASHABLE == 0))
}
