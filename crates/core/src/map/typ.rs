//! What the compiler knows of a map type: its key, the sizes, and which runtime functions it calls.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/walk.go` `mapfast`, `internal/abi/map_noswiss.go` `MapType`.

use super::key::KeyType;
use borsh::{BorshDeserialize, BorshSerialize};

/// Which of the runtime's implementations the compiler picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Variant {
    /// `mapaccess2_fast32`, `mapassign_fast32`, ...: keys of 4 bytes of plain memory.
    Fast32,
    /// `mapaccess2_fast64`, `mapassign_fast64`, ...: keys of 8 bytes of plain memory.
    Fast64,
    /// `mapaccess2_fast64`, but `mapassign_fast64ptr`: pointer keys.
    Fast64Ptr,
    /// `mapaccess2_faststr`, `mapassign_faststr`, ...: string keys.
    Faststr,
    /// `mapaccess2`, `mapassign`, ...: all other keys, and elems of more than 128 bytes.
    Generic,
}

impl Variant {
    /// Whether keys are compared without a look at their tophash (`fast32`, `fast64`).
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Fast32 | Self::Fast64 | Self::Fast64Ptr)
    }

    /// The name of a runtime function in this variant; functions that have only one are left alone.
    pub(super) const fn function(self, name: Function) -> &'static str {
        let names = match name {
            Function::Access1 => {
                ["mapaccess1_fast32", "mapaccess1_fast64", "mapaccess1_fast64", "mapaccess1_faststr", "mapaccess1"]
            }
            Function::Access2 => {
                ["mapaccess2_fast32", "mapaccess2_fast64", "mapaccess2_fast64", "mapaccess2_faststr", "mapaccess2"]
            }
            Function::Assign => {
                ["mapassign_fast32", "mapassign_fast64", "mapassign_fast64ptr", "mapassign_faststr", "mapassign"]
            }
            Function::Delete => {
                ["mapdelete_fast32", "mapdelete_fast64", "mapdelete_fast64", "mapdelete_faststr", "mapdelete"]
            }
            Function::GrowWork => {
                ["growWork_fast32", "growWork_fast64", "growWork_fast64", "growWork_faststr", "growWork"]
            }
            Function::Evacuate => {
                ["evacuate_fast32", "evacuate_fast64", "evacuate_fast64", "evacuate_faststr", "evacuate"]
            }
            Function::HashGrow => ["hashGrow"; 5],
            Function::NewOverflow => ["newoverflow"; 5],
            Function::Advance => ["advanceEvacuationMark"; 5],
        };
        names[self as usize]
    }
}

/// A runtime function, whatever its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Access1,
    Access2,
    Assign,
    Delete,
    GrowWork,
    Evacuate,
    HashGrow,
    NewOverflow,
    Advance,
}

/// A map type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize)]
pub struct MapType {
    /// The key type.
    pub key: KeyType,
    /// The runtime functions in use.
    pub variant: Variant,
    /// Words of one elem.
    pub elem_words: u8,
    /// Bytes of one elem, as Go lays it out (decides the size of a bucket array's malloc size class).
    pub elem_bytes: u8,
    /// Whether an elem contains a pointer.
    pub elem_pointers: bool,
}

impl MapType {
    /// The map type with this key and an elem of `elem_words` words (each up to 8 bytes) that takes `elem_bytes` bytes;
    /// the variant is the compiler's choice.
    pub fn new(key: KeyType, elem_words: u8, elem_bytes: u8, elem_pointers: bool) -> Self {
        let variant = match key {
            key if key.is_plain(4) => Variant::Fast32,
            key if key.is_plain(8) => Variant::Fast64,
            key if key.is_pointer() => Variant::Fast64Ptr,
            key if key.is_string() => Variant::Faststr,
            _ => Variant::Generic,
        };
        Self { key, variant, elem_words, elem_bytes, elem_pointers }
    }

    /// `map[string]int` and the like: string keys, elems of `words` 8-byte words.
    pub const fn faststr(elem_words: u8, elem_pointers: bool) -> Self {
        let (key, variant) = (KeyType::STRING, Variant::Faststr);
        Self { key, variant, elem_words, elem_bytes: elem_words * 8, elem_pointers }
    }

    /// `map[int]int` and the like.
    pub const fn fast64(elem_words: u8, elem_pointers: bool) -> Self {
        let (key, variant) = (KeyType::INT64, Variant::Fast64);
        Self { key, variant, elem_words, elem_bytes: elem_words * 8, elem_pointers }
    }

    /// The same type, used through the generic functions (as reflection does).
    #[must_use]
    pub const fn generic(self) -> Self {
        Self { variant: Variant::Generic, ..self }
    }

    /// Words of one key in a bucket.
    pub const fn key_words(&self) -> u8 {
        self.key.words()
    }

    /// Bytes of one bucket: tophash, keys, elems, overflow pointer.
    pub const fn bucket_bytes(&self) -> usize {
        8 + 8 * (self.key.bytes() + self.elem_bytes as usize) + 8
    }

    /// Whether key or elem contain pointers: then the garbage collector looks into buckets, and evacuated ones are wiped.
    pub fn bucket_has_pointers(&self) -> bool {
        self.elem_pointers || self.key.has_pointers()
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::KeyPart;
    use super::*;

    #[test]
    fn the_compiler_picks_the_fast_variants_by_the_shape_of_the_key() {
        let variant = |key| MapType::new(key, 1, 8, false).variant;
        assert_eq!(variant(KeyType::INT64), Variant::Fast64);
        assert_eq!(variant(KeyType::one(KeyPart::Int(4))), Variant::Fast32);
        assert_eq!(variant(KeyType::one(KeyPart::Pointer)), Variant::Fast64Ptr);
        assert_eq!(variant(KeyType::STRING), Variant::Faststr);
        for generic in [KeyPart::Int(1), KeyPart::Int(2), KeyPart::Float(4), KeyPart::Float(8), KeyPart::Interface] {
            assert_eq!(variant(KeyType::one(generic)), Variant::Generic, "{generic:?}");
        }
        let pair = [KeyPart::Int(8), KeyPart::String];
        assert_eq!(KeyType::composite(&pair, 24).map(variant), Some(Variant::Generic));
    }
}
