//! Constants that are no integers: exact fractions, and floating-point numbers of 512 bits where a fraction grows too large.
//! Source: Go 1.23.9 `go/constant/value.go` `ratVal`, `floatVal`, `makeRat`, `makeFloatFromLiteral`, `ToInt`.

use super::float::{Float, PRECISION, nearest};
use crate::syntax::token::Op;
use maprace_core::sim::program::FloatKind;
use num_bigint::{BigInt, BigUint, Sign};
use std::cmp::Ordering;

/// Bits of a numerator or denominator from which on a fraction becomes a floating-point number (`maxExp`).
const FRACTION_BITS: u64 = 4 << 10;

/// A real number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Real(Form);

#[derive(Clone, Debug, PartialEq)]
enum Form {
    /// In lowest terms, the denominator positive.
    Fraction(BigInt, BigInt),
    Float(Float),
}

impl Real {
    pub(crate) fn from_int(n: &BigInt) -> Self {
        if n.bits() < FRACTION_BITS {
            return Self(Form::Fraction(n.clone(), BigInt::from(1)));
        }
        Self(Form::Float(Float::rounded(n.clone(), 0, false, PRECISION).unwrap_or_else(Float::zero)))
    }

    /// `numerator / denominator`, which is not zero.
    pub(crate) fn fraction(numerator: BigInt, denominator: BigInt) -> Option<Self> {
        let (n, d) = lowest(numerator, denominator);
        if n.bits() < FRACTION_BITS && d.bits() < FRACTION_BITS {
            return Some(Self(Form::Fraction(n, d)));
        }
        as_float(&n, &d).map(|x| Self(Form::Float(x)))
    }

    /// The exact value of a number that is finite.
    pub(crate) fn from_f64(x: f64) -> Self {
        let bits = x.to_bits();
        let (field, low) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
        let (mantissa, exponent) = if field == 0 { (low, -1074) } else { (low | 1 << 52, field - 1075) };
        let mantissa = if x < 0.0 { -BigInt::from(mantissa) } else { BigInt::from(mantissa) };
        let (n, d) = if exponent < 0 {
            lowest(mantissa, BigInt::from(1) << -exponent as u64)
        } else {
            (mantissa << exponent as u64, BigInt::from(1))
        };
        Self(Form::Fraction(n, d))
    }

    /// `digits * base^exponent` as a literal says it, `base` being 2 or 10. `None` if it is too large.
    pub(crate) fn literal(digits: BigInt, exponent: i64, base: u32) -> Option<Self> {
        if digits == BigInt::ZERO {
            return Some(Self::from_int(&digits));
        }
        let top = exponent.checked_add(digits.bits() as i64)?;
        if top.unsigned_abs() > i32::MAX.unsigned_abs().into() {
            return None;
        }
        // Its fraction would not be kept, and is not worth to be computed.
        let far = exponent.unsigned_abs() > 4 * FRACTION_BITS + digits.bits();
        let (twos, fives) = (exponent, if base == 10 { exponent } else { 0 });
        let x = if fives == 0 {
            Float::rounded(digits.clone(), twos, false, PRECISION)?
        } else {
            let digits = Float { mantissa: digits.clone(), exponent: twos };
            match Float::power_of_five(fives.unsigned_abs()) {
                Some(power) if fives < 0 => digits.div(&power)?,
                Some(power) => digits.mul(&power, PRECISION)?,
                None if fives < 0 => Float::zero(),
                None => return None,
            }
        };
        if x.mantissa == BigInt::ZERO {
            return Some(Self::from_int(&BigInt::ZERO));
        }
        if far || x.top().unsigned_abs() >= FRACTION_BITS {
            return Some(Self(Form::Float(x)));
        }
        let power = BigInt::from(base).pow(exponent.unsigned_abs() as u32);
        let (n, d) = if exponent < 0 { lowest(digits, power) } else { (digits * power, BigInt::from(1)) };
        Some(Self(Form::Fraction(n, d)))
    }

