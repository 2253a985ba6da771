//! Literals: how far they reach, and what is wrong with them.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/scanner.go` `number`, `rune`, `stdString`, `escape`.

use super::scan::{Scanner, code_point};
use super::token::LitKind;

/// What a run of digits held.
#[derive(Clone, Copy, Default)]
struct Digits {
    any: bool,
    separators: bool,
    /// Offset in the literal of the first digit that the base does not have.
    invalid: Option<usize>,
}

impl Scanner<'_> {
    fn digits(&mut self, base: u8, seen: &mut Digits) {
        loop {
            match self.peek(0) {
                b'_' => seen.separators = true,
                digit @ b'0'..=b'9' => {
                    seen.any = true;
                    if base <= 10 && digit >= b'0' + base && seen.invalid.is_none() {
                        seen.invalid = Some(self.at - self.start);
                    }
                }
                b'a'..=b'f' | b'A'..=b'F' if base == 16 => seen.any = true,
                _ => return,
            }
            self.bump();
        }
    }

    pub(super) fn number(&mut self, mut seen_point: bool) {
        let (mut ok, mut kind, mut base, mut prefix) = (true, LitKind::Int, 10, 0);
        let mut seen = Digits::default();
        if !seen_point {
            if self.peek(0) == b'0' {
                self.bump();
                (base, prefix) = match self.peek(0) | 0x20 {
                    b'x' => (16, b'x'),
                    b'o' => (8, b'o'),
                    b'b' => (2, b'b'),
                    _ => (8, b'0'),
                };
                if prefix == b'0' {
                    seen.any = true;
                } else {
                    self.bump();
                }
            }
            self.digits(base, &mut seen);
            if self.peek(0) == b'.' {
                if matches!(prefix, b'o' | b'b') {
                    self.error(format!("invalid radix point in {} literal", base_name(base)));
                    ok = false;
                }
                self.bump();
                seen_point = true;
            }
        }
        if seen_point {
            kind = LitKind::Float;
            self.digits(base, &mut seen);
        }
        if !seen.any && ok {
            self.error(format!("{} literal has no digits", base_name(base)));
            ok = false;
        }
        ok = self.exponent(prefix, &mut kind, &mut seen, ok);
        if self.peek(0) == b'i' {
            kind = LitKind::Imag;
            self.bump();
        }
        self.set_literal(kind, ok);
        if let (LitKind::Int, Some(at), true) = (kind, seen.invalid, ok) {
            let digit = char::from(self.lit.as_bytes()[at]);
            self.error_at_start(at, format!("invalid digit '{digit}' in {} literal", base_name(base)));
            self.bad = true;
        } else if let (true, true, Some(at)) = (seen.separators, ok, misplaced_separator(&self.lit)) {
            self.error_at_start(at, "'_' must separate successive digits");
            self.bad = true;
        }
    }

    fn exponent(&mut self, prefix: u8, kind: &mut LitKind, seen: &mut Digits, mut ok: bool) -> bool {
        let letter = self.peek(0);
        if !matches!(letter | 0x20, b'e' | b'p') || letter == 0 {
            if prefix == b'x' && *kind == LitKind::Float && ok {
                self.error("hexadecimal mantissa requires a 'p' exponent");
                return false;
            }
            return ok;
        }
        let mantissa = match letter | 0x20 {
            b'e' if prefix != 0 && prefix != b'0' => Some("decimal"),
            b'p' if prefix != b'x' => Some("hexadecimal"),
            _ => None,
        };
        if let (Some(mantissa), true) = (mantissa, ok) {
            self.error(format!("'{}' exponent requires {mantissa} mantissa", char::from(letter)));
            ok = false;
        }
        self.bump();
        *kind = LitKind::Float;
        if matches!(self.peek(0), b'+' | b'-') {
            self.bump();
        }
        seen.any = false;
        self.digits(10, seen);
        if !seen.any && ok {
            self.error("exponent has no digits");
            ok = false;
        }
        ok
    }

    pub(super) fn rune(&mut self) {
        let mut ok = true;
        self.bump();
        let mut count = 0;
        loop {
            match self.ch() {
                Some('\'') => {
                    if ok && count == 0 {
                        self.error("empty rune literal or unescaped '");
                        ok = false;
                    } else if ok && count != 1 {
                        self.error_at_start(0, "more than one character in rune literal");
                        ok = false;
                    }
                    self.bump();
                    break;
                }
                Some('\\') => {
                    self.bump();
                    ok &= self.escape('\'');
                }
                Some('\n') => {
                    if ok {
                        self.error("newline in rune literal");
                    }
                    ok = false;
                    break;
                }
                None => {
                    if ok {
                        self.error_at_start(0, "rune literal not terminated");
                    }
                    ok = false;
                    break;
                }
                Some(_) => self.bump(),
            }
            count += 1;
        }
        self.set_literal(LitKind::Rune, ok);
    }

    pub(super) fn string(&mut self) {
        let mut ok = true;
        self.bump();
        loop {
            match self.ch() {
                Some('"') => {
                    self.bump();
                    break;
                }
                Some('\\') => {
                    self.bump();
                    ok &= self.escape('"');
                }
                Some('\n') => {
                    self.error("newline in string");
                    ok = false;
                    break;
                }
                None => {
                    self.error_at_start(0, "string not terminated");
                    ok = false;
                    break;
                }
                Some(_) => self.bump(),
            }
        }
        self.set_literal(LitKind::String, ok);
    }

    pub(super) fn raw_string(&mut self) {
        self.bump();
        while !self.at_end() && self.peek(0) != b'`' {
            self.bump();
        }
        let ok = !self.at_end();
        if ok {
            self.bump();
        } else {
            self.error_at_start(0, "string not terminated");
        }
        self.set_literal(LitKind::String, ok);
    }

    /// The part of an escape after its backslash.
    fn escape(&mut self, quote: char) -> bool {
        let Some(ch) = self.ch() else { return true };
        let (digits, base, max) = match ch {
            'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' => {
                self.bump();
                return true;
            }
            _ if ch == quote => {
                self.bump();
                return true;
            }
            '0'..='7' => (3, 8, 255),
            'x' => (2, 16, 255),
            'u' => (4, 16, 0x10_FFFF),
            'U' => (8, 16, 0x10_FFFF),
            _ => {
                self.error("unknown escape");
                return false;
            }
        };
        if base == 16 {
            self.bump();
        }
        let mut value: u64 = 0;
        for _ in 0..digits {
            let Some(ch) = self.ch() else { return true };
            let Some(digit) = ch.to_digit(base) else {
                let base = base_name(base as u8);
                self.error(format!("invalid character {} in {base} escape", quoted(ch)));
                return false;
            };
            value = value * u64::from(base) + u64::from(digit);
            self.bump();
        }
        if value > max && base == 8 {
            self.error(format!("octal escape value {value} > 255"));
            return false;
        }
        if value > max || (0xD800..0xE000).contains(&value) {
            let shown = char::from_u32(value as u32).map_or_else(|| format!("U+{value:04X}"), code_point);
            self.error(format!("escape is invalid Unicode code point {shown}"));
            return false;
        }
        true
    }
}

