//! Go's library at run time: the functions that programs call and the machine runs as one, without a step of their own.
//!
//! * [`TABLE`] holds them all, and [`Native`] numbers them. An instruction of a program holds such a number
//!   ([`Native::number`]), so that a program is plain data and needs no front end to run.
//! * What the functions are called in Go, and their types, is known to the front end alone.
#![forbid(unsafe_code)]

mod builtin;
mod fmt;
mod math;
mod object;
mod parse;
mod strconv;
mod strings;
mod time;

pub use fmt::format_float;

use maprace_core::WHOLE;
use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_core::sim::program::{Asked, NativeFn, Need};
use maprace_core::value::Value;
pub use object::{ObjectError, from_object, to_object};
pub use strconv::quote;

/// A function that knows all it needs.
macro_rules! pure {
    ($function:path) => {
        |call| Ok($function(call.program, call.args))
    };
}

/// Declares the functions: a name for the front end, and what runs.
macro_rules! natives {
    ($($name:ident => $function:expr,)*) => {
        /// A function of the library.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[allow(missing_docs)]
        pub enum Native {
            $($name,)*
        }

        /// The functions, by their numbers.
        pub static TABLE: &[NativeFn] =
            &[$(if WHOLE || is_always_there(Native::$name) { $function as NativeFn } else { absent },)*];

        /// The names, in order.
        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

natives! {
    IsComparable => pure!(builtin::is_comparable),
    IsSameType => pure!(builtin::is_same_type),
    FmtErrorf => |call| fmt::errorf(call, fmt::each),
    FmtErrorfSlice => |call| fmt::errorf(call, fmt::in_slice),
    FmtSprint => |call| fmt::sprint(call, fmt::each),
    FmtSprintSlice => |call| fmt::sprint(call, fmt::in_slice),
    FmtSprintf => |call| fmt::sprintf(call, fmt::each),
    FmtSprintfSlice => |call| fmt::sprintf(call, fmt::in_slice),
    FmtSprintln => |call| fmt::sprintln(call, fmt::each),
    FmtSprintlnSlice => |call| fmt::sprintln(call, fmt::in_slice),
    MathAbs => pure!(math::abs),
    MathBits => pure!(math::bits),
    MathBits32 => pure!(math::bits32),
    MathCeil => pure!(math::ceil),
    MathFma => pure!(math::fma),
    MathFromBits32 => pure!(math::from_bits32),
    MathRoundToEven => pure!(math::round_to_even),
    MathFloor => pure!(math::floor),
    MathSqrt => pure!(math::sqrt),
    MathTrunc => pure!(math::trunc),
    Print => pure!(builtin::print),
    Println => pure!(builtin::println),
    StrconvFormatBool => pure!(strconv::format_bool),
    StrconvFormatFloat => pure!(strconv::format_float),
    StrconvFormatInt => pure!(strconv::format_int),
    StrconvFormatUint => pure!(strconv::format_uint),
    StrconvItoa => pure!(strconv::itoa),
    StrconvParseFloat => pure!(parse::parse_float),
    StrconvParseInt => pure!(parse::parse_int),
    StrconvParseUint => pure!(parse::parse_uint),
    StrconvQuote => pure!(strconv::quote_native),
    StrconvQuoteToAscii => pure!(strconv::quote_to_ascii),
    StringsContains => pure!(strings::contains),
    StringsCount => pure!(strings::count),
    StringsFields => pure!(strings::fields),
    StringsHasPrefix => pure!(strings::has_prefix),
    StringsHasSuffix => pure!(strings::has_suffix),
    StringsIndex => pure!(strings::index),
    StringsJoin => strings::join,
    StringsLastIndex => pure!(strings::last_index),
    StringsRepeat => pure!(strings::repeat),
    StringsReplace => pure!(strings::replace),
    StringsSplit => pure!(strings::split),
    StringsToLower => pure!(strings::to_lower),
    StringsToUpper => pure!(strings::to_upper),
    StringsTrim => pure!(strings::trim),
    StringsTrimPrefix => pure!(strings::trim_prefix),
    StringsTrimSpace => pure!(strings::trim_space),
    StringsTrimSuffix => pure!(strings::trim_suffix),
    TimeDuration => pure!(time::duration),
}

/// What every build of the machine has: see [`WHOLE`].
const fn is_always_there(native: Native) -> bool {
    matches!(native, Native::FmtSprint | Native::FmtSprintf | Native::FmtSprintln)
}

/// Stands in for the functions that a small build does not have.
#[allow(clippy::unnecessary_wraps, reason = "a function of the table")]
fn absent(_: &mut Asked<'_>) -> Result<Value, Need> {
    debug_assert!(false, "not in this build");
    Ok(Value::ZERO)
}

impl Native {
    /// Its index in [`TABLE`].
    pub const fn number(self) -> u16 {
        self as u16
    }
}

/// A fingerprint of the table: a program that was compiled for another one has other numbers in it.
pub fn fingerprint() -> u64 {
    NAMES.iter().fold(FNV_OFFSET, |hash, name| fnv1a(fnv1a(hash, name.as_bytes()), b" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_place_in_the_table() {
        assert_eq!(NAMES[usize::from(Native::StringsTrimSuffix.number())], "StringsTrimSuffix");
        assert_eq!(NAMES.len(), TABLE.len());
    }
}
