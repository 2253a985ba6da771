//! The envelope of a body: base64url of the body's length, the body, and a checksum over all that, so that a link that
//! was cut off on its way is told from one that was changed.
//!
//! The checksum is CRC-32 (ISO HDLC): it notices every change within four characters in a row. It is computed over the
//! number of the format too. Base64 is without padding, and its unused last bits are 0: one text for one body.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use data_encoding::BASE64URL_NOPAD;

use super::bytes::{Reader, put_number};
use super::error::{Limit, LinkError};
use super::limits::BODY_BYTES_MAX;

const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// Bytes of the checksum.
const CHECKSUM_BYTES: usize = 4;

/// Characters that are sure to hold the length: it takes at most three bytes.
const LENGTH_CHARS: usize = 4;

fn checksum(version: u32, bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let mut digest = CRC.digest();
    digest.update(&version.to_le_bytes());
    digest.update(bytes);
    digest.finalize().to_le_bytes()
}

/// How a link of that format begins.
pub(super) fn prefix(version: u32) -> String {
    format!("v{version}.")
}

/// The whole link.
///
/// # Errors
/// [`LinkError::TooLarge`] beyond [`BODY_BYTES_MAX`].
pub(super) fn seal(version: u32, body: &[u8]) -> Result<String, LinkError> {
    if body.len() > BODY_BYTES_MAX {
        return Err(LinkError::TooLarge { what: Limit::Characters, max: super::limits::LINK_CHARS_MAX as u64 });
    }
    let mut bytes = Vec::with_capacity(body.len() + 8);
    put_number(&mut bytes, body.len() as u64);
    bytes.extend_from_slice(body);
    let sum = checksum(version, &bytes);
    bytes.extend_from_slice(&sum);
    let mut link = prefix(version);
    BASE64URL_NOPAD.encode_append(&bytes, &mut link);
    Ok(link)
}

/// The body of a link, given the text after the full stop.
///
/// # Errors
/// [`LinkError::Truncated`] or [`LinkError::Damaged`].
pub(super) fn open(version: u32, text: &str) -> Result<Vec<u8>, LinkError> {
    let is_digit = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !text.bytes().all(is_digit) {
        return Err(LinkError::Damaged);
    }
    let before = prefix(version).len();
    let have = before + text.len();
    let Some((length_bytes, body_bytes)) = length(text)? else {
        return Err(LinkError::Truncated { have, want: None });
    };
    let all_bytes = length_bytes + body_bytes + CHECKSUM_BYTES;
    let want = before + BASE64URL_NOPAD.encode_len(all_bytes);
    if have < want {
        return Err(LinkError::Truncated { have, want: Some(want) });
    }
    let mut bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| LinkError::Damaged)?;
    let Some((sealed, sum)) = bytes.split_last_chunk::<CHECKSUM_BYTES>() else { return Err(LinkError::Damaged) };
    if have > want || bytes.len() != all_bytes || checksum(version, sealed) != *sum {
        return Err(LinkError::Damaged);
    }
    bytes.truncate(length_bytes + body_bytes);
    bytes.drain(..length_bytes);
    Ok(bytes)
}

/// How many bytes the length takes, and the length; nothing if there are too few characters to tell.
fn length(text: &str) -> Result<Option<(usize, usize)>, LinkError> {
    // The first characters as whole bytes: two characters hold one, and the padding bits of a cut text are not ours to judge.
    let chars = &text.as_bytes()[..text.len().min(LENGTH_CHARS)];
    let mut padded = [b'A'; LENGTH_CHARS];
    padded[..chars.len()].copy_from_slice(chars);
    let mut bytes = [0; LENGTH_CHARS * 3 / 4];
    BASE64URL_NOPAD.decode_mut(&padded, &mut bytes).map_err(|_| LinkError::Damaged)?;
    let mut reader = Reader(&bytes[..chars.len() * 3 / 4]);
    let available = reader.0.len();
    match reader.number() {
        Ok(length) if length <= BODY_BYTES_MAX as u64 => Ok(Some((available - reader.0.len(), length as usize))),
        Err(_) if available < bytes.len() => Ok(None),
        _ => Err(LinkError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_back() {
        for len in [0, 1, 2, 3, 4, 127, 128, 129, 20_000, BODY_BYTES_MAX] {
            let body: Vec<u8> = (0..len).map(|i| i as u8).collect();
            let link = seal(1, &body).unwrap();
            assert!(link.len() <= super::super::limits::LINK_CHARS_MAX);
            assert_eq!(open(1, &link[3..]), Ok(body));
        }
        assert!(seal(1, &vec![0; BODY_BYTES_MAX + 1]).is_err());
    }

    #[test]
    fn another_format_has_another_checksum() {
        let link = seal(1, b"body").unwrap();
        assert_eq!(open(2, &link[3..]), Err(LinkError::Damaged));
    }

    #[test]
    fn what_is_missing_is_counted() {
        let link = seal(1, b"some body").unwrap();
        let cut = &link[..link.len() - 5];
        assert_eq!(open(1, &cut[3..]), Err(LinkError::Truncated { have: cut.len(), want: Some(link.len()) }));
        assert_eq!(open(1, &format!("{}A", &link[3..])), Err(LinkError::Damaged));
    }
}