    pub(crate) fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Fraction(n, _) => *n == BigInt::ZERO,
            Form::Float(x) => x.mantissa == BigInt::ZERO,
        }
    }

    /// As an integer, if it is one, or missed being one by the last bits of a rounded computation.
    pub(crate) fn to_int(&self) -> Option<BigInt> {
        match &self.0 {
            Form::Fraction(n, d) => (*d == BigInt::from(1)).then(|| n.clone()),
            Form::Float(x) => {
                if x.top().unsigned_abs() >= FRACTION_BITS {
                    return None;
                }
                let whole = |x: &Float| (x.exponent >= 0).then(|| &x.mantissa << x.exponent as u64);
                let cut = x.mantissa.bits().saturating_sub(PRECISION - 4);
                whole(x).or_else(|| {
                    if cut == 0 {
                        return None;
                    }
                    let down = BigInt::from_biguint(x.mantissa.sign(), x.mantissa.magnitude() >> cut);
                    let away = if x.mantissa.sign() == Sign::Minus { &down - 1 } else { &down + 1 };
                    [down, away].into_iter().find_map(|mantissa| {
                        whole(&Float::rounded(mantissa, x.exponent + cut as i64, false, PRECISION)?)
                    })
                })
            }
        }
    }

    fn to_float(&self) -> Option<Float> {
        match &self.0 {
            Form::Fraction(n, d) => as_float(n, d),
            Form::Float(x) => Some(x.clone()),
        }
    }

    pub(crate) fn negated(&self) -> Option<Self> {
        match &self.0 {
            Form::Fraction(n, d) => Self::fraction(-n, d.clone()),
            Form::Float(x) => Some(Self(Form::Float(Float { mantissa: -&x.mantissa, exponent: x.exponent }))),
        }
    }

    /// `self op other`, for `+`, `-`, `*` and `/`; `None` if it is too large.
    pub(crate) fn binary(&self, op: Op, other: &Self) -> Option<Self> {
        if let (Form::Fraction(a, b), Form::Fraction(c, d)) = (&self.0, &other.0) {
            return match op {
                Op::Add => Self::fraction(a * d + c * b, b * d),
                Op::Sub => Self::fraction(a * d - c * b, b * d),
                Op::Mul => Self::fraction(a * c, b * d),
                Op::Div => Self::fraction(a * d, b * c),
                _ => None,
            };
        }
        let (a, b) = (self.to_float()?, other.to_float()?);
        let x = match op {
            Op::Add => a.add(&b),
            Op::Sub => a.add(&Float { mantissa: -b.mantissa, exponent: b.exponent }),
            Op::Mul => a.mul(&b, PRECISION),
            Op::Div => a.div(&b),
            _ => None,
        };
        x.map(|x| Self(Form::Float(x)))
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        if let (Form::Fraction(a, b), Form::Fraction(c, d)) = (&self.0, &other.0) {
            return (a * d).cmp(&(c * b));
        }
        let difference = self.binary(Op::Sub, other).and_then(|x| x.to_float());
        // What is too large to be subtracted differs by its sign.
        let of = difference.or_else(|| self.to_float()).unwrap_or_else(Float::zero);
        of.mantissa.cmp(&BigInt::ZERO)
    }

    /// The nearest number of that type, ties to even; infinite if there is none.
    pub(crate) fn rounded(&self, kind: FloatKind) -> f64 {
        match &self.0 {
            Form::Fraction(n, d) => {
                let shift = (66 + d.bits()).saturating_sub(n.bits());
                let quotient = (n.magnitude() << shift) / d.magnitude();
                let more = &quotient * d.magnitude() != n.magnitude() << shift;
                // The lowest bit stands for all that was cut off: it lies below what decides.
                let bits = (quotient << 1_u32) + u32::from(more);
                machine_number(n.sign(), bits, -1 - shift as i64, kind)
            }
            Form::Float(x) => machine_number(x.mantissa.sign(), x.mantissa.magnitude().clone(), x.exponent, kind),
        }
    }

    /// As messages show it.
    pub(crate) fn text(&self) -> String {
        let Some(x) = self.to_float() else { return "+Inf".to_owned() };
        let near = Self(Form::Float(x.clone())).rounded(FloatKind::F64);
        if near.is_finite() && (near == 0.0) == self.is_zero() {
            let text = maprace_library::format_float(near, 'g', Some(6), FloatKind::F64);
            if x.exponent >= 0 || text.contains('.') {
                return text;
            }
            return maprace_library::format_float(near, 'g', None, FloatKind::F64);
        }
        far_text(&x)
    }
}

fn lowest(n: BigInt, d: BigInt) -> (BigInt, BigInt) {
    let (n, d) = if d.sign() == Sign::Minus { (-n, -d) } else { (n, d) };
    let common = BigInt::from(greatest_common_divisor(n.magnitude().clone(), d.magnitude().clone()));
    if common == BigInt::from(1) { (n, d) } else { (n / &common, d / common) }
}

/// By Lehmer's steps: many divisions by the leading digits alone, carried out on the whole numbers at once.
/// Source: Knuth, The Art of Computer Programming 2, 4.5.2, algorithm L.
fn greatest_common_divisor(mut high: BigUint, mut low: BigUint) -> BigUint {
    if high < low {
        std::mem::swap(&mut high, &mut low);
    }
    while low.bits() > 0 {
        let steps = leading_steps(&high, &low);
        if steps[0][1] == 0 {
            high %= &low;
            std::mem::swap(&mut high, &mut low);
        } else {
            let combined = |[of_high, of_low]: [i64; 2]| {
                (BigInt::from(high.clone()) * of_high + BigInt::from(low.clone()) * of_low).into_parts().1
            };
            (high, low) = (combined(steps[0]), combined(steps[1]));
        }
    }
    high
}

