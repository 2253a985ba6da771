//! Numbers: integer types and the arithmetic on numbers that instructions name.

use borsh::{BorshDeserialize, BorshSerialize};

/// The width and signedness of an integer type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct IntKind {
    /// 8, 16, 32 or 64.
    pub bits: u8,
    /// Two's complement.
    pub signed: bool,
}

impl IntKind {
    /// `int`, `int64`.
    pub const INT: Self = Self { bits: 64, signed: true };

    /// `n` wrapped around to this type, sign- or zero-extended to 64 bits.
    pub const fn wrap(self, n: i64) -> i64 {
        let unused = 64 - self.bits as u32;
        if self.signed { n << unused >> unused } else { ((n as u64) << unused >> unused) as i64 }
    }
}

/// The width of a floating-point type. A number of either width is held as the bits of a float64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum FloatKind {
    /// `float32`: every result is rounded to it.
    F32,
    /// `float64`.
    F64,
}

/// Arithmetic on two integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum IntOp {
    Add,
    Sub,
    Mul,
    /// Truncated; a zero divisor panics.
    Div,
    /// The sign of the dividend; a zero divisor panics.
    Rem,
    And,
    Or,
    Xor,
    AndNot,
    /// The shift count is unsigned here: see [`super::Instr::CheckShift`].
    Shl,
    Shr,
}

/// Arithmetic on two floating-point numbers. (`-x` is `-0 - x`.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum FloatOp {
    Add,
    Sub,
    Mul,
    Div,
}

/// Comparison of two values of one type; the result is a bool (0 or 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// Unsigned order, for 64-bit unsigned integers.
    LtUnsigned,
    LeUnsigned,
}

/// A conversion between types that hold different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Conversion {
    /// `int(x)` and the like, of an integer: wraps around.
    Int(IntKind),
    /// `float64(n)` of an integer; `unsigned` for 64-bit unsigned ones.
    IntToFloat {
        /// The target.
        to: FloatKind,
        /// The source is `uint64`, `uint` or `uintptr`.
        unsigned: bool,
    },
    /// `int(x)` of a floating-point number: truncates; what does not fit is what amd64 gives.
    FloatToInt(IntKind),
    /// `float32(x)`, `float64(x)` of a floating-point number.
    Float(FloatKind),
    /// `string(r)` of an integer: the UTF-8 of the code point.
    RuneToString,
    /// The bytes of a string, as a [`crate::value::Value::Tuple`] of integers (what `[]byte(s)` then stores).
    StringToBytes,
    /// The runes of a string, likewise.
    StringToRunes,
    /// The string that a tuple of bytes makes up (of what was loaded for `string(b)`).
    BytesToString,
    /// The string that a tuple of runes makes up.
    RunesToString,
}
