//! Strings: concatenation, indexing, decoding, and the conversions from and to bytes and runes.

use super::super::end::{Limit, Panic};
use super::super::memory::Memory;
use super::super::program::Conversion;
use super::{Halt, float};
use crate::utf8;
use crate::value::{Tuple, Value};

/// Bytes of a string at most, and elements of what it is converted to.
pub(super) const BYTES_MAX: usize = 1 << 20;

/// The concatenation.
pub(super) fn concat(memory: &mut Memory, a: &Value, b: &Value) -> Result<Value, Halt> {
    match (a.bytes(), b.bytes()) {
        (_, []) => Ok(a.clone()),
        ([], _) => Ok(b.clone()),
        (x, y) if x.len() + y.len() > BYTES_MAX => Err(Halt::Limit(Limit::Memory)),
        (x, y) => {
            memory.reserve_text(x.len() + y.len())?;
            Ok(Value::string(&[x, y].concat()))
        }
    }
}

/// `s[i]`.
pub(super) fn index(s: &Value, index: i64) -> Result<Value, Halt> {
    let bytes = s.bytes();
    let byte = usize::try_from(index).ok().and_then(|index| bytes.get(index));
    byte.map(|byte| Value::Int(i64::from(*byte))).ok_or_else(|| out_of_range(index, bytes.len() as u64))
}

/// The panic of an index out of range.
pub(super) fn out_of_range(index: i64, len: u64) -> Halt {
    Halt::Panic(Panic::bounds(&if index < 0 {
        format!("index out of range [{index}]")
    } else {
        format!("index out of range [{index}] with length {len}")
    }))
}

/// The rune at a byte, and its width; the width is 0 behind the last byte.
pub(super) fn decode(s: &Value, at: i64) -> (i64, i64) {
    let rest = usize::try_from(at).ok().and_then(|at| s.bytes().get(at..)).unwrap_or_default();
    let (rune, width) = utf8::decode(rest);
    (i64::from(rune), width as i64)
}

/// A conversion.
pub(super) fn convert(memory: &mut Memory, value: &Value, to: Conversion) -> Result<Value, Halt> {
    let n = value.int();
    let converted = match to {
        Conversion::Int(kind) => Value::Int(kind.wrap(n)),
        Conversion::IntToFloat { to, unsigned } => Value::Int(float::from_int(n, to, unsigned)),
        Conversion::FloatToInt(kind) => Value::Int(float::to_int(n, kind)),
        Conversion::Float(kind) => Value::Int(float::to_bits(float::from_bits(n), kind)),
        Conversion::RuneToString => Value::string(utf8::encode(n).encode_utf8(&mut [0; 4]).as_bytes()),
        Conversion::StringToBytes => tuple(value.bytes().iter().map(|byte| i64::from(*byte))),
        Conversion::StringToRunes => {
            let mut rest = value.bytes();
            tuple(std::iter::from_fn(|| {
                let (rune, width) = utf8::decode(rest);
                rest = &rest[width..];
                (width > 0).then_some(i64::from(rune))
            }))
        }
        Conversion::BytesToString => {
            Value::string(&elements(value).iter().map(|byte| byte.int() as u8).collect::<Vec<_>>())
        }
        Conversion::RunesToString => {
            let text: String = elements(value).iter().map(|rune| utf8::encode(rune.int())).collect();
            Value::string(text.as_bytes())
        }
    };
    if converted.bytes().len() > BYTES_MAX {
        return Err(Halt::Limit(Limit::Memory));
    }
    memory.reserve_text(converted.bytes().len())?;
    memory.reserve_leaves(elements(&converted).len())?;
    Ok(converted)
}

fn tuple(numbers: impl Iterator<Item = i64>) -> Value {
    Value::Tuple(Tuple::new(numbers.map(Value::Int).collect()))
}

/// The elements of a tuple; none of what is no tuple.
pub(super) fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Tuple(tuple) => tuple.as_slice(),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_and_its_runes() {
        let convert = |value: &Value, to| convert(&mut Memory::default(), value, to);
        let text = Value::string("a\u{e9}\u{20ac}\u{1f600}".as_bytes());
        let runes = convert(&text, Conversion::StringToRunes).ok().unwrap_or_default();
        assert_eq!(elements(&runes), [97, 0xe9, 0x20ac, 0x1f600].map(Value::Int));
        assert_eq!(convert(&runes, Conversion::RunesToString).ok(), Some(text.clone()));
        let bytes = convert(&text, Conversion::StringToBytes).ok().unwrap_or_default();
        assert_eq!(elements(&bytes).len(), 10);
        assert_eq!(convert(&bytes, Conversion::BytesToString).ok(), Some(text));
    }

    #[test]
    fn what_is_not_utf_8_is_the_replacement_character_of_one_byte() {
        let text = Value::string(b"\xff\xe2\x82a\xed\xa0\x80");
        assert_eq!(
            [0, 1, 3, 4, 7].map(|at| decode(&text, at)),
            [(65533, 1), (65533, 1), (97, 1), (65533, 1), (65533, 0)]
        );
        let memory = &mut Memory::default();
        assert_eq!(
            convert(memory, &Value::Int(-1), Conversion::RuneToString).ok(),
            Some(Value::string("\u{fffd}".as_bytes()))
        );
    }
}