/// The steps of Euclid's algorithm for which the leading digits are enough, as a matrix.
fn leading_steps(high: &BigUint, low: &BigUint) -> [[i64; 2]; 2] {
    const DIGITS: u64 = 60;
    let cut = high.bits().saturating_sub(DIGITS);
    let leading = |x: &BigUint| i128::try_from(&BigInt::from(x >> cut)).unwrap_or(0);
    let (mut high, mut low) = (leading(high), leading(low));
    let (mut first, mut second) = ([1, 0], [0, 1]);
    while low + second[0] != 0 && low + second[1] != 0 {
        let quotient = (high + first[0]) / (low + second[0]);
        if quotient != (high + first[1]) / (low + second[1]) {
            break;
        }
        (first, second) = (second, [first[0] - quotient * second[0], first[1] - quotient * second[1]]);
        (high, low) = (low, high - quotient * low);
    }
    [first.map(|n| n as i64), second.map(|n| n as i64)]
}

/// `n / d`
fn as_float(n: &BigInt, d: &BigInt) -> Option<Float> {
    let whole = |mantissa: &BigInt| Float { mantissa: mantissa.clone(), exponent: 0 };
    whole(n).div(&whole(d))
}

/// `magnitude * 2^exponent` as a number of the machine.
fn machine_number(sign: Sign, magnitude: BigUint, exponent: i64, kind: FloatKind) -> f64 {
    let (precision, smallest, most) = match kind {
        FloatKind::F64 => (53, -1074, 1024),
        FloatKind::F32 => (24, -149, 128),
    };
    let last = (magnitude.bits() as i64 + exponent - precision).max(smallest);
    let cut = last.saturating_sub(exponent);
    let magnitude = BigInt::from(magnitude);
    let rounded = match cut {
        1.. if cut as u64 > magnitude.bits() => BigInt::ZERO,
        1.. => nearest(&magnitude, cut as u64),
        _ => magnitude << cut.unsigned_abs().min(64),
    };
    if rounded.bits() as i64 + last > most {
        return if sign == Sign::Minus { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let digits = rounded.iter_u64_digits().next().unwrap_or(0) as f64;
    // Both factors and their product are exact.
    let x = digits * power_of_two(last.max(-1000)) * power_of_two((last + 1000).min(0));
    if sign == Sign::Minus { -x } else { x }
}

fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// Of a number that `float64` cannot hold: about its digits (`go/constant` `floatVal.String`).
fn far_text(x: &Float) -> String {
    let magnitude = x.mantissa.magnitude().clone();
    let mantissa = machine_number(x.mantissa.sign(), magnitude, -(x.mantissa.bits() as i64), FloatKind::F64);
    let decimal = x.top() as f64 * (std::f64::consts::LN_2 / std::f64::consts::LN_10);
    let mut exponent = decimal as i64;
    let mut mantissa = mantissa * 10_f64.powf(decimal - exponent as f64);
    if mantissa.abs() < 1.0 - 0.5e-6 {
        mantissa *= 10.0;
        exponent -= 1;
    } else if mantissa.abs() >= 10.0 {
        mantissa /= 10.0;
        exponent += 1;
    }
    let digits = maprace_library::format_float(mantissa, 'g', Some(6), FloatKind::F64);
    format!("{digits}e{exponent:+}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use maprace_core::mix::Rng;

    #[test]
    fn the_common_divisor_is_euclids() {
        let mut rng = Rng::new(7);
        let mut drawn = |words: u64| (0..words).fold(BigUint::from(1_u32), |n, _| (n << 64_u32) + rng.draw());
        for round in 0..200 {
            let common = drawn(round % 5);
            let (a, b) = (drawn(round % 7) * &common, drawn(round % 3) * &common);
            let (mut x, mut y) = (a.clone(), b.clone());
            while y.bits() > 0 {
                (x, y) = (y.clone(), x % y);
            }
            assert_eq!(greatest_common_divisor(a, b), x);
        }
    }

    #[test]
    fn numbers_are_rounded_to_the_nearest_with_ties_to_even() {
        let near = |n: i64, d: i64, kind| Real::fraction(n.into(), d.into()).map(|x| x.rounded(kind));
        assert_eq!(near(1, 3, FloatKind::F64), Some(1.0 / 3.0));
        assert_eq!(near((1 << 53) + 1, 1, FloatKind::F64), Some(9_007_199_254_740_992.0));
        assert_eq!(near((1 << 53) + 3, 1, FloatKind::F64), Some(9_007_199_254_740_996.0));
        assert_eq!(near(-(1 << 24) - 1, 1, FloatKind::F32), Some(-16_777_216.0));
        let text =
            |digits: i64, exponent| Real::literal(digits.into(), exponent, 10).map(|x| x.rounded(FloatKind::F64));
        assert_eq!(text(5, -324), Some(f64::from_bits(1)));
        assert_eq!(text(24, -325), Some(0.0));
        assert_eq!(text(25, -325), Some(f64::from_bits(1)));
        assert_eq!(text(17_976_931_348_623_157, 292), Some(f64::MAX));
        assert_eq!(text(17_976_931_348_623_159, 292), Some(f64::INFINITY));
    }
}
