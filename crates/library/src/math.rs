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

pub(crate) fn round_to_even(_: &Program, args: &[Value]) -> Value {
    on(args, f64::round_ties_even)
}

/// `x * y + z`, rounded once.
pub(crate) fn fma(_: &Program, args: &[Value]) -> Value {
    let number = |n: usize| f64::from_bits(args.get(n).map_or(0, Value::int) as u64);
    Value::Int(number(0).mul_add(number(1), number(2)).to_bits() as i64)
}

/// Numbers are held as their bits.
pub(crate) fn bits(_: &Program, args: &[Value]) -> Value {
    Value::Int(args.first().map_or(0, Value::int))
}

/// A `float32` is held as the bits of a `float64`.
pub(crate) fn bits32(_: &Program, args: &[Value]) -> Value {
    let x = f64::from_bits(args.first().map_or(0, Value::int) as u64);
    Value::Int(i64::from((x as f32).to_bits()))
}

pub(crate) fn from_bits32(_: &Program, args: &[Value]) -> Value {
    let x = f32::from_bits(args.first().map_or(0, Value::int) as u32);
    Value::Int(f64::from(x).to_bits() as i64)
}
