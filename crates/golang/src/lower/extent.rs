//! How large types are: in the machine's leaves and words, and in bytes as Go lays them out (map buckets and the growth of
//! slices go by those).
//! Source: Go 1.23.9 `cmd/compile/internal/types/size.go`, `internal/types/alg.go`.

use super::Lowerer;
use crate::limits::{LEAVES_MAX, TYPE_DEPTH_MAX};
use crate::types::{BasicClass, Type, TypeId};
use maprace_core::sim::program::Leaf;

/// The size of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Leaves of a value in a register.
    pub(super) leaves: u32,
    /// Words in the machine's memory.
    pub(super) words: u32,
    /// Bytes in Go's memory.
    pub(super) bytes: u64,
    /// What its addresses in Go's memory are multiples of.
    pub(super) align: u64,
    /// Whether it contains a pointer.
    pub(super) pointers: bool,
}

impl Extent {
    const EMPTY: Self = Self { leaves: 0, words: 0, bytes: 0, align: 1, pointers: false };

    fn leaf(leaf: Leaf, bytes: u64, pointers: bool) -> Self {
        Self { leaves: 1, words: u32::from(leaf.words()), bytes, align: bytes.min(8), pointers }
    }
}

impl Lowerer<'_> {
    /// The leaf that values of a type are; `None` for structs and arrays.
    pub(super) fn leaf(&self, id: TypeId) -> Result<Option<Leaf>, String> {
        let types = &self.info.types;
        Ok(Some(match types.under(id) {
            Type::Basic(basic) => match basic.class() {
                BasicClass::String => Leaf::String,
                BasicClass::Complex => return Err("complex numbers".to_owned()),
                _ => Leaf::Word,
            },
            Type::Pointer(_) | Type::Map(..) | Type::Chan(..) | Type::Func(_) => Leaf::Word,
            Type::Interface(_) => Leaf::Iface,
            Type::Slice(_) => Leaf::Slice,
            Type::Struct(_) | Type::Array(..) => return Ok(None),
            Type::Tuple(_) | Type::Named(_) | Type::Constraint(_) => {
                return Err("several values in place of one".to_owned());
            }
        }))
    }

    /// The size of a type, or what is not supported in it.
    pub(super) fn extent(&mut self, id: TypeId) -> Result<Extent, String> {
        self.extent_at(id, 0)
    }

    fn extent_at(&mut self, id: TypeId, depth: usize) -> Result<Extent, String> {
        if let Some(leaf) = self.leaf(id)? {
            return Ok(self.leaf_extent(id, leaf));
        }
        if let Some(extent) = self.tables.extents.get(&id) {
            return Ok(*extent);
        }
        if depth > TYPE_DEPTH_MAX {
            return Err("types that are nested so deeply".to_owned());
        }
        let extent = match self.info.types.under(id) {
            Type::Array(len, elem) => {
                let (len, elem) = (*len, self.extent_at(*elem, depth + 1)?);
                self.array_extent(len, elem)?
            }
            Type::Struct(fields) => {
                let fields = std::rc::Rc::clone(fields);
                let mut whole = Extent::EMPTY;
                let mut last = 1;
                for field in fields.iter() {
                    let part = self.extent_at(field.typ, depth + 1)?;
                    last = part.bytes;
                    whole = after(whole, part)?;
                }
                closed(whole, last == 0)
            }
            _ => Extent::EMPTY,
        };
        self.tables.extents.insert(id, extent);
        Ok(extent)
    }

    #[allow(clippy::unused_self, reason = "one of a family")]
    fn array_extent(&self, len: i64, elem: Extent) -> Result<Extent, String> {
        let times = |n: u32| u32::try_from(len).ok().and_then(|len| len.checked_mul(n)).filter(|n| *n <= LEAVES_MAX);
        let too_many = || "arrays of so many elements".to_owned();
        let leaves = times(elem.leaves).ok_or_else(too_many)?;
        let words = times(elem.words).ok_or_else(too_many)?;
        let bytes = elem.bytes.saturating_mul(len as u64);
        Ok(Extent { leaves, words, bytes, align: elem.align, pointers: elem.pointers && len > 0 })
    }

    fn leaf_extent(&self, id: TypeId, leaf: Leaf) -> Extent {
        let bytes = match leaf {
            Leaf::String | Leaf::Iface => return Extent { align: 8, ..Extent::leaf(leaf, 16, true) },
            Leaf::Slice => return Extent { align: 8, ..Extent::leaf(leaf, 24, true) },
            Leaf::Word => self.word_bytes(id),
        };
        Extent::leaf(leaf, bytes, self.info.types.basic(id).is_none())
    }

    pub(super) fn word_bytes(&self, id: TypeId) -> u64 {
        let Some(basic) = self.info.types.basic(id) else { return 8 };
        match basic.class() {
            BasicClass::Bool => 1,
            BasicClass::Float if self.float_kind(id) == Some(maprace_core::sim::program::FloatKind::F32) => 4,
            _ => basic.int_kind().map_or(8, |kind| u64::from(kind.bits / 8)),
        }
    }
}

/// A struct with one field more.
fn after(whole: Extent, part: Extent) -> Result<Extent, String> {
    let leaves = whole.leaves + part.leaves;
    let words = whole.words + part.words;
    if leaves > LEAVES_MAX || words > LEAVES_MAX {
        return Err("structs of so many fields".to_owned());
    }
    let bytes = whole.bytes.next_multiple_of(part.align) + part.bytes;
    let pointers = whole.pointers || part.pointers;
    Ok(Extent { leaves, words, bytes, align: whole.align.max(part.align), pointers })
}

/// The struct with its padding. The address of a last field without a size must not lie behind the struct.
fn closed(whole: Extent, last_is_empty: bool) -> Extent {
    let more = u64::from(last_is_empty && whole.bytes > 0);
    Extent { bytes: (whole.bytes + more).next_multiple_of(whole.align), ..whole }
}
