//! Built-in functions that are pure, but more than an instruction.

use maprace_core::sim::Program;
use maprace_core::value::Value;

/// `len` of a string.
pub(crate) fn len_string(_: &Program, args: &[Value]) -> Value {
    Value::Int(args.first().map_or(0, |arg| arg.bytes().len() as i64))
}
