//! Constants: values that the compiler computes.
//! Limit: untyped integers have 128 bits where gc has 512; more is refused.

use crate::syntax::token::Op;
use maprace_core::sim::program::{FloatKind, IntKind};
use std::rc::Rc;

/// The value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Const {
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(Rc<[u8]>),
}

impl Const {
    /// As messages show it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Bool(b) => b.to_string(),
            Self::Int(n) => n.to_string(),
            Self::Float(x) => maprace_library::format_float(*x, 'g', Some(6), FloatKind::F64),
            Self::Str(bytes) => quoted(bytes),
        }
    }

    /// As an integer, if it is one.
    pub(crate) fn as_int(&self) -> Option<i128> {
        match self {
            Self::Int(n) => Some(*n),
            Self::Float(x) if x.fract() == 0.0 && x.abs() < 1e36 => Some(*x as i128),
            _ => None,
        }
    }

    pub(crate) fn as_float(&self) -> Option<f64> {
        match self {
            Self::Int(n) => Some(*n as f64),
            Self::Float(x) => Some(*x),
            _ => None,
        }
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

fn quoted(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::from("\"");
    for ch in text.chars().take(72) {
        match ch {
            '"' | '\\' => {
                out.push('\\');
                out.push(ch);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ => out.push(ch),
        }
    }
    out.push_str(if text.chars().count() > 72 { "…\"" } else { "\"" });
    out
}

/// `a op b`, for operators that are no shift and no comparison. `None` if the result is too large for us.
pub(crate) fn binary(op: Op, a: &Const, b: &Const, integers: bool) -> Option<Const> {
    Some(match (a, b) {
        (Const::Bool(a), Const::Bool(b)) => Const::Bool(if op == Op::AndAnd { *a && *b } else { *a || *b }),
        (Const::Str(a), Const::Str(b)) => Const::Str([&a[..], &b[..]].concat().into()),
        _ => match (a.as_int(), b.as_int()) {
            (Some(a), Some(b)) if integers => Const::Int(int_binary(op, a, b)?),
            (Some(a), Some(b)) if op != Op::Div => Const::Int(int_binary(op, a, b)?),
            _ => {
                let (a, b) = (a.as_float()?, b.as_float()?);
                let x = match op {
                    Op::Add => a + b,
                    Op::Sub => a - b,
                    Op::Mul => a * b,
                    Op::Div => a / b,
                    _ => return None,
                };
                if x.is_finite() { Const::Float(x) } else { return None }
            }
        },
    })
}

fn int_binary(op: Op, a: i128, b: i128) -> Option<i128> {
    match op {
        Op::Add => a.checked_add(b),
        Op::Sub => a.checked_sub(b),
        Op::Mul => a.checked_mul(b),
        Op::Div => a.checked_div(b),
        Op::Rem => a.checked_rem(b),
        Op::And => Some(a & b),
        Op::Or => Some(a | b),
        Op::Xor => Some(a ^ b),
        Op::AndNot => Some(a & !b),
        _ => None,
    }
}

/// `a << by` or `a >> by`; `None` if the result is too large for us.
pub(crate) fn shift(op: Op, a: i128, by: u32) -> Option<i128> {
    if op == Op::Shr {
        return Some(a >> by.min(127));
    }
    let shifted = a.checked_shl(by)?;
    (shifted >> by == a).then_some(shifted)
}

/// `a op b` for a comparison.
pub(crate) fn compare(op: Op, a: &Const, b: &Const) -> bool {
    let order = match (a, b) {
        (Const::Bool(a), Const::Bool(b)) => Some(a.cmp(b)),
        (Const::Str(a), Const::Str(b)) => Some(a.cmp(b)),
        (Const::Int(a), Const::Int(b)) => Some(a.cmp(b)),
        _ => a.as_float().and_then(|a| b.as_float().and_then(|b| a.partial_cmp(&b))),
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
        (Op::Sub, Const::Int(n)) => Const::Int(n.checked_neg()?),
        (Op::Sub, Const::Float(x)) => Const::Float(0.0 - x),
        (Op::Xor, _) => {
            let n = !a.as_int()?;
            Const::Int(unsigned.map_or(n, |kind| n & ((1 << kind.bits) - 1)))
        }
        _ => return None,
    })
}
