//! UTF-8 as Go reads and writes it: what is no encoding of a character is the replacement character, one byte wide.
//! Source: Go 1.23.9 `unicode/utf8`.

/// The replacement character, `utf8.RuneError`.
const RUNE_ERROR: u32 = 0xFFFD;

/// The first rune of `bytes` and how many bytes it takes; a width of 0 where there are none.
pub fn decode(bytes: &[u8]) -> (u32, usize) {
    let width = match bytes.first() {
        None => return (RUNE_ERROR, 0),
        Some(byte @ 0..0x80) => return (u32::from(*byte), 1),
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        Some(_) => return (RUNE_ERROR, 1),
    };
    let text = bytes.get(..width).and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.and_then(|text| text.chars().next()).map_or((RUNE_ERROR, 1), |c| (u32::from(c), width))
}

/// The character of a code point.
pub fn encode(rune: i64) -> char {
    u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}
