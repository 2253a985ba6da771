//! Built-in functions that are pure, but more than an instruction.

use maprace_core::sim::Program;
use maprace_core::sim::program::TypeKind;
use maprace_core::sim::{runtime_float, type_of};
use maprace_core::value::{Value, dynamic_type};

/// The dynamic type of an interface, by its number and bits; `None` of a nil one.
fn number_of(value: Option<&Value>) -> Option<u32> {
    match value {
        Some(Value::Iface(pair)) => Some(pair.0),
        _ => None,
    }
}

/// Whether two interfaces hold values of the same type.
pub(crate) fn is_same_type(_: &Program, args: &[Value]) -> Value {
    Value::Int(i64::from(number_of(args.first()) == number_of(args.get(1))))
}

/// Whether the value in an interface is of a type that has `==`.
pub(crate) fn is_comparable(_: &Program, args: &[Value]) -> Value {
    Value::Int(i64::from(number_of(args.first()).unwrap_or(0) & dynamic_type::UNHASHABLE == 0))
}

/// `print(args...)`
pub(crate) fn print(program: &Program, args: &[Value]) -> Value {
    Value::string(args.iter().map(|arg| runtime_text(program, arg)).collect::<String>().as_bytes())
}

/// `println(args...)`
pub(crate) fn println(program: &Program, args: &[Value]) -> Value {
    let words: Vec<String> = args.iter().map(|arg| runtime_text(program, arg)).collect();
    Value::string((words.join(" ") + "\n").as_bytes())
}

/// A value of a basic type as the runtime prints it. Source: Go 1.23.9 `runtime/print.go`.
fn runtime_text(program: &Program, arg: &Value) -> String {
    let Value::Iface(pair) = arg else { return String::new() };
    let value = &pair.1;
    match type_of(program, pair.0).map(|typ| &typ.kind) {
        Some(TypeKind::Bool) => (!value.is_zero()).to_string(),
        Some(TypeKind::Int(kind)) if kind.signed => value.int().to_string(),
        Some(TypeKind::Int(_)) => (value.int() as u64).to_string(),
        Some(TypeKind::Float(_)) => runtime_float(f64::from_bits(value.int() as u64)),
        _ => String::from_utf8_lossy(value.bytes()).into_owned(),
    }
}
