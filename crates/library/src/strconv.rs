//! Package strconv, and quoting as fmt does it.
//! Source: Go 1.23.9 `src/strconv/quote.go`, `itoa.go`.

use maprace_core::sim::Program;
use maprace_core::sim::program::FloatKind;
use maprace_core::value::Value;
use std::fmt::Write;

fn arg(args: &[Value], n: usize) -> &Value {
    args.get(n).unwrap_or(&Value::ZERO)
}

pub(crate) fn itoa(_: &Program, args: &[Value]) -> Value {
    Value::string(arg(args, 0).int().to_string().as_bytes())
}

pub(crate) fn format_int(_: &Program, args: &[Value]) -> Value {
    let (n, base) = (arg(args, 0).int(), arg(args, 1).int());
    let sign = if n < 0 { "-" } else { "" };
    Value::string(format!("{sign}{}", digits(n.unsigned_abs(), base)).as_bytes())
}

pub(crate) fn format_uint(_: &Program, args: &[Value]) -> Value {
    Value::string(digits(arg(args, 0).int() as u64, arg(args, 1).int()).as_bytes())
}

fn digits(mut n: u64, base: i64) -> String {
    let base = base.clamp(2, 36) as u64;
    let mut text = Vec::new();
    loop {
        text.push(char::from_digit((n % base) as u32, base as u32).unwrap_or('0'));
        n /= base;
        if n == 0 {
            return text.into_iter().rev().collect();
        }
    }
}

/// `FormatFloat(f, format, precision, bitSize)`.
pub(crate) fn format_float(_: &Program, args: &[Value]) -> Value {
    let x = f64::from_bits(arg(args, 0).int() as u64);
    let format = char::from(arg(args, 1).int() as u8);
    let precision = usize::try_from(arg(args, 2).int()).ok();
    let kind = if arg(args, 3).int() == 32 { FloatKind::F32 } else { FloatKind::F64 };
    let x = if kind == FloatKind::F32 { f64::from(x as f32) } else { x };
    Value::string(crate::format_float(x, format, precision, kind).as_bytes())
}

pub(crate) fn format_bool(_: &Program, args: &[Value]) -> Value {
    Value::string(if arg(args, 0).int() == 0 { b"false" } else { b"true" })
}

pub(crate) fn quote_native(_: &Program, args: &[Value]) -> Value {
    Value::string(quote(arg(args, 0).bytes(), '"', false).as_bytes())
}

pub(crate) fn quote_to_ascii(_: &Program, args: &[Value]) -> Value {
    Value::string(quote(arg(args, 0).bytes(), '"', true).as_bytes())
}

/// The first character of UTF-8 text and its length; a byte that is none counts as U+FFFD of length 1.
pub(crate) fn rune_at(bytes: &[u8]) -> (u32, usize) {
    for length in 1..=bytes.len().min(4) {
        if let Ok(text) = std::str::from_utf8(&bytes[..length]) {
            return (text.chars().next().map_or(0xfffd, u32::from), length);
        }
    }
    (0xfffd, 1)
}

/// The text between quotes, with what cannot be printed escaped; `ascii`: whatever is not ASCII too
/// (Go 1.23.9 `strconv.Quote`, `QuoteToASCII`).
pub fn quote(bytes: &[u8], mark: char, ascii: bool) -> String {
    let mut out = String::from(mark);
    let mut rest = bytes;
    while !rest.is_empty() {
        let (code, length) = rune_at(rest);
        let ch = char::from_u32(code).unwrap_or('\u{fffd}');
        if code == 0xfffd && length == 1 {
            let _ = write!(out, "\\x{:02x}", rest[0]);
        } else {
            quote_char(&mut out, ch, mark, ascii);
        }
        rest = &rest[length..];
    }
    out.push(mark);
    out
}

fn quote_char(out: &mut String, ch: char, mark: char, ascii: bool) {
    let escape = match ch {
        '\u{7}' => 'a',
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\u{b}' => 'v',
        '\\' => '\\',
        _ if ch == mark => mark,
        _ => {
            let printable =
                !ch.is_control() && (ch == ' ' || !ch.is_whitespace()) && !('\u{200b}'..='\u{200f}').contains(&ch);
            let _ = match ch as u32 {
                _ if printable && (ch.is_ascii() || !ascii) => write!(out, "{ch}"),
                code @ (0..0x20 | 0x7f) => write!(out, "\\x{code:02x}"),
                code @ 0..0x10000 => write!(out, "\\u{code:04x}"),
                code => write!(out, "\\U{code:08x}"),
            };
            return;
        }
    };
    out.push('\\');
    out.push(escape);
}
