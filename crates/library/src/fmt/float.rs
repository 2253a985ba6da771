//! Floating-point numbers with verbs, and as strconv formats them.
//! Source: Go 1.23.9 `src/fmt/format.go` `fmtFloat`; `src/strconv/ftoa.go` `formatDigits`.

use super::printer::Printer;
use maprace_core::sim::program::FloatKind;

/// More digits than any number has: the smallest has 1074 decimals, and from there on all are zeros. Rust's own
/// formatting takes no precision beyond 65,535.
const DIGITS_MAX: usize = 1100;

fn zeros(count: usize) -> String {
    "0".repeat(count)
}

/// The shortest text that reads back as the same number, or one with `precision` digits: `strconv.FormatFloat` for the
/// formats `e`, `E`, `f`, `g`, `G`.
pub fn format_float(x: f64, format: char, precision: Option<usize>, kind: FloatKind) -> String {
    if x.is_nan() {
        return "NaN".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    match format {
        'f' => match precision {
            Some(precision) => {
                let known = precision.min(DIGITS_MAX);
                format!("{x:.known$}{}", zeros(precision - known))
            }
            None => shortest_plain(x, kind),
        },
        'e' | 'E' => exponent(&scientific(x, precision, kind), format),
        _ => general(x, format, precision, kind),
    }
}

/// `d.ddde±x`, as Rust writes it.
fn scientific(x: f64, precision: Option<usize>, kind: FloatKind) -> String {
    match (precision, kind) {
        (Some(precision), _) => {
            let known = precision.min(DIGITS_MAX);
            let text = format!("{x:.known$e}");
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            format!("{digits}{}e{exponent}", zeros(precision - known))
        }
        (None, FloatKind::F64) => format!("{x:e}"),
        (None, FloatKind::F32) => format!("{:e}", x as f32),
    }
}

fn shortest_plain(x: f64, kind: FloatKind) -> String {
    match kind {
        FloatKind::F64 => format!("{x}"),
        FloatKind::F32 => format!("{}", x as f32),
    }
}

/// The exponent with its sign and two digits at least.
fn exponent(text: &str, format: char) -> String {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}{}{sign}{:02}", if format.is_uppercase() { 'E' } else { 'e' }, exponent.unsigned_abs())
}

/// `g`: with an exponent if that is less than -4, or not less than the precision.
fn general(x: f64, format: char, precision: Option<usize>, kind: FloatKind) -> String {
    // Trailing zeros go, so no digits beyond the last are needed.
    let text = scientific(x, precision.map(|precision| precision.clamp(1, DIGITS_MAX) - 1), kind);
    let (digits, exp) = text.split_once('e').unwrap_or((&text, "0"));
    let exp: i32 = exp.parse().unwrap_or(0);
    // Trailing zeros go, as they do in Go without the flag '#'.
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    let count = digits.bytes().filter(u8::is_ascii_digit).count() as i32;
    // The shortest text has 6 as its limit.
    let mut limit = precision.map_or(6, |precision| precision.clamp(1, DIGITS_MAX) as i32);
    if precision.is_some() && limit > count && count > exp {
        limit = count;
    }
    if exp < -4 || exp >= limit {
        let e = if format == 'G' { 'E' } else { 'e' };
        return exponent(&format!("{digits}e{exp}"), e);
    }
    let decimals = (count - exp - 1).max(0) as usize;
    format!("{x:.decimals$}")
}

/// Appends the number in these bits; false if floating-point numbers do not have the verb.
pub(super) fn format(printer: &mut Printer<'_, '_>, bits: i64, kind: FloatKind, verb: char) -> bool {
    let x = f64::from_bits(bits as u64);
    let flags = printer.flags;
    let (format, precision) = match verb {
        'v' => ('g', flags.precision),
        'g' | 'G' => (verb, flags.precision),
        'e' | 'E' => (verb, Some(flags.precision.unwrap_or(6))),
        'f' | 'F' => ('f', Some(flags.precision.unwrap_or(6))),
        _ => return false,
    };
    let text = format_float(x, format, precision, kind);
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("+", rest),
        None => ("+", text.as_str()),
    };
    let shown = match sign {
        "-" => "-",
        _ if flags.plus => "+",
        _ if flags.space => " ",
        // An infinity shows its sign only where asked for, but for %v: "+Inf".
        _ if x.is_infinite() => "+",
        _ => "",
    };
    let finite = x.is_finite();
    if flags.zero && finite && !flags.minus && !shown.is_empty() {
        // The sign stands before the zeros.
        let width = flags.width.unwrap_or(0).saturating_sub(1);
        let padded = format!("{shown}{}{digits}", zeros(width.saturating_sub(digits.len())));
        printer.pad(padded.as_bytes());
    } else if finite {
        printer.pad(format!("{shown}{digits}").as_bytes());
    } else {
        printer.pad_blank(format!("{shown}{digits}").as_bytes());
    }
    true
}
