//! Package math: the functions whose results are exact on every platform.

use maprace_core::sim::Program;
use maprace_core::value::Value;

fn on(args: &[Value], function: fn(f64) -> f64) -> Value {
    let x = f64::from_bits(args.first().map_or(0, Value::int) as u64);
    Value::Int(function(x).to_bits() as i64)
}

pub(crate) fn sqrt(_: &Program, args: &[Value]) -> Value {
    on(args, f64::sqrt)
}

pub(crate) fn floor(_: &Program, args: &[Value]) -> Value {
    on(args, f64::floor)
}

pub(crate) fn ceil(_: &Program, args: &[Value]) -> Value {
    on(args, f64::ceil)
}

pub(crate) fn trunc(_: &Program, args: &[Value]) -> Value {
    on(args, f64::trunc)
}

pub(crate) fn abs(_: &Program, args: &[Value]) -> Value {
    on(args, f64::abs)
}
