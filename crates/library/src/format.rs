//! Formatting with verbs.
//! Source: Go 1.23.9 `src/fmt/print.go` `doPrintf`, `src/fmt/format.go`.

use crate::format_int;
use maprace_core::sim::Program;
use maprace_core::sim::program::TypeKind;
use maprace_core::value::Value;
use std::fmt::Write;

/// Widths and precisions beyond this are mistakes (`fmt/print.go` `tooLarge`).
const WIDTH_MAX: i64 = 1_000_000;

/// What stands between `%` and the verb.
#[allow(clippy::struct_excessive_bools, reason = "the flags are fmt's")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flags {
    pub(crate) plus: bool,
    pub(crate) minus: bool,
    pub(crate) sharp: bool,
    pub(crate) space: bool,
    pub(crate) zero: bool,
    pub(crate) width: Option<usize>,
    pub(crate) precision: Option<usize>,
}

/// Text in the making.
pub(crate) struct Printer<'p> {
    program: &'p Program,
    pub(crate) out: Vec<u8>,
    pub(crate) flags: Flags,
}

impl<'p> Printer<'p> {
    pub(crate) fn new(program: &'p Program) -> Self {
        Self { program, out: Vec::new(), flags: Flags::default() }
    }

    fn dynamic<'v>(&self, arg: &'v Value) -> Option<(&'p str, &'p TypeKind, &'v Value)> {
        let Value::Iface(pair) = arg else { return None };
        let typ = self.program.types.get(pair.0 as usize)?;
        Some((&typ.name, &typ.kind, &pair.1))
    }

    pub(crate) fn is_string(&self, arg: &Value) -> bool {
        matches!(self.dynamic(arg), Some((_, TypeKind::String, _)))
    }

    /// Appends text, filled up to the width.
    pub(crate) fn pad(&mut self, text: &[u8]) {
        let width = self.flags.width.unwrap_or(0);
        let count = String::from_utf8_lossy(text).chars().count();
        let fill = width.saturating_sub(count);
        if self.flags.minus {
            self.out.extend(text);
            self.out.resize(self.out.len() + fill, b' ');
        } else {
            let filler = if self.flags.zero { b'0' } else { b' ' };
            self.out.resize(self.out.len() + fill, filler);
            self.out.extend(text);
        }
    }

    /// One operand.
    pub(crate) fn value(&mut self, arg: &Value, verb: char) {
        let Some((name, kind, value)) = self.dynamic(arg) else {
            match verb {
                'T' | 'v' => self.pad(b"<nil>"),
                _ => self.bad_verb(verb, None),
            }
            return;
        };
        if verb == 'T' {
            return self.string(name.as_bytes(), 's');
        }
        let known = match kind {
            TypeKind::Bool => {
                let known = matches!(verb, 't' | 'v');
                if known {
                    self.pad(if value.int() == 0 { b"false" } else { b"true" });
                }
                known
            }
            TypeKind::Int(kind) => format_int::format(self, value.int(), *kind, verb),
            TypeKind::String => {
                let known = matches!(verb, 's' | 'v' | 'q' | 'x' | 'X');
                if known {
                    self.string(value.bytes(), verb);
                }
                known
            }
            #[allow(unreachable_patterns)]
            _ => false,
        };
        if !known {
            self.bad_verb(verb, Some((name, arg)));
        }
    }

    /// `%!d(string=hi)`
    fn bad_verb(&mut self, verb: char, what: Option<(&str, &Value)>) {
        self.out.extend(format!("%!{verb}(").bytes());
        match what {
            None => self.out.extend(b"<nil>"),
            Some((name, arg)) => {
                self.out.extend(name.bytes());
                self.out.push(b'=');
                let flags = std::mem::take(&mut self.flags);
                self.value(arg, 'v');
                self.flags = flags;
            }
        }
        self.out.push(b')');
    }

    fn string(&mut self, bytes: &[u8], verb: char) {
        match verb {
            'q' => {
                let text = self.truncated(bytes);
                let quoted =
                    if self.flags.sharp && !text.contains(&b'`') && text.iter().all(|b| *b >= b' ' && *b != 0x7f) {
                        [b"`", text, b"`"].concat()
                    } else {
                        crate::strconv::quote(text, '"', self.flags.plus).into_bytes()
                    };
                self.pad(&quoted);
            }
            'x' | 'X' => self.hex(bytes, verb == 'X'),
            'v' if self.flags.sharp => self.pad(crate::strconv::quote(bytes, '"', false).as_bytes()),
            _ => {
                let text = self.truncated(bytes);
                self.pad(text);
            }
        }
    }

    /// Cut to the precision, which counts characters.
    fn truncated<'t>(&self, bytes: &'t [u8]) -> &'t [u8] {
        let Some(precision) = self.flags.precision else { return bytes };
        let mut at = 0;
        for _ in 0..precision {
            if at >= bytes.len() {
                break;
            }
            at += crate::strconv::rune_at(&bytes[at..]).1;
        }
        &bytes[..at]
    }

    fn hex(&mut self, bytes: &[u8], upper: bool) {
        let count = self.flags.precision.map_or(bytes.len(), |precision| precision.min(bytes.len()));
        let mut text = String::new();
        for (n, byte) in bytes[..count].iter().enumerate() {
            let prefix = self.flags.sharp && (n == 0 || self.flags.space);
            text.push_str(if n > 0 && self.flags.space { " " } else { "" });
            text.push_str(if prefix { if upper { "0X" } else { "0x" } } else { "" });
            let _ = if upper { write!(text, "{byte:02X}") } else { write!(text, "{byte:02x}") };
        }
        self.pad(text.as_bytes());
    }
}

