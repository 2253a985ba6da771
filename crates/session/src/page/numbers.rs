//! Large numbers and small probabilities, as people read them. Whole numbers only: what prints fractions weighs more than
//! all of this.

use super::lanes::grouped;
use crate::text::{Key, Lang, fill, text};

/// Numbers of so many digits are written out.
const DIGITS_MOST: usize = 9;

/// `12,345`, or `4.1 × 10³¹`, of a decimal number.
pub(super) fn large(decimal: &str) -> String {
    match decimal.parse() {
        Ok(n) if decimal.len() <= DIGITS_MOST => grouped(n),
        _ => {
            let digit = |at: usize| decimal.get(at..=at).unwrap_or("0");
            power(&format!("{}.{}", digit(0), digit(1)), decimal.len().saturating_sub(1))
        }
    }
}

/// `11.8 %`, `1 in 12,345`, `1 in 10³¹`.
pub(super) fn chance(lang: Lang, probability: f64) -> String {
    let permille = (probability * 1000.0).round() as u64;
    if probability > 0.0 && (permille == 0 || probability < 0.001) {
        let one_in = 1.0 / probability;
        let text = if one_in < 1e9 { grouped(one_in.round() as u64) } else { power("", tens(one_in)) };
        return fill(lang, Key::OneIn, &[&text]);
    }
    if permille >= 1000 && probability < 1.0 {
        return text(lang, Key::NearlyAll).to_owned();
    }
    match (permille / 10, permille % 10) {
        (whole, 0) if permille == 0 || permille >= 1000 => format!("{whole} %"),
        (whole, tenth) => format!("{whole}.{tenth} %"),
    }
}

/// How often a number can be divided by ten.
fn tens(mut number: f64) -> usize {
    let mut times = 0;
    while number >= 10.0 && number.is_finite() {
        number /= 10.0;
        times += 1;
    }
    times
}

/// `4.1 × 10³¹`; without a factor, `10³¹`.
fn power(factor: &str, exponent: usize) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised: String = exponent.to_string().bytes().map(|digit| RAISED[usize::from(digit - b'0')]).collect();
    let times = if factor.is_empty() { "" } else { " × " };
    format!("{factor}{times}10{raised}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_short() {
        for (decimal, short) in [
            ("0", "0"),
            ("12870", "12,870"),
            ("123456789", "123,456,789"),
            ("1234567890", "1.2 × 10⁹"),
            ("41912345678901234567890123456789", "4.1 × 10³¹"),
        ] {
            assert_eq!(large(decimal), short);
        }
    }

    #[test]
    fn probabilities_are_parts_of_a_hundred_or_one_in_many() {
        for (probability, short) in [
            (0.0, "0 %"),
            (1.0, "100 %"),
            (0.118_3, "11.8 %"),
            (0.5, "50.0 %"),
            (0.004, "0.4 %"),
            (0.999_9, "over 99.9 %"),
            (0.000_9, "1 in 1,111"),
            (0.000_000_000_000_2, "1 in 10¹²"),
        ] {
            assert_eq!(chance(Lang::En, probability), short);
        }
    }
}
