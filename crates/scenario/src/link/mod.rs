//! Permalinks: a moment as a text for the fragment of an address, which never reaches a server.
//!
//! A link is `v`, the number of its format, a full stop, and what that format says; [`v1`] describes the only one so far.
//! A format that was released is never changed in a way that makes an old link mean something else or nothing:
//! `tests/links/` has links of every format, and that file only grows. A new format is a new module, a line in [`decode`],
//! and the one in [`encode`].

mod bytes;
mod choices;
pub mod error;
mod frame;
pub mod limits;
mod range;
mod schedule;
mod source;
pub mod v1;

pub use error::{Field, Limit, LinkError};

use crate::moment::Moment;
use limits::LINK_CHARS_MAX;

/// The format that is written.
pub const VERSION: u32 = 1;

/// The link to a moment. A cursor after the end of the schedule is written as its end.
///
/// # Errors
/// [`LinkError::TooLarge`] if the moment exceeds a limit of [`limits`]; [`LinkError::BadField`] if it has something that is
/// in no link: goroutine 0, or hashes from a record.
pub fn encode(moment: &Moment) -> Result<String, LinkError> {
    v1::encode(moment)
}

/// The moment of a link. The text may be a link, a fragment (with its `#`), or a whole address that ends in one; space
/// around it is ignored.
///
/// # Errors
/// Says what is wrong; see [`LinkError`]. No text makes this panic, hang, or take more than [`limits`] states.
pub fn decode(text: &str) -> Result<Moment, LinkError> {
    let text = text.trim();
    // After the last sign of a fragment: neither an address nor a link has another.
    let link = text.rfind('#').map_or(text, |at| &text[at + 1..]);
    if link.len() > LINK_CHARS_MAX {
        return Err(LinkError::TooLarge { what: Limit::Characters, max: LINK_CHARS_MAX as u64 });
    }
    let (version, rest) = split(link)?;
    match version {
        1 => v1::decode(rest),
        _ if version > VERSION => Err(LinkError::NewerVersion(version)),
        _ => Err(LinkError::NotALink),
    }
}

/// The number of a link's format, and what follows the full stop.
fn split(link: &str) -> Result<(u32, &str), LinkError> {
    let after = link.strip_prefix('v').ok_or(LinkError::NotALink)?;
    let Some((digits, rest)) = after.split_once('.') else {
        // The beginning of a link can be as short as its `v`.
        let cut = after.len() < 4 && after.bytes().all(|b| b.is_ascii_digit());
        return Err(if cut { LinkError::Truncated { have: link.len(), want: None } } else { LinkError::NotALink });
    };
    let plain = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let version = digits.parse().ok().filter(|_| plain).ok_or(LinkError::NotALink)?;
    Ok((version, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_is_told_from_a_newer_and_a_cut_one() {
        for text in [
            "",
            " ",
            "#",
            "hello",
            "w1.AAAA",
            "v0.AAAA",
            "v01.AAAA",
            "v.AAAA",
            "v-1.A",
            "version",
            "v1AAAA",
            "v99999999999.",
        ] {
            assert_eq!(decode(text), Err(LinkError::NotALink), "{text:?}");
        }
        assert_eq!(decode("https://example.org/#v2.anything"), Err(LinkError::NewerVersion(2)));
        for cut in ["v", "v1", "v1.", "v1.A"] {
            assert_eq!(decode(cut), Err(LinkError::Truncated { have: cut.len(), want: None }));
        }
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused_before_it_is_read() {
        let long = format!("v1.{}", "A".repeat(LINK_CHARS_MAX));
        assert!(matches!(decode(&long), Err(LinkError::TooLarge { what: Limit::Characters, .. })));
    }
}
