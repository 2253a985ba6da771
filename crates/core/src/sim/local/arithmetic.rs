//! Integer arithmetic and comparisons, as the Go specification has them.

use super::super::program::{CompareOp, IntKind, IntOp};
use crate::value::Value;
use std::cmp::Ordering;

/// `a op b` in the integer type `kind`; `None` for a zero divisor.
pub(super) fn arithmetic(op: IntOp, kind: IntKind, a: i64, b: i64) -> Option<i64> {
    let n = match op {
        IntOp::Add => a.wrapping_add(b),
        IntOp::Sub => a.wrapping_sub(b),
        IntOp::Mul => a.wrapping_mul(b),
        IntOp::Div | IntOp::Rem if b == 0 => return None,
        IntOp::Div if kind.signed => a.wrapping_div(b),
        IntOp::Div => (a as u64 / b as u64) as i64,
        IntOp::Rem if kind.signed => a.wrapping_rem(b),
        IntOp::Rem => (a as u64 % b as u64) as i64,
        IntOp::And => a & b,
        IntOp::Or => a | b,
        IntOp::Xor => a ^ b,
        IntOp::AndNot => a & !b,
        IntOp::Shl => u32::try_from(b as u64).ok().and_then(|b| a.checked_shl(b)).unwrap_or(0),
        IntOp::Shr if kind.signed => a >> (b as u64).min(63),
        IntOp::Shr => u32::try_from(b as u64).ok().and_then(|b| (a as u64).checked_shr(b)).unwrap_or(0) as i64,
    };
    Some(kind.wrap(n))
}

/// Whether `a op b` holds. Strings compare by bytes; the zero word is the empty string as well as 0 and nil.
pub(super) fn compare(op: CompareOp, a: &Value, b: &Value) -> bool {
    let order = match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Bytes(_), _) | (_, Value::Bytes(_)) => a.bytes().cmp(b.bytes()),
        _ => a.cmp(b),
    };
    let unsigned = (a.int() as u64).cmp(&(b.int() as u64));
    match op {
        CompareOp::Eq => order == Ordering::Equal,
        CompareOp::Ne => order != Ordering::Equal,
        CompareOp::Lt => order == Ordering::Less,
        CompareOp::Le => order != Ordering::Greater,
        CompareOp::Gt => order == Ordering::Greater,
        CompareOp::Ge => order != Ordering::Less,
        CompareOp::LtUnsigned => unsigned == Ordering::Less,
        CompareOp::LeUnsigned => unsigned != Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_wrap_around_at_their_width() {
        let int8 = IntKind { bits: 8, signed: true };
        let uint8 = IntKind { bits: 8, signed: false };
        assert_eq!(arithmetic(IntOp::Add, int8, 127, 1), Some(-128));
        assert_eq!(arithmetic(IntOp::Sub, uint8, 0, 1), Some(255));
        assert_eq!(arithmetic(IntOp::Div, IntKind::INT, i64::MIN, -1), Some(i64::MIN));
        assert_eq!(arithmetic(IntOp::Rem, IntKind::INT, -7, 3), Some(-1));
        assert_eq!(arithmetic(IntOp::Shl, IntKind::INT, 1, 64), Some(0));
        assert_eq!(arithmetic(IntOp::Shr, IntKind::INT, -8, 100), Some(-1));
        assert_eq!(arithmetic(IntOp::Div, IntKind::INT, 1, 0), None);
    }

    #[test]
    fn strings_compare_by_bytes() {
        let (a, b) = (Value::string(b"a"), Value::string(b""));
        assert!(compare(CompareOp::Lt, &b, &a));
        assert!(compare(CompareOp::Ne, &a, &b));
        assert!(compare(CompareOp::Eq, &b, &Value::ZERO));
    }
}
