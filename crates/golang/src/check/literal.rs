//! What a literal means.

use super::constant::{Const, Real};
use crate::syntax::token::LitKind;
use num_bigint::BigInt;

/// The value of a literal that the scanner found well-formed; `None` if it is too large, or imaginary.
pub(crate) fn value(kind: LitKind, text: &str) -> Option<Const> {
    match kind {
        LitKind::Int => int(text),
        LitKind::Float => float(text),
        LitKind::Imag => None,
        LitKind::Rune => {
            let inner = text.get(1..text.len().checked_sub(1)?)?;
            let mut bytes = Vec::new();
            let (code, _) = character(inner, &mut bytes);
            Some(Const::int(code))
        }
        LitKind::String => Some(Const::Str(string(text).into())),
    }
}

fn int(text: &str) -> Option<Const> {
    let digits = text.replace('_', "");
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = if let Some(rest) = lower.strip_prefix("0x") {
        (16, rest)
    } else if let Some(rest) = lower.strip_prefix("0o") {
        (8, rest)
    } else if let Some(rest) = lower.strip_prefix("0b") {
        (2, rest)
    } else if lower.len() > 1 && lower.starts_with('0') {
        (8, &lower[1..])
    } else {
        (10, lower.as_str())
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).map(Const::Int)
}

fn float(text: &str) -> Option<Const> {
    let lower = text.replace('_', "").to_ascii_lowercase();
    let (base, mark, digits) = match lower.strip_prefix("0x") {
        Some(digits) => (16, 'p', digits),
        None => (10, 'e', &*lower),
    };
    let (mantissa, exponent) = digits.split_once(mark).unwrap_or((digits, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = BigInt::parse_bytes([whole, part].concat().as_bytes(), base)?;
    let exponent: i64 = exponent.parse().ok()?;
    let places = part.len() as i64 * if base == 16 { 4 } else { 1 };
    Real::literal(digits, exponent.checked_sub(places)?, if base == 16 { 2 } else { 10 }).map(Const::Real)
}

/// The bytes of a string literal, quotes and all given.
pub(crate) fn string(text: &str) -> Vec<u8> {
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    if text.starts_with('`') {
        return inner.bytes().filter(|byte| *byte != b'\r').collect();
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while !rest.is_empty() {
        let (_, length) = character(rest, &mut bytes);
        rest = &rest[length..];
    }
    bytes
}

/// Appends the first character or escape of `rest`; its code and how long it is.
fn character(rest: &str, bytes: &mut Vec<u8>) -> (u32, usize) {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return (0, 0) };
    let push = |bytes: &mut Vec<u8>, code: u32| {
        let ch = char::from_u32(code).unwrap_or('\u{fffd}');
        bytes.extend(ch.encode_utf8(&mut [0; 4]).bytes());
    };
    if first != '\\' {
        push(bytes, first as u32);
        return (first as u32, first.len_utf8());
    }
    let (radix, skip, digits, byte) = match chars.next() {
        Some('x') => (16, 2, 2, true),
        Some('u') => (16, 2, 4, false),
        Some('U') => (16, 2, 8, false),
        Some('0'..='7') => (8, 1, 3, true),
        Some(letter) => {
            let code = match letter {
                'a' => 7,
                'b' => 8,
                'f' => 12,
                'n' => 10,
                'r' => 13,
                't' => 9,
                'v' => 11,
                other => other as u32,
            };
            push(bytes, code);
            return (code, 1 + letter.len_utf8());
        }
        None => return (0, 1),
    };
    let code = rest.get(skip..skip + digits).and_then(|text| u32::from_str_radix(text, radix).ok()).unwrap_or(0);
    if byte {
        bytes.push(code as u8);
    } else {
        push(bytes, code);
    }
    (code, (skip + digits).min(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_what_they_stand_for() {
        assert_eq!(string(r#""a\n\x41\101\u00e9\"""#), "a\nAA\u{e9}\"".as_bytes());
        assert_eq!(string("`a\\n`"), b"a\\n");
        assert_eq!(value(LitKind::Rune, r"'\t'"), Some(Const::int(9)));
        assert_eq!(value(LitKind::Rune, "'界'"), Some(Const::int(0x754c)));
    }

    #[test]
    fn integers_of_every_base() {
        for (text, n) in [("0", 0), ("1_000", 1000), ("0x1F", 31), ("0b101", 5), ("0o17", 15), ("017", 15)] {
            assert_eq!(value(LitKind::Int, text), Some(Const::int(n)), "{text}");
        }
    }
}
