//! Own source in a link: its length, and its raw DEFLATE stream (RFC 1951) with a preset dictionary.
//!
//! The dictionary is text that Go programs of this kind are full of, the likeliest at its end. The stream may refer back
//! into it, as if it had been the beginning of the source (zlib calls this a raw stream with a dictionary). Measured on 127
//! programs of 20 to 82 lines: 38 % of their size with it, 60 % without; the article's program takes 122 bytes, not 303.
//! **It is part of the format**: with a byte of it changed, every link with own source breaks.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use super::bytes::{Reader, put_number, put_string};
use super::error::{Field, Limit, LinkError};
use super::limits::SOURCE_BYTES_MAX;

const DICTIONARY: &[u8] = include_bytes!("dictionary_v1.txt");

const BAD: LinkError = LinkError::BadField(Field::Source);
const TOO_LARGE: LinkError = LinkError::TooLarge { what: Limit::SourceBytes, max: SOURCE_BYTES_MAX as u64 };

/// The most thorough search: a program is a few KiB.
const LEVEL: i32 = 10;

/// Asks for a raw stream, without zlib's header and checksum.
const RAW: i32 = 0;

/// Appends a source.
///
/// # Errors
/// [`LinkError::TooLarge`].
pub(super) fn put(out: &mut Vec<u8>, source: &str) -> Result<(), LinkError> {
    if source.len() > SOURCE_BYTES_MAX {
        return Err(TOO_LARGE);
    }
    put_number(out, source.len() as u64);
    put_string(out, &deflate(source.as_bytes()));
    Ok(())
}

/// Reads a source.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::BadField`].
pub(super) fn take(reader: &mut Reader<'_>) -> Result<String, LinkError> {
    let len = reader.number().map_err(|_| BAD)?;
    let packed = reader.string().map_err(|_| BAD)?;
    let len = usize::try_from(len).ok().filter(|&len| len <= SOURCE_BYTES_MAX).ok_or(TOO_LARGE)?;
    String::from_utf8(inflate(packed, len).ok_or(BAD)?).map_err(|_| BAD)
}

/// The compressor is given the dictionary first; what comes out up to the flush after it (which ends on a whole byte) is
/// thrown away, and the rest is a stream that refers back to it.
fn deflate(source: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, 0));
    let (flushed, _) = compress_to_output(&mut compressor, DICTIONARY, TDEFLFlush::Sync, |_| true);
    let mut packed = Vec::new();
    let (done, read) = compress_to_output(&mut compressor, source, TDEFLFlush::Finish, |part| {
        packed.extend_from_slice(part);
        true
    });
    assert!(
        flushed == TDEFLStatus::Okay && done == TDEFLStatus::Done && read == source.len(),
        "compressing into a vector cannot fail"
    );
    packed
}

/// Exactly `len` bytes, or nothing: the output has no room for more.
fn inflate(packed: &[u8], len: usize) -> Option<Vec<u8>> {
    let mut out = DICTIONARY.to_vec();
    out.resize(DICTIONARY.len() + len, 0);
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let (status, read, written) = decompress(&mut state, packed, &mut out, DICTIONARY.len(), flags);
    let whole = status == TINFLStatus::Done && read == packed.len() && written == len;
    whole.then(|| out.split_off(DICTIONARY.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_come_back() {
        let long = "a := m[\"ключ\"] // 键\n".repeat(2_000);
        for source in ["", "x", "package main\n\nfunc main() {\n}\n", &long] {
            let mut out = Vec::new();
            put(&mut out, source).unwrap();
            assert_eq!(take(&mut Reader(&out)).as_deref(), Ok(source));
        }
    }

    #[test]
    fn the_dictionary_is_the_one_of_v1() {
        let sum = maprace_core::mix::fnv1a(maprace_core::mix::FNV_OFFSET, DICTIONARY);
        assert_eq!((DICTIONARY.len(), sum), (2_229, 0xe464_217f_c2da_a570), "it can never change: links depend on it");
    }

    #[test]
    fn a_stream_that_swells_is_cut_at_the_stated_length() {
        let bomb = deflate(&vec![b'a'; 1 << 20]);
        assert_eq!(inflate(&bomb, SOURCE_BYTES_MAX), None);
        let mut out = Vec::new();
        put_number(&mut out, 1 << 20);
        put_string(&mut out, &bomb);
        assert_eq!(take(&mut Reader(&out)), Err(TOO_LARGE));
        assert_eq!(put(&mut out, &"a".repeat(SOURCE_BYTES_MAX + 1)), Err(TOO_LARGE));
    }

    #[test]
    fn a_stream_of_another_length_or_not_of_text_is_refused() {
        let packed = deflate(b"abc");
        assert_eq!(inflate(&packed, 2), None);
        assert_eq!(inflate(&packed, 4), None);
        assert_eq!(inflate(&[packed.as_slice(), &[0]].concat(), 3), None);
        let mut out = Vec::new();
        put_number(&mut out, 2);
        put_string(&mut out, &deflate(&[0xff, 0xfe]));
        assert_eq!(take(&mut Reader(&out)), Err(BAD));
    }
}