/// `fmt.Sprintf`.
pub(crate) fn sprintf(program: &Program, format: &[u8], args: &[Value]) -> Vec<u8> {
    let mut printer = Printer::new(program);
    let mut verbs = Verbs { format, at: 0, args, next: 0, reordered: false, good_index: true };
    while verbs.at < format.len() {
        let rest = &format[verbs.at..];
        let plain = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        printer.out.extend(&rest[..plain]);
        verbs.at += plain + 1;
        if plain < rest.len() {
            verbs.one(&mut printer);
        }
    }
    if !verbs.reordered && verbs.next < args.len() {
        printer.flags = Flags::default();
        printer.out.extend(b"%!(EXTRA ");
        for (n, arg) in args[verbs.next..].iter().enumerate() {
            printer.out.extend(if n > 0 { &b", "[..] } else { b"" });
            if arg.is_zero() {
                printer.out.extend(b"<nil>");
            } else {
                printer.value(arg, 'T');
                printer.out.push(b'=');
                printer.value(arg, 'v');
            }
        }
        printer.out.push(b')');
    }
    printer.out
}

/// Progress through a format.
struct Verbs<'a> {
    format: &'a [u8],
    at: usize,
    args: &'a [Value],
    next: usize,
    reordered: bool,
    good_index: bool,
}

impl Verbs<'_> {
    fn peek(&self) -> u8 {
        self.format.get(self.at).copied().unwrap_or(0)
    }

    fn number(&mut self) -> Option<i64> {
        let digits =
            self.format[self.at.min(self.format.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(&self.format[self.at..self.at + digits]).ok().filter(|text| !text.is_empty())?;
        self.at += digits;
        Some(text.parse().unwrap_or(i64::MAX))
    }

    /// `[n]` before a verb or `*`.
    fn arg_index(&mut self) -> bool {
        if self.peek() != b'[' {
            return false;
        }
        self.reordered = true;
        let rest = &self.format[self.at..];
        let Some(close) = rest.iter().position(|byte| *byte == b']') else {
            self.at += 1;
            self.good_index = false;
            return false;
        };
        let index = std::str::from_utf8(&rest[1..close]).ok().and_then(|text| text.parse::<usize>().ok());
        self.at += close + 1;
        match index {
            Some(index) if index >= 1 && index <= self.args.len() => self.next = index - 1,
            _ => self.good_index = false,
        }
        true
    }

    /// A width or precision from the arguments.
    fn star(&mut self) -> Option<i64> {
        self.at += 1;
        let arg = self.args.get(self.next)?;
        self.next += 1;
        match arg {
            Value::Iface(pair) => match pair.1 {
                Value::Int(n) if (-WIDTH_MAX..=WIDTH_MAX).contains(&n) => Some(n),
                _ => None,
            },
            _ => None,
        }
    }

    fn one(&mut self, printer: &mut Printer<'_>) {
        self.good_index = true;
        let mut flags = Flags::default();
        loop {
            match self.peek() {
                b'#' => flags.sharp = true,
                b'0' => flags.zero = true,
                b'+' => flags.plus = true,
                b'-' => flags.minus = true,
                b' ' => flags.space = true,
                _ => break,
            }
            self.at += 1;
        }
        let mut after_index = self.arg_index();
        if self.peek() == b'*' {
            match self.star() {
                Some(width) => {
                    flags.minus |= width < 0;
                    flags.width = Some(width.unsigned_abs() as usize);
                }
                None => printer.out.extend(b"%!(BADWIDTH)"),
            }
            after_index = false;
        } else if let Some(width) = self.number() {
            self.good_index &= !after_index;
            flags.width = (width <= WIDTH_MAX).then_some(width as usize);
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.good_index &= !after_index;
            after_index = self.arg_index();
            if self.peek() == b'*' {
                match self.star() {
                    Some(precision) => flags.precision = usize::try_from(precision).ok(),
                    None => printer.out.extend(b"%!(BADPREC)"),
                }
                after_index = false;
            } else {
                flags.precision = Some(self.number().filter(|n| *n <= WIDTH_MAX).unwrap_or(0) as usize);
            }
        }
        if !after_index {
            self.arg_index();
        }
        flags.zero &= !flags.minus;
        printer.flags = flags;
        self.verb(printer);
    }

    fn verb(&mut self, printer: &mut Printer<'_>) {
        if self.at >= self.format.len() {
            printer.out.extend(b"%!(NOVERB)");
            return;
        }
        let (code, length) = crate::strconv::rune_at(&self.format[self.at..]);
        let verb = char::from_u32(code).unwrap_or('\u{fffd}');
        self.at += length;
        if verb == '%' {
            printer.out.push(b'%');
        } else if !self.good_index {
            printer.out.extend(format!("%!{verb}(BADINDEX)").bytes());
        } else if let Some(arg) = self.args.get(self.next) {
            self.next += 1;
            printer.value(arg, verb);
        } else {
            printer.out.extend(format!("%!{verb}(MISSING)").bytes());
        }
    }
}
