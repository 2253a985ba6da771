//! Go's library at run time: the pure functions that programs call.
//!
//! * [`TABLE`] holds them all, and [`Native`] numbers them. An instruction of a program holds such a number
//!   ([`Native::number`]), so that a program is plain data and needs no front end to run.
//! * What the functions are called in Go, and their types, is known to the front end alone.
#![forbid(unsafe_code)]

mod builtin;
mod fmt;
mod format;
mod format_int;
mod strconv;
mod strings;

use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_core::sim::program::NativeFn;

/// Declares the functions: a name for the front end, and what runs.
macro_rules! natives {
    ($($name:ident => $function:path,)*) => {
        /// A function of the library.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[allow(missing_docs)]
        pub enum Native {
            $($name,)*
        }

        /// The functions, by their numbers.
        pub static TABLE: &[NativeFn] = &[$($function,)*];

        /// The names, in order.
        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

natives! {
    LenString => builtin::len_string,
    FmtSprint => fmt::sprint,
    FmtSprintf => fmt::sprintf,
    FmtSprintln => fmt::sprintln,
    StrconvFormatBool => strconv::format_bool,
    StrconvFormatInt => strconv::format_int,
    StrconvFormatUint => strconv::format_uint,
    StrconvItoa => strconv::itoa,
    StrconvQuote => strconv::quote_native,
    StrconvQuoteToAscii => strconv::quote_to_ascii,
    StringsContains => strings::contains,
    StringsCount => strings::count,
    StringsHasPrefix => strings::has_prefix,
    StringsHasSuffix => strings::has_suffix,
    StringsIndex => strings::index,
    StringsLastIndex => strings::last_index,
    StringsReplace => strings::replace,
    StringsToLower => strings::to_lower,
    StringsToUpper => strings::to_upper,
    StringsTrim => strings::trim,
    StringsTrimPrefix => strings::trim_prefix,
    StringsTrimSpace => strings::trim_space,
    StringsTrimSuffix => strings::trim_suffix,
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
