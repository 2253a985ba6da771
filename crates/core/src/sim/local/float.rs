//! Floating-point arithmetic and conversions. A number of either width is the bits of a float64.
//!
//! Not-a-number is one value, that of `math.NaN()`: what hardware makes of it differs between platforms.
//! Source: the Go specification; `cmd/compile/internal/ssagen/ssa.go` `fpConvOpToSSA` and `float64ToUint64` for what
//! conversions of numbers that do not fit give on amd64.

use super::super::program::{CompareOp, FloatKind, FloatOp, IntKind};

/// The bits of `math.NaN()`.
const NAN: u64 = 0x7FF8_0000_0000_0001;

pub(super) fn from_bits(bits: i64) -> f64 {
    f64::from_bits(bits as u64)
}

/// The bits of `x`, rounded to its type.
pub(super) fn to_bits(x: f64, kind: FloatKind) -> i64 {
    let x = match kind {
        FloatKind::F32 => f64::from(x as f32),
        FloatKind::F64 => x,
    };
    if x.is_nan() { NAN as i64 } else { x.to_bits() as i64 }
}

/// `a op b`. (Rounding the float64 result to a float32 gives what float32 arithmetic would.)
pub(super) fn arithmetic(op: FloatOp, kind: FloatKind, a: i64, b: i64) -> i64 {
    let (a, b) = (from_bits(a), from_bits(b));
    let x = match op {
        FloatOp::Add => a + b,
        FloatOp::Sub => a - b,
        FloatOp::Mul => a * b,
        FloatOp::Div => a / b,
    };
    to_bits(x, kind)
}

/// Whether `a op b` holds.
#[allow(clippy::float_cmp, reason = "the language's")]
pub(super) fn compare(op: CompareOp, a: i64, b: i64) -> bool {
    let (a, b) = (from_bits(a), from_bits(b));
    match op {
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        CompareOp::Lt | CompareOp::LtUnsigned => a < b,
        CompareOp::Le | CompareOp::LeUnsigned => a <= b,
        CompareOp::Gt => a > b,
        CompareOp::Ge => a >= b,
    }
}

/// `float32(n)`, `float64(n)`: rounded once.
pub(super) fn from_int(n: i64, to: FloatKind, unsigned: bool) -> i64 {
    let x = match (to, unsigned) {
        (FloatKind::F32, false) => f64::from(n as f32),
        (FloatKind::F32, true) => f64::from(n as u64 as f32),
        (FloatKind::F64, false) => n as f64,
        (FloatKind::F64, true) => n as u64 as f64,
    };
    to_bits(x, to)
}

/// `int(x)` and the like: truncated; what does not fit is what the instructions of amd64 give.
pub(super) fn to_int(bits: i64, kind: IntKind) -> i64 {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    let x = from_bits(bits);
    let n = match kind {
        IntKind { bits: 64, signed: false } if x < TWO_63 => to_i64(x),
        IntKind { bits: 64, signed: false } => to_i64(x - TWO_63) ^ i64::MIN,
        IntKind { bits: 64, .. } | IntKind { bits: 32, signed: false } => to_i64(x),
        _ => i64::from(to_i32(x)),
    };
    kind.wrap(n)
}

/// `CVTTSD2SQ`.
fn to_i64(x: f64) -> i64 {
    let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x);
    if fits { x as i64 } else { i64::MIN }
}

/// `CVTTSD2SL`.
fn to_i32(x: f64) -> i32 {
    let fits = x > -2_147_483_649.0 && x < 2_147_483_648.0;
    if fits { x as i32 } else { i32::MIN }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UINT8: IntKind = IntKind { bits: 8, signed: false };
    const UINT64: IntKind = IntKind { bits: 64, signed: false };

    fn bits(x: f64) -> i64 {
        to_bits(x, FloatKind::F64)
    }

    #[test]
    fn float32_results_are_rounded() {
        let (a, b) = (to_bits(0.1, FloatKind::F32), to_bits(0.2, FloatKind::F32));
        let sum = from_bits(arithmetic(FloatOp::Add, FloatKind::F32, a, b));
        assert_eq!(sum.to_bits(), f64::from(0.1_f32 + 0.2_f32).to_bits());
    }

    #[test]
    fn not_a_number_is_one_value_and_equals_nothing() {
        let nan = arithmetic(FloatOp::Div, FloatKind::F64, bits(0.0), bits(0.0));
        assert_eq!(nan, NAN as i64);
        assert!(!compare(CompareOp::Eq, nan, nan) && compare(CompareOp::Ne, nan, nan));
        assert!(!compare(CompareOp::Ge, nan, bits(1.0)));
        assert!(compare(CompareOp::Eq, bits(0.0), bits(-0.0)));
    }

    #[test]
    fn what_does_not_fit_into_an_integer_is_what_amd64_gives() {
        assert_eq!(to_int(bits(-3.9), IntKind::INT), -3);
        assert_eq!(to_int(bits(1e300), IntKind::INT), i64::MIN);
        assert_eq!(to_int(bits(300.5), UINT8), 44);
        assert_eq!(to_int(bits(1e19), UINT64) as u64, 10_000_000_000_000_000_000);
        assert_eq!(to_int(bits(1e10), IntKind { bits: 32, signed: true }), i64::from(i32::MIN));
    }

    #[test]
    fn large_integers_round_once() {
        assert_eq!(from_bits(from_int(-1, FloatKind::F64, true)).to_bits(), 18_446_744_073_709_551_615_f64.to_bits());
        assert_eq!(from_bits(from_int(16_777_217, FloatKind::F32, false)).to_bits(), 16_777_216_f64.to_bits());
    }
}
