//! Integers with verbs.
//! Source: Go 1.23.9 `src/fmt/format.go` `fmtInteger`, `fmtC`, `fmtQc`, `fmtUnicode`.

use super::printer::Printer;
use maprace_core::WHOLE;
use maprace_core::sim::program::IntKind;
use std::fmt::Write;

/// Appends the number; false if integers do not have the verb.
pub(super) fn format(printer: &mut Printer<'_, '_>, n: i64, kind: IntKind, verb: char) -> bool {
    match verb {
        'v' if printer.flags.sharp_v && !kind.signed => integer(printer, n, kind, 16, 'v'),
        'v' | 'd' => integer(printer, n, kind, 10, verb),
        'b' => integer(printer, n, kind, 2, verb),
        'o' | 'O' => integer(printer, n, kind, 8, verb),
        'x' | 'X' => integer(printer, n, kind, 16, verb),
        'c' => printer.pad(character(n).encode_utf8(&mut [0; 4]).as_bytes()),
        'q' if WHOLE => {
            let mut utf8 = [0; 4];
            let text = character(n).encode_utf8(&mut utf8);
            let quoted = crate::strconv::quote(text.as_bytes(), '\'', printer.flags.plus);
            printer.pad(quoted.as_bytes());
        }
        'U' if WHOLE => {
            let digits = printer.flags.precision.unwrap_or(4).max(4);
            let hex = format!("{:X}", n as u64);
            let mut text = format!("U+{}{hex}", "0".repeat(digits.saturating_sub(hex.len())));
            if printer.flags.sharp {
                let _ = write!(text, " '{}'", character(n));
            }
            printer.pad_blank(text.as_bytes());
        }
        _ => return false,
    }
    true
}

fn character(n: i64) -> char {
    u32::try_from(n).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
}

fn integer(printer: &mut Printer<'_, '_>, n: i64, kind: IntKind, base: u32, verb: char) {
    let negative = kind.signed && n < 0;
    let magnitude = if negative { n.unsigned_abs() } else { n as u64 };
    let flags = printer.flags;
    let signed = negative || flags.plus || flags.space;
    // How many digits at least; a precision wins over leading zeros, and "%.0d" of 0 is nothing.
    let mut digits_min = 0;
    if let Some(precision) = flags.precision {
        if precision == 0 && magnitude == 0 {
            printer.pad_blank(b"");
            return;
        }
        digits_min = precision;
    } else if flags.zero && flags.width.is_some() && !flags.minus {
        digits_min = flags.width.unwrap_or(0).saturating_sub(usize::from(signed));
    }
    let digits = match (base, verb) {
        (2, _) => format!("{magnitude:b}"),
        (8, _) => format!("{magnitude:o}"),
        (16, 'X') => format!("{magnitude:X}"),
        (16, _) => format!("{magnitude:x}"),
        _ => magnitude.to_string(),
    };
    // By hand: Rust's own formatting takes no width beyond 65,535.
    let mut text = "0".repeat(digits_min.saturating_sub(digits.len())) + &digits;
    if flags.sharp || flags.sharp_v && verb == 'v' && base == 16 {
        text = match (base, verb) {
            (2, _) => format!("0b{text}"),
            (8, _) if !text.starts_with('0') => format!("0{text}"),
            (16, 'X') => format!("0X{text}"),
            (16, _) => format!("0x{text}"),
            _ => text,
        };
    }
    if verb == 'O' {
        text = format!("0o{text}");
    }
    let sign = match (negative, flags.plus, flags.space) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    };
    printer.pad_blank(format!("{sign}{text}").as_bytes());
}
