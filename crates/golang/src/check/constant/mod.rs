//! Constants: values that the compiler computes, exactly as gc does.
//! Source: Go 1.23.9 `go/constant/value.go`.

mod float;
mod real;

pub(crate) use real::Real;

use crate::syntax::token::Op;
use maprace_core::sim::program::{FloatKind, IntKind};
use num_bigint::BigInt;
use std::rc::Rc;

/// The value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Const {
    Bool(bool),
    Int(BigInt),
    Real(Real),
    Str(Rc<[u8]>),
}

impl Const {
    pub(crate) fn int(n: impl Into<BigInt>) -> Self {
        Self::Int(n.into())
    }

    /// As messages show it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Bool(b) => b.to_string(),
            Self::Int(n) => n.to_string(),
            Self::Real(x) => x.text(),
            Self::Str(bytes) => quoted(bytes),
        }
    }

    /// As an integer, if it is one.
    pub(crate) fn to_int(&self) -> Option<BigInt> {
        match self {
            Self::Int(n) => Some(n.clone()),
            Self::Real(x) => x.to_int(),
            _ => None,
        }
    }

    /// As an integer, if it is one of at most 64 bits and a sign.
    pub(crate) fn as_int(&self) -> Option<i128> {
        let limit = i128::from(u64::MAX);
        let n = i128::try_from(&self.to_int()?).ok()?;
        (-limit..=limit).contains(&n).then_some(n)
    }

    pub(crate) fn to_real(&self) -> Option<Real> {
        match self {
            Self::Int(n) => Some(Real::from_int(n)),
            Self::Real(x) => Some(x.clone()),
            _ => None,
        }
    }

    /// The nearest number of that type.
    pub(crate) fn as_float(&self, kind: FloatKind) -> Option<f64> {
        self.to_real().map(|x| x.rounded(kind))
    }

    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Self::Int(n) => *n == BigInt::ZERO,
            Self::Real(x) => x.is_zero(),
            _ => false,
        }
    }

    /// Bits of an integer; of another constant none.
    pub(crate) fn bits(&self) -> u64 {
        if let Self::Int(n) = self { n.bits() } else { 0 }
    }

    /// Whether an integer type has it.
    pub(crate) fn fits(&self, kind: IntKind) -> bool {
        let Some(n) = self.as_int() else { return false };
        let (min, max) = if kind.signed {
            (-(1_i128 << (kind.bits - 1)), (1_i128 << (kind.bits - 1)) - 1)
        } else {
            (0, (1_i128 << kind.bits) - 1)
        };
        (min..=max).contains(&n)
    }
}

/// Shortened to 72 characters (`go/constant` `stringVal.String`).
fn quoted(bytes: &[u8]) -> String {
    let text = maprace_library::quote(bytes, '"', false);
    if text.chars().count() <= 72 {
        return text;
    }
    text.chars().take(72 - 3).chain("...".chars()).collect()
}

/// `a op b`, for operators that are no shift and no comparison; `integers`: of integers, whose quotient is one. `None` if
/// the result is too large.
pub(crate) fn binary(op: Op, a: &Const, b: &Const, integers: bool) -> Option<Const> {
    Some(match (a, b) {
        (Const::Bool(a), Const::Bool(b)) => Const::Bool(if op == Op::AndAnd { *a && *b } else { *a || *b }),
        (Const::Str(a), Const::Str(b)) => Const::Str([&a[..], &b[..]].concat().into()),
        (Const::Int(a), Const::Int(b)) if integers || op != Op::Div => Const::Int(int_binary(op, a, b)?),
        (Const::Int(a), Const::Int(b)) => Const::Real(Real::fraction(a.clone(), b.clone())?),
        _ => Const::Real(a.to_real()?.binary(op, &b.to_real()?)?),
    })
}

/// The divisor is not zero.
fn int_binary(op: Op, a: &BigInt, b: &BigInt) -> Option<BigInt> {
    Some(match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Div => a / b,
        Op::Rem => a % b,
        Op::And => a & b,
        Op::Or => a | b,
        Op::Xor => a ^ b,
        Op::AndNot => a & !b,
        _ => return None,
    })
}

/// `a << by` or `a >> by`.
pub(crate) fn shift(op: Op, a: &BigInt, by: u32) -> BigInt {
    if op == Op::Shr { a >> by } else { a << by }
}

/// `a op b` for a comparison.
pub(crate) fn compare(op: Op, a: &Const, b: &Const) -> bool {
    let order = match (a, b) {
        (Const::Bool(a), Const::Bool(b)) => Some(a.cmp(b)),
        (Const::Str(a), Const::Str(b)) => Some(a.cmp(b)),
        (Const::Int(a), Const::Int(b)) => Some(a.cmp(b)),
        _ => a.to_real().and_then(|a| b.to_real().map(|b| a.compare(&b))),
    };
    let Some(order) = order else { return op == Op::Neq };
    match op {
        Op::Eql => order.is_eq(),
        Op::Neq => order.is_ne(),
        Op::Lss => order.is_lt(),
        Op::Leq => order.is_le(),
        Op::Gtr => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// `op a`; `unsigned` is the type whose bits `^` flips, if it has no sign.
pub(crate) fn unary(op: Op, a: &Const, unsigned: Option<IntKind>) -> Option<Const> {
    Some(match (op, a) {
        (Op::Add, _) => a.clone(),
        (Op::Not, Const::Bool(b)) => Const::Bool(!b),
        (Op::Sub, Const::Int(n)) => Const::Int(-n),
        // Zero has no sign.
        (Op::Sub, Const::Real(x)) => Const::Real(x.negated()?),
        (Op::Xor, _) => {
            let n = !a.to_int()?;
            Const::Int(unsigned.map_or(n.clone(), |kind| n & ((BigInt::from(1) << kind.bits) - 1)))
        }
        _ => return None,
    })
}
