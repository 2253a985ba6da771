//! Map types as bytes, in object code. What is read is made the way that every map type is made, so whatever the bytes,
//! there is no key type that none could have.

use super::key::{KeyPart, KeyType};
use super::typ::{MapType, Variant};
use borsh::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use borsh::{BorshDeserialize, BorshSerialize};

/// Words of an elem at most: 128 bytes, the largest that lies in a bucket.
const ELEM_WORDS_MAX: u8 = 128;

impl BorshSerialize for KeyType {
    fn serialize<W: Write>(&self, out: &mut W) -> IoResult<()> {
        let (parts, composite) = self.components();
        (parts, composite, self.bytes() as u8).serialize(out)
    }
}

impl BorshDeserialize for KeyType {
    fn deserialize_reader<R: Read>(from: &mut R) -> IoResult<Self> {
        let (parts, composite, bytes) = <(Vec<KeyPart>, bool, u8)>::deserialize_reader(from)?;
        let key = match parts[..] {
            _ if composite => Self::composite(&parts, usize::from(bytes)),
            [KeyPart::Int(size) | KeyPart::Float(size)] if !matches!(size, 1 | 2 | 4 | 8) => None,
            [part] => Some(Self::one(part)),
            _ => None,
        };
        key.ok_or_else(|| Error::new(ErrorKind::InvalidData, "no key type"))
    }
}

impl BorshDeserialize for MapType {
    fn deserialize_reader<R: Read>(from: &mut R) -> IoResult<Self> {
        let (key, variant) = <(KeyType, Variant)>::deserialize_reader(from)?;
        let (elem_words, elem_bytes, elem_pointers) = <(u8, u8, bool)>::deserialize_reader(from)?;
        let typ = Self::new(key, elem_words, elem_bytes, elem_pointers);
        let may_be = variant == Variant::Generic || variant == typ.variant;
        if !may_be || elem_words > ELEM_WORDS_MAX {
            return Err(Error::new(ErrorKind::InvalidData, "no map type"));
        }
        Ok(Self { variant, ..typ })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn map_types_come_back_as_they_were() {
        let pair = [KeyPart::Int(4), KeyPart::String, KeyPart::Interface];
        let keys = [
            KeyType::STRING,
            KeyType::one(KeyPart::Int(1)),
            KeyType::one(KeyPart::Pointer),
            KeyType::one(KeyPart::Float(4)),
            KeyType::one(KeyPart::Interface),
            KeyType::composite(&pair, 40).unwrap(),
            KeyType::composite(&[], 0).unwrap(),
        ];
        for typ in keys.map(|key| MapType::new(key, 3, 24, true)) {
            for typ in [typ, typ.generic()] {
                let bytes = borsh::to_vec(&typ).unwrap();
                assert_eq!(MapType::try_from_slice(&bytes).unwrap(), typ);
            }
        }
    }

    #[test]
    fn a_variant_that_does_not_fit_the_key_is_refused() {
        let typ = MapType { variant: Variant::Fast64, ..MapType::faststr(1, false) };
        assert!(MapType::try_from_slice(&borsh::to_vec(&typ).unwrap()).is_err());
    }
}
