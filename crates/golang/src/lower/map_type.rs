//! Map types: which of the runtime's implementations the compiler picks, and how keys and elems lie in a bucket.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/walk.go` `mapfast`, `cmd/compile/internal/reflectdata/reflect.go`
//! `MapBucketType`.

use super::Lowerer;
use crate::types::{BasicClass, Type, TypeId};
use maprace_core::map::{KeyPart, KeyType, MapType};
use maprace_core::sim::program::MapKind;

/// Parts of a key at most; each is a word at least.
const KEY_PARTS_MAX: usize = 16;

/// Elems of more bytes lie outside of the bucket. Source: Go 1.23.9 `internal/abi/map_noswiss.go` `MapMaxElemBytes`.
const ELEM_BYTES_MAX: u64 = 128;

impl Lowerer<'_> {
    /// The number of a map type.
    pub(super) fn map_type(&mut self, id: TypeId) -> Result<u16, String> {
        let id = self.info.types.underlying(id);
        if let Some(number) = self.tables.map_ids.get(&id) {
            return Ok(*number);
        }
        let kind = self.map_kind(id)?;
        let number = u16::try_from(self.tables.map_types.len()).map_err(|_| "so many map types")?;
        self.tables.map_types.push(kind);
        self.tables.map_ids.insert(id, number);
        Ok(number)
    }

    fn map_kind(&mut self, id: TypeId) -> Result<MapKind, String> {
        let Type::Map(key, elem) = *self.info.types.under(id) else { return Err("this map".to_owned()) };
        let key = self.key_type(key)?;
        let (shape, extent) = (self.shape(elem)?, self.extent(elem)?);
        let words = u8::try_from(extent.words).map_err(|_| "maps of such large values")?;
        let typ = if extent.bytes > ELEM_BYTES_MAX {
            MapType::new(key, words, 8, true).generic()
        } else {
            MapType::new(key, words, extent.bytes as u8, extent.pointers)
        };
        Ok(MapKind { typ, elem: shape })
    }

    fn key_type(&mut self, id: TypeId) -> Result<KeyType, String> {
        let mut parts = Vec::new();
        let extent = self.extent(id)?;
        self.key_parts(id, &mut parts);
        let key = if self.is_composite(id) {
            KeyType::composite(&parts, usize::try_from(extent.bytes).unwrap_or(usize::MAX))
        } else {
            parts.first().map(|part| KeyType::one(*part))
        };
        key.ok_or_else(|| format!("map keys of type {}", self.info.types.text(id)))
    }

    /// The parts of a key; one more than there may be if there are more.
    fn key_parts(&self, id: TypeId, parts: &mut Vec<KeyPart>) {
        if parts.len() > KEY_PARTS_MAX || self.is_empty(id) {
            return;
        }
        match self.info.types.under(id) {
            Type::Basic(basic) => {
                let bytes = self.word_bytes(id) as u8;
                parts.push(match basic.class() {
                    BasicClass::String => KeyPart::String,
                    BasicClass::Float => KeyPart::Float(bytes),
                    _ => KeyPart::Int(bytes),
                });
            }
            Type::Interface(_) => parts.push(KeyPart::Interface),
            Type::Array(len, elem) => {
                for _ in 0..*len.min(&(KEY_PARTS_MAX as i64 + 1)) {
                    self.key_parts(*elem, parts);
                }
            }
            Type::Struct(fields) => {
                for field in fields.iter() {
                    self.key_parts(field.typ, parts);
                }
            }
            _ => parts.push(KeyPart::Pointer),
        }
    }
}
