//! Formats: the flags, widths and verbs of `Sprintf`.
//! Source: Go 1.23.9 `src/fmt/print.go` `doPrintf`.

use super::printer::{Flags, Printer};
use maprace_core::sim::program::Need;
use maprace_core::value::Value;

/// Widths and precisions beyond this are mistakes (`fmt/print.go` `tooLarge`).
const WIDTH_MAX: i64 = 1_000_000;

/// Appends `Sprintf(format, args...)`.
pub(super) fn sprintf(printer: &mut Printer<'_, '_>, format: &[u8], args: &[Value]) -> Result<(), Need> {
    let mut verbs = Verbs { format, at: 0, args, next: 0, reordered: false, good_index: true };
    while verbs.at < format.len() {
        let rest = &format[verbs.at..];
        let plain = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        printer.out.extend(&rest[..plain]);
        verbs.at += plain + 1;
        if plain < rest.len() {
            verbs.one(printer)?;
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
                printer.arg(arg, 'T')?;
                printer.out.push(b'=');
                printer.arg(arg, 'v')?;
            }
        }
        printer.out.push(b')');
    }
    Ok(())
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

    /// A width or precision in the format. One that is too large takes the rest of the format with it, but the last
    /// digit is not looked at (Go 1.23.9 `fmt/print.go` `parsenum`).
    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while self.peek().is_ascii_digit() {
            let before = number.unwrap_or(0);
            if before > WIDTH_MAX as usize {
                self.at = self.format.len();
                return None;
            }
            number = Some(before * 10 + usize::from(self.peek() - b'0'));
            self.at += 1;
        }
        number
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

    fn one(&mut self, printer: &mut Printer<'_, '_>) -> Result<(), Need> {
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
            flags.width = Some(width);
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
                flags.precision = Some(self.number().unwrap_or(0));
            }
        }
        if !after_index {
            self.arg_index();
        }
        flags.zero &= !flags.minus;
        printer.flags = flags;
        self.verb(printer)
    }

    fn verb(&mut self, printer: &mut Printer<'_, '_>) -> Result<(), Need> {
        if self.at >= self.format.len() {
            printer.out.extend(b"%!(NOVERB)");
            return Ok(());
        }
        let (code, length) = crate::strconv::rune_at(&self.format[self.at..]);
        let verb = char::from_u32(code).unwrap_or('\u{fffd}');
        self.at += length;
        if verb == '%' {
            printer.out.push(b'%');
        } else if !self.good_index {
            printer.out.extend(format!("%!{verb}(BADINDEX)").bytes());
        } else if let Some(arg) = self.args.get(self.next) {
            if verb == 'w'
                && let Some(wraps) = &mut printer.wraps
            {
                wraps.push(self.next);
            }
            self.next += 1;
            if verb == 'v' {
                // %#v and %+v: the flags are the verb's own.
                let flags = &mut printer.flags;
                (flags.sharp_v, flags.plus_v) = (std::mem::take(&mut flags.sharp), std::mem::take(&mut flags.plus));
            }
            printer.arg(arg, verb)?;
        } else {
            printer.out.extend(format!("%!{verb}(MISSING)").bytes());
        }
        Ok(())
    }
}