fn quoted(ch: char) -> String {
    match ch {
        '\n' => "'\\n'".to_owned(),
        '\t' => "'\\t'".to_owned(),
        '\'' => "'\\''".to_owned(),
        _ => format!("'{ch}'"),
    }
}

fn base_name(base: u8) -> &'static str {
    match base {
        2 => "binary",
        8 => "octal",
        10 => "decimal",
        _ => "hexadecimal",
    }
}

/// Offset of a `_` that does not stand between two digits.
fn misplaced_separator(literal: &str) -> Option<usize> {
    let bytes = literal.as_bytes();
    let prefixed = bytes.len() >= 2 && bytes[0] == b'0' && matches!(bytes[1] | 0x20, b'x' | b'o' | b'b');
    let hex = prefixed && bytes[1] | 0x20 == b'x';
    let (mut previous, from) = if prefixed { (b'0', 2) } else { (b'.', 0) };
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        let class = match byte {
            b'_' => b'_',
            b'0'..=b'9' => b'0',
            _ if hex && byte.is_ascii_hexdigit() => b'0',
            _ => b'.',
        };
        if class == b'_' && previous != b'0' {
            return Some(at);
        }
        if class == b'.' && previous == b'_' {
            return Some(at - 1);
        }
        previous = class;
    }
    (previous == b'_').then(|| bytes.len() - 1)
}
