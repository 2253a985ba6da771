//! A word of the Go program's memory, and the values a local variable holds.
//!
//! Shared memory is made of words, as on the machine: a string in memory is two of them, its data pointer and its
//! length, written one after the other, which is how torn strings come about. Zeroed memory is `Int(0)` whatever its
//! type, so nil pointers, zero numbers and cleared words are one and the same value.

use crate::id::ObjectId;
use std::fmt;
use std::sync::Arc;

/// The bytes that a string's data pointer points at. Immutable, one word wide, and compared by content: two backing
/// arrays of the same bytes are equal, so nothing in the model may depend on which of the two it holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Arc<Box<[u8]>>);

impl Bytes {
    /// A new backing array.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Arc::new(bytes.into()))
    }

    /// The content.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.0))
    }
}

/// Several values at once. One word wide, immutable, compared by content, like [`Bytes`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tuple(Arc<Vec<Value>>);

impl Tuple {
    /// These values, in order.
    pub fn new(values: Vec<Value>) -> Self {
        Self(Arc::new(values))
    }

    /// The values.
    pub fn as_slice(&self) -> &[Value] {
        &self.0
    }

    /// The values, to be changed: copied first if anybody else has them.
    pub fn to_mut(&mut self) -> &mut Vec<Value> {
        Arc::make_mut(&mut self.0)
    }
}

/// A slice: where its elements are, and how many.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice(Arc<SliceHeader>);

/// The fields of a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceHeader {
    /// The array.
    pub array: ObjectId,
    /// The word in it at which element 0 begins.
    pub word: u32,
    /// Elements.
    pub len: u32,
    /// Elements that there is room for.
    pub cap: u32,
}

impl Slice {
    /// A slice with this header.
    pub fn new(header: SliceHeader) -> Self {
        Self(Arc::new(header))
    }

    /// Its fields.
    pub fn header(&self) -> SliceHeader {
        *self.0
    }
}

/// What the map's code has to know of a dynamic type: two bits beside its index in [`Value::Iface`].
pub mod dynamic_type {
    /// Values of this type cannot be hashed (slices, maps, functions, and what contains them).
    pub const UNHASHABLE: u32 = 1 << 31;
    /// Values of this type compare as floating point: NaN differs from itself, and +0 equals -0.
    pub const FLOAT: u32 = 1 << 30;
}

/// One word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A number of any integer type (sign-extended), a bool (0 or 1), the bits of a float64, or nil (0).
    Int(i64),
    /// A string: in a local variable the whole value, in memory its data pointer.
    Bytes(Bytes),
    /// A map: a pointer to its header.
    Object(ObjectId),
    /// A pointer to a word of an object: a variable, a field.
    Pointer(ObjectId, u32),
    /// A value in an interface, with its dynamic type (an index of the program's types, and the bits of
    /// [`dynamic_type`]). A nil interface is zero.
    Iface(Arc<(u32, Value)>),
    /// The fields of a struct, or the elements of an array, in a local variable: one value each, nested ones flattened.
    Tuple(Tuple),
    /// A slice in a local variable, whole. A nil slice is zero.
    Slice(Slice),
    /// A function value: a function of the program and the values that it captured. A nil one is zero.
    Closure(Arc<(u32, Vec<Value>)>),
}

impl Value {
    /// The zero word: zero, false, nil, the data pointer of the empty string.
    pub const ZERO: Self = Self::Int(0);

    /// The string `s` as a value. The empty string has no backing array.
    pub fn string(s: &[u8]) -> Self {
        if s.is_empty() { Self::ZERO } else { Self::Bytes(Bytes::new(s)) }
    }

    /// The number in this word; 0 for what is not a number.
    pub fn int(&self) -> i64 {
        match self {
            Self::Int(n) => *n,
            _ => 0,
        }
    }

    /// The bytes that this string, or data pointer, stands for; empty for the zero word.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(b) => b.as_slice(),
            _ => &[],
        }
    }

    /// The object pointed at; `None` for nil.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Self::Object(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether this is the zero word.
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }
}

impl Default for Value {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(n) => write!(f, "{n}"),
            Self::Bytes(b) => write!(f, "{b:?}"),
            Self::Object(id) => write!(f, "&{id:?}"),
            Self::Pointer(id, word) => write!(f, "&{id:?}[{word}]"),
            Self::Iface(pair) => write!(f, "type{}({:?})", pair.0, pair.1),
            Self::Tuple(tuple) => write!(f, "{:?}", tuple.as_slice()),
            Self::Slice(slice) => write!(f, "{:?}", slice.header()),
            Self::Closure(pair) => write!(f, "func{}{:?}", pair.0, pair.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_sixteen_bytes() {
        assert_eq!(size_of::<Value>(), 16);
    }

    #[test]
    fn the_empty_string_is_the_zero_word() {
        assert!(Value::string(b"").is_zero());
        assert_eq!(Value::string(b"key-1").bytes(), b"key-1");
    }
}
