//! Package strconv, the other way: numbers from text. The results are the number and a code; the errors that Go returns
//! are made of it in Go.
//! Source: Go 1.23.9 `src/strconv/atoi.go` `ParseUint`, `ParseInt`, `underscoreOK`; `atof.go`.

use maprace_core::sim::Program;
use maprace_core::value::{Tuple, Value};

/// What was wrong with the text.
const OK: i64 = 0;
const SYNTAX: i64 = 1;
const RANGE: i64 = 2;

fn results(number: i64, code: i64) -> Value {
    Value::Tuple(Tuple::new(vec![Value::Int(number), Value::Int(code)]))
}

/// `ParseInt(s, base, bitSize)`: the number, or the nearest one that fits; 0 fine, 1 not a number, 2 out of range.
pub(crate) fn parse_int(_: &Program, args: &[Value]) -> Value {
    let (text, base, bits) = arguments(args);
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let (magnitude, code) = magnitude(digits, base, 64);
    if code == SYNTAX {
        return results(0, SYNTAX);
    }
    let limit = 1_u64 << (bits - 1);
    match negative {
        false if code == RANGE || magnitude >= limit => results((limit - 1) as i64, RANGE),
        true if code == RANGE || magnitude > limit => results((limit as i64).wrapping_neg(), RANGE),
        false => results(magnitude as i64, OK),
        true => results((magnitude as i64).wrapping_neg(), OK),
    }
}

/// `ParseUint(s, base, bitSize)`, likewise.
pub(crate) fn parse_uint(_: &Program, args: &[Value]) -> Value {
    let (text, base, bits) = arguments(args);
    let (magnitude, code) = magnitude(text, base, bits);
    results(magnitude as i64, code)
}

fn arguments(args: &[Value]) -> (&[u8], i64, u32) {
    let int = |n: usize| args.get(n).map_or(0, Value::int);
    let bits = u32::try_from(int(2)).ok().filter(|bits| (1..=64).contains(bits)).unwrap_or(64);
    (args.first().map_or(&[], Value::bytes), int(1), bits)
}

fn magnitude(text: &[u8], base: i64, bits: u32) -> (u64, i64) {
    if base == 0 && text.contains(&b'_') {
        if !underscores_separate(text) {
            return (0, SYNTAX);
        }
        let plain: Vec<u8> = text.iter().copied().filter(|byte| *byte != b'_').collect();
        return magnitude(&plain, base, bits);
    }
    let prefixed = |letter: u8| text.len() > 2 && text[0] == b'0' && text[1].eq_ignore_ascii_case(&letter);
    let (base, digits) = match base {
        0 if prefixed(b'x') => (16, &text[2..]),
        0 if prefixed(b'b') => (2, &text[2..]),
        0 if prefixed(b'o') => (8, &text[2..]),
        0 if text.len() > 1 && text[0] == b'0' => (8, &text[1..]),
        0 => (10, text),
        base => (base.clamp(2, 36) as u64, text),
    };
    if digits.is_empty() {
        return (0, SYNTAX);
    }
    let most = u64::MAX >> (64 - bits);
    let (mut n, mut code) = (0_u64, OK);
    for byte in digits {
        let Some(digit) = (*byte as char).to_digit(base as u32) else { return (0, SYNTAX) };
        let next = n.checked_mul(base).and_then(|n| n.checked_add(u64::from(digit))).filter(|n| *n <= most);
        match next {
            Some(next) if code == OK => n = next,
            _ => (n, code) = (most, RANGE),
        }
    }
    (n, code)
}

