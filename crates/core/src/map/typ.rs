//! What the compiler knows of a map type: its key, the sizes, and which runtime functions it calls.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/walk.go` `mapfast`, `internal/abi/map_noswiss.go` `MapType`.

/// The key types that the model has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// `int`, `int64`, `uint64`, `uintptr`: 8 bytes of plain memory.
    Int64,
    /// `string`: data pointer and length.
    String,
}

/// Which of the runtime's implementations the compiler picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// `mapaccess2_fast64`, `mapassign_fast64`, ...
    Fast64,
    /// `mapaccess2_faststr`, `mapassign_faststr`, ...
    Faststr,
}

/// A map type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapType {
    /// The key type.
    pub key: KeyKind,
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
    /// `map[string]int` and the like: string keys, elems of `words` 8-byte words.
    pub const fn faststr(elem_words: u8, elem_pointers: bool) -> Self {
        Self { key: KeyKind::String, variant: Variant::Faststr, elem_words, elem_bytes: elem_words * 8, elem_pointers }
    }

    /// `map[int]int` and the like.
    pub const fn fast64(elem_words: u8, elem_pointers: bool) -> Self {
        Self { key: KeyKind::Int64, variant: Variant::Fast64, elem_words, elem_bytes: elem_words * 8, elem_pointers }
    }

    /// Words of one key in a bucket.
    pub const fn key_words(&self) -> u8 {
        match self.key {
            KeyKind::Int64 => 1,
            KeyKind::String => 2,
        }
    }

    /// Bytes of one bucket: tophash, keys, elems, overflow pointer.
    pub const fn bucket_bytes(&self) -> usize {
        8 + 8 * (self.key_words() as usize * 8 + self.elem_bytes as usize) + 8
    }

    /// Whether key or elem contain pointers: then the garbage collector looks into buckets, and evacuated ones are wiped.
    pub const fn bucket_has_pointers(&self) -> bool {
        matches!(self.key, KeyKind::String) || self.elem_pointers
    }
}
