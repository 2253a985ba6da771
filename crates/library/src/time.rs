//! Package time: durations as text.
//! Source: Go 1.23.9 `src/time/time.go` `Duration.String` (its documentation).

use maprace_core::sim::Program;
use maprace_core::value::Value;

const SECOND: u64 = 1_000_000_000;

/// `72h3m0.5s`; durations of less than a second in a smaller unit.
pub(crate) fn duration(_: &Program, args: &[Value]) -> Value {
    Value::string(text(args.first().map_or(0, Value::int)).as_bytes())
}

fn text(nanoseconds: i64) -> String {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let n = nanoseconds.unsigned_abs();
    let unit = |one: u64, name: &str| format!("{sign}{}{name}", decimal(n, one));
    match n {
        0 => "0s".to_owned(),
        1..1_000 => unit(1, "ns"),
        1_000..1_000_000 => unit(1_000, "µs"),
        1_000_000..SECOND => unit(1_000_000, "ms"),
        _ => {
            let (minutes, rest) = (n / (60 * SECOND), n % (60 * SECOND));
            let seconds = decimal(rest, SECOND);
            match (minutes / 60, minutes % 60) {
                (0, 0) => format!("{sign}{seconds}s"),
                (0, minutes) => format!("{sign}{minutes}m{seconds}s"),
                (hours, minutes) => format!("{sign}{hours}h{minutes}m{seconds}s"),
            }
        }
    }
}

/// `n / one`, without zeros at the end.
fn decimal(n: u64, one: u64) -> String {
    let (whole, rest) = (n / one, n % one);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = one.ilog10() as usize;
    let fraction = format!("{rest:0digits$}");
    format!("{whole}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn durations_are_written_as_in_go() {
        let cases = [
            (0, "0s"),
            (1, "1ns"),
            (1_100, "1.1µs"),
            (2_200_000, "2.2ms"),
            (3_300_000_000, "3.3s"),
            (245_000_000_000, "4m5s"),
            (245_001_000_000, "4m5.001s"),
            (18_367_001_000_000, "5h6m7.001s"),
            (480_000_000_001, "8m0.000000001s"),
            (i64::MAX, "2562047h47m16.854775807s"),
            (i64::MIN, "-2562047h47m16.854775808s"),
            (-90_000_000_000, "-1m30s"),
        ];
        for (n, expected) in cases {
            assert_eq!(text(n), expected);
        }
    }
}