/// Whether each `_` of a number without its sign stands between digits, or between the prefix of its base and a digit
/// (Go 1.23.9 `src/strconv/atoi.go` `underscoreOK`).
fn underscores_separate(text: &[u8]) -> bool {
    let prefixed = text.len() > 1 && text[0] == b'0' && matches!(text[1] | 0x20, b'b' | b'o' | b'x');
    let hex = prefixed && text[1] | 0x20 == b'x';
    let (mut after_digit, mut after_underscore) = (prefixed, false);
    for byte in &text[if prefixed { 2 } else { 0 }..] {
        let digit = byte.is_ascii_digit() || hex && byte.is_ascii_hexdigit();
        let underscore = *byte == b'_';
        if underscore && !after_digit || after_underscore && !digit {
            return false;
        }
        (after_digit, after_underscore) = (digit, underscore);
    }
    !after_underscore
}

/// `ParseFloat(s, bitSize)`: the bits of a float64, and the code.
pub(crate) fn parse_float(_: &Program, args: &[Value]) -> Value {
    let text = String::from_utf8_lossy(args.first().map_or(&[], Value::bytes)).into_owned();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let named = matches!(text.trim_start_matches(['+', '-']).to_ascii_lowercase().as_str(), "inf" | "infinity" | "nan");
    let Some(x) = text.parse::<f64>().ok().filter(|_| plain || named) else { return results(0, SYNTAX) };
    let x = if args.get(1).map_or(64, Value::int) == 32 { f64::from(x as f32) } else { x };
    results(x.to_bits() as i64, if x.is_infinite() && plain { RANGE } else { OK })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str, base: i64, bits: i64) -> Value {
        let args = [Value::string(text.as_bytes()), Value::Int(base), Value::Int(bits)];
        parse_int(&Program::default(), &args)
    }

    #[test]
    fn integers_are_read_as_in_go() {
        assert_eq!(int("-42", 10, 64), results(-42, OK));
        assert_eq!(int("300", 10, 8), results(127, RANGE));
        assert_eq!(int("-9223372036854775808", 10, 64), results(i64::MIN, OK));
        assert_eq!(int("9223372036854775808", 10, 64), results(i64::MAX, RANGE));
        assert_eq!(int("0x1f", 0, 64), results(31, OK));
        assert_eq!(int("", 10, 64), results(0, SYNTAX));
        assert_eq!(int("12a", 10, 64), results(0, SYNTAX));
    }

    #[test]
    fn underscores_separate_digits_with_base_0() {
        let cases = [
            ("12_3", Some(123), Some(123)),
            ("_12", None, None),
            ("12_", None, None),
            ("1__2", None, None),
            ("0x_1f", Some(31), Some(31)),
            ("0_7", Some(7), Some(7)),
            ("0b_1", Some(1), Some(1)),
            ("0o_7", Some(7), Some(7)),
            ("0x1_", None, None),
            ("-1_2", Some(-12), None),
            ("_0x1", None, None),
            ("0_x1", None, None),
            ("1_2_3", Some(123), Some(123)),
            ("0_", None, None),
            ("_", None, None),
            ("0x_", None, None),
            ("+_1", None, None),
            ("09_1", None, None),
            ("-0x_f", Some(-15), None),
        ];
        let expected = |n: Option<i64>| n.map_or(results(0, SYNTAX), |n| results(n, OK));
        for (text, signed, unsigned) in cases {
            let args = [Value::string(text.as_bytes()), Value::Int(0), Value::Int(64)];
            assert_eq!(parse_int(&Program::default(), &args), expected(signed), "{text}");
            assert_eq!(parse_uint(&Program::default(), &args), expected(unsigned), "{text}");
            if text.contains('_') {
                assert_eq!(int(text, 10, 64), results(0, SYNTAX), "{text}");
                assert_eq!(int(text, 16, 64), results(0, SYNTAX), "{text}");
            }
        }
    }

    #[test]
    fn floats_are_read_as_in_go() {
        let float = |text: &str| parse_float(&Program::default(), &[Value::string(text.as_bytes())]);
        assert_eq!(float("2.5"), results(2.5_f64.to_bits() as i64, OK));
        assert_eq!(float("1e999"), results(f64::INFINITY.to_bits() as i64, RANGE));
        assert_eq!(float("two"), results(0, SYNTAX));
    }
}
