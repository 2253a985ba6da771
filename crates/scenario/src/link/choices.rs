//! The choices of a schedule in a link: how many there are, and their [`range`](super::range) code. Of each, how many steps
//! after the one before it its step is (the first one: after the beginning), and the case, both from 1 on.

use maprace_core::sim::Case;

use super::bytes::{Reader, put_number, put_string};
use super::error::{Field, Limit, LinkError};
use super::limits::CHOICES_MAX;
use super::range::{Decoder, Encoder, Number};

const BAD: LinkError = LinkError::BadField(Field::Choices);
const TOO_MANY: LinkError = LinkError::TooLarge { what: Limit::Choices, max: CHOICES_MAX as u64 };

/// Appends the choices of a schedule.
///
/// # Errors
/// [`LinkError::TooLarge`].
pub(super) fn put(out: &mut Vec<u8>, choices: &[(u64, Case)]) -> Result<(), LinkError> {
    if choices.len() > CHOICES_MAX {
        return Err(TOO_MANY);
    }
    let (mut encoder, mut gaps, mut cases) = (Encoder::new(), Number::NEW, Number::NEW);
    let mut next = 0;
    for (at, case) in choices {
        // A link's schedule has fewer than 2^32 steps.
        gaps.code(&mut encoder, (at + 1 - next) as u32);
        cases.code(&mut encoder, u32::from(*case) + 1);
        next = at + 1;
    }
    put_number(out, choices.len() as u64);
    put_string(out, &encoder.finish());
    Ok(())
}

/// Reads what [`put`] has written.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::BadField`].
pub(super) fn take(reader: &mut Reader<'_>) -> Result<Vec<(u64, Case)>, LinkError> {
    let count = reader.number().map_err(|_| BAD)?;
    let code = reader.string().map_err(|_| BAD)?;
    if count > CHOICES_MAX as u64 {
        return Err(TOO_MANY);
    }
    let (mut decoder, mut gaps, mut cases) = (Decoder::new(code), Number::NEW, Number::NEW);
    let (mut choices, mut next) = (Vec::new(), 0u64);
    for _ in 0..count {
        next += u64::from(gaps.code(&mut decoder, 1));
        let case = Case::try_from(cases.code(&mut decoder, 1) - 1).map_err(|_| BAD)?;
        choices.push((next - 1, case));
    }
    Ok(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(choices: &[(u64, Case)]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, choices).unwrap();
        out
    }

    #[test]
    fn choices_come_back() {
        for choices in [&[][..], &[(0, 0)], &[(0, 1), (1, 0), (700, Case::MAX - 1)]] {
            assert_eq!(take(&mut Reader(&code(choices))).as_deref(), Ok(choices));
        }
        let every = (0..1_000).map(|at| (at * 6, at as Case % 2)).collect::<Vec<_>>();
        assert!(code(&every).len() < 300, "a coin costs about a bit");
    }

    #[test]
    fn limits_hold_both_ways() {
        let many: Vec<_> = (0..=CHOICES_MAX as u64).map(|at| (at, 0)).collect();
        assert_eq!(put(&mut Vec::new(), &many), Err(TOO_MANY));
        let mut out = Vec::new();
        put_number(&mut out, u64::MAX);
        put_string(&mut out, b"");
        assert_eq!(take(&mut Reader(&out)), Err(TOO_MANY));
        assert_eq!(take(&mut Reader(&[1])), Err(BAD));
    }
}
