//! Floating-point numbers of 512 bits, for constants that are too large for fractions.
//! Source: Go 1.23.9 `go/constant/value.go` `floatVal`, `math/big/float.go`.

use num_bigint::{BigInt, Sign};

/// Bits of a constant (`go/constant` `prec`).
pub(super) const PRECISION: u64 = 512;

/// Exponents lie within `i32` (`math/big` `MaxExp`, `MinExp`).
const EXPONENT_MAX: i64 = i32::MAX as i64;

/// `mantissa * 2^exponent`, the mantissa odd or zero.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Float {
    pub(super) mantissa: BigInt,
    pub(super) exponent: i64,
}

impl Float {
    /// The nearest number of so many bits, ties to even; `more`: something less than the last bit was cut off before.
    /// `None` if it is too large; what is too small is zero.
    pub(super) fn rounded(mut mantissa: BigInt, mut exponent: i64, more: bool, precision: u64) -> Option<Self> {
        if more {
            // A bit far below decides what would be a tie.
            let below = if mantissa.sign() == Sign::Minus { -1 } else { 1 };
            mantissa = (mantissa << 1_u32) + below;
            exponent -= 1;
        }
        let cut = mantissa.bits().saturating_sub(precision);
        if cut > 0 {
            mantissa = nearest(&mantissa, cut);
            exponent += cut as i64;
        }
        let x = Self { mantissa, exponent }.normal();
        match x.top() {
            top if top > EXPONENT_MAX => None,
            top if top < -EXPONENT_MAX => Some(Self::zero()),
            _ => Some(x),
        }
    }

    pub(super) fn zero() -> Self {
        Self { mantissa: BigInt::ZERO, exponent: 0 }
    }

    fn normal(mut self) -> Self {
        match self.mantissa.trailing_zeros() {
            Some(zeros) => {
                self.mantissa >>= zeros;
                self.exponent += zeros as i64;
                self
            }
            None => Self::zero(),
        }
    }

    /// The `e` of `0.5 <= |x| / 2^e < 1`; 0 for zero.
    pub(super) fn top(&self) -> i64 {
        self.mantissa.bits() as i64 + self.exponent
    }

    pub(super) fn add(&self, other: &Self) -> Option<Self> {
        if self.mantissa == BigInt::ZERO {
            return Some(other.clone());
        }
        if other.mantissa == BigInt::ZERO {
            return Some(self.clone());
        }
        let (high, low) = if self.top() >= other.top() { (self, other) } else { (other, self) };
        if high.top() - low.top() > PRECISION as i64 + 2 {
            // Less than a quarter of the other's last bit.
            return Some(high.clone());
        }
        let exponent = high.exponent.min(low.exponent);
        let at = |x: &Self| &x.mantissa << (x.exponent - exponent) as u64;
        Self::rounded(at(high) + at(low), exponent, false, PRECISION)
    }

    pub(super) fn mul(&self, other: &Self, precision: u64) -> Option<Self> {
        Self::rounded(&self.mantissa * &other.mantissa, self.exponent + other.exponent, false, precision)
    }

    /// `other` is not zero.
    pub(super) fn div(&self, other: &Self) -> Option<Self> {
        let shift = (PRECISION + 2 + other.mantissa.bits()).saturating_sub(self.mantissa.bits());
        let dividend = &self.mantissa << shift;
        let quotient = &dividend / &other.mantissa;
        let more = &quotient * &other.mantissa != dividend;
        Self::rounded(quotient, self.exponent - other.exponent - shift as i64, more, PRECISION)
    }

    /// `5^n`, as `math/big` `Float.pow5` computes it: by squaring, with some more bits.
    pub(super) fn power_of_five(mut n: u64) -> Option<Self> {
        let bits = PRECISION + 64;
        let mut power = Self { mantissa: BigInt::from(1), exponent: 0 };
        let mut square = Some(Self { mantissa: BigInt::from(5), exponent: 0 });
        while n > 0 {
            let factor = square?;
            if n & 1 != 0 {
                power = power.mul(&factor, bits)?;
            }
            square = factor.mul(&factor, bits + 64);
            n >>= 1;
        }
        Some(power)
    }
}

/// `n / 2^cut`, to the nearest whole number, ties to even.
pub(super) fn nearest(n: &BigInt, cut: u64) -> BigInt {
    let half = BigInt::from(1) << (cut - 1);
    let mut up = (n + &half) >> cut;
    if n.trailing_zeros() == Some(cut - 1) && up.bit(0) {
        up -= 1;
    }
    up
}
