//! Key types: how a key lies in a bucket, word by word, and how two keys are compared.
//!
//! A comparison is as many accesses as words of the slot's key are loaded for it, and it ends at the first word that
//! differs: a string's length is compared before its bytes, an interface's type before its data.
//! Source: Go 1.23.9 `internal/abi` `MapType` (`ReflexiveKey`, `NeedKeyUpdate`), `runtime/alg.go` (`strequal`,
//! `efaceeq`, `f64equal`), `cmd/compile/internal/reflectdata/alg.go`.

use super::Key;
use super::fault::{Fault, NIL_DEREFERENCE};
use crate::value::{Value, dynamic_type};
use borsh::{BorshDeserialize, BorshSerialize};
use smallvec::SmallVec;

/// Words of a key at most. Larger keys (more than 128 bytes) would lie outside the bucket, behind a pointer.
pub const KEY_WORDS_MAX: usize = 16;

/// A component of a key: the whole key, or a field of a struct (an element of an array).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum KeyPart {
    /// An integer of so many bytes, or a bool (1): plain memory.
    Int(u8),
    /// A pointer or a channel.
    Pointer,
    /// `float64` (8) or `float32` (4): the bits of a float64.
    Float(u8),
    /// `string`: data pointer and length.
    String,
    /// An interface: type and data pointer.
    Interface,
}

/// What one word of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Word {
    Plain,
    Pointer,
    Float,
    StringData,
    StringLen,
    InterfaceType,
    InterfaceData,
}

/// The words of one key.
pub(super) type KeyWords = SmallVec<[Value; 2]>;

/// A key type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyType {
    words: [Word; KEY_WORDS_MAX],
    len: u8,
    bytes: u8,
    composite: bool,
}

impl KeyType {
    /// `int`, `int64`, `uint64`, `uintptr`.
    pub const INT64: Self = Self::one(KeyPart::Int(8));
    /// `string`.
    pub const STRING: Self = Self::one(KeyPart::String);

    const EMPTY: Self = Self { words: [Word::Plain; KEY_WORDS_MAX], len: 0, bytes: 0, composite: false };

    /// A key of one component.
    pub const fn one(part: KeyPart) -> Self {
        let (first, second, bytes) = match part {
            KeyPart::Int(bytes) => (Word::Plain, None, bytes),
            KeyPart::Pointer => (Word::Pointer, None, 8),
            KeyPart::Float(bytes) => (Word::Float, None, bytes),
            KeyPart::String => (Word::StringData, Some(Word::StringLen), 16),
            KeyPart::Interface => (Word::InterfaceType, Some(Word::InterfaceData), 16),
        };
        let mut key = Self::EMPTY;
        key.words[0] = first;
        key.len = 1;
        key.bytes = bytes;
        if let Some(second) = second {
            key.words[1] = second;
            key.len = 2;
        }
        key
    }

    /// A struct (or an array) of these fields, `bytes` large with its padding; its keys are [`Value::Tuple`]s. `None` if
    /// it has more than [`KEY_WORDS_MAX`] words or 128 bytes.
    pub fn composite(fields: &[KeyPart], bytes: usize) -> Option<Self> {
        let mut key = Self { bytes: u8::try_from(bytes).ok().filter(|b| *b <= 128)?, composite: true, ..Self::EMPTY };
        for field in fields {
            let one = Self::one(*field);
            for word in &one.words[..usize::from(one.len)] {
                *key.words.get_mut(usize::from(key.len))? = *word;
                key.len += 1;
            }
        }
        Some(key)
    }

    /// The components, and whether they are those of a struct or an array (where an integer's size is not kept).
    pub(super) fn components(&self) -> (Vec<KeyPart>, bool) {
        let size = if self.composite { 8 } else { self.bytes };
        let part = |word: &Word| match word {
            Word::Plain => Some(KeyPart::Int(size)),
            Word::Pointer => Some(KeyPart::Pointer),
            Word::Float => Some(KeyPart::Float(size)),
            Word::StringData => Some(KeyPart::String),
            Word::InterfaceType => Some(KeyPart::Interface),
            Word::StringLen | Word::InterfaceData => None,
        };
        (self.kinds().iter().filter_map(part).collect(), self.composite)
    }

    /// Words of a key in a bucket.
    pub const fn words(&self) -> u8 {
        self.len
    }

    /// Bytes of a key in a bucket.
    pub const fn bytes(&self) -> usize {
        self.bytes as usize
    }

    fn kinds(&self) -> &[Word] {
        &self.words[..usize::from(self.len)]
    }

    /// Whether a key contains a pointer.
    pub fn has_pointers(&self) -> bool {
        self.kinds().iter().any(|w| !matches!(w, Word::Plain | Word::Float | Word::StringLen))
    }

    /// Whether k == k for every key k: not for floating point, nor for interfaces, which may hold it.
    pub fn is_reflexive(&self) -> bool {
        !self.kinds().iter().any(|w| matches!(w, Word::Float | Word::InterfaceType))
    }

    /// Whether assigning to an existing key stores the key again: equal keys may differ in their bits.
    pub fn needs_update(&self) -> bool {
        self.kinds().iter().any(|w| !matches!(w, Word::Plain | Word::Pointer))
    }

    pub(super) fn is_string(&self) -> bool {
        !self.composite && self.words[0] as u8 == Word::StringData as u8
    }

    /// Plain memory of this many bytes without a pointer, such as the fast variants want. (The compiler takes structs of
    /// 4 or 8 bytes for such too. The model does not: there they go through the generic variant.)
    pub(super) fn is_plain(&self, bytes: u8) -> bool {
        self.bytes == bytes && !self.composite && self.words[0] as u8 == Word::Plain as u8
    }

    pub(super) fn is_pointer(&self) -> bool {
        !self.composite && self.words[0] as u8 == Word::Pointer as u8
    }

    /// The word that a comparison loads at its `n`-th access: a string's length comes before its data.
    pub(super) fn compared(&self, n: u8) -> u8 {
        match self.words[usize::from(n)] {
            Word::StringData => n + 1,
            Word::StringLen => n - 1,
            _ => n,
        }
    }

    /// Word `word` of `key` as it lies in memory.
    pub(super) fn word_of(&self, key: &Key, word: u8) -> Value {
        let value = match key {
            Value::Tuple(fields) if self.composite => {
                let halves = [Word::StringLen, Word::InterfaceData];
                let before = self.words[..=usize::from(word)].iter().filter(|w| !halves.contains(w)).count();
                fields.as_slice().get(before - 1).unwrap_or(&Value::ZERO)
            }
            whole => whole,
        };
        match (self.words[usize::from(word)], value) {
            (Word::StringLen, s) => Value::Int(s.bytes().len() as i64),
            // No dynamic type is the nil word.
            (Word::InterfaceType, Value::Iface(pair)) => Value::Int(i64::from(pair.0) + 1),
            (_, value) => value.clone(),
        }
    }

    /// Whether word `word` of the slot's key equals that of `key`; the words that [`Self::compared`] puts before it did.
    pub(super) fn word_equals(&self, key: &Key, word: u8, slot: &Value) -> Result<bool, Fault> {
        let own = self.word_of(key, word);
        match self.words[usize::from(word)] {
            Word::Plain | Word::Pointer | Word::StringLen | Word::InterfaceType => Ok(own == *slot),
            Word::Float => Ok(float_equals(&own, slot)),
            Word::StringData => same_bytes(slot, own.bytes()),
            Word::InterfaceData => match (&own, slot) {
                (Value::Iface(a), Value::Iface(b)) if a.0 & dynamic_type::FLOAT != 0 => Ok(float_equals(&a.1, &b.1)),
                (Value::Iface(a), Value::Iface(b)) => Ok(a.1 == b.1),
                (Value::Iface(_), _) => Err(NIL_DEREFERENCE),
                // Two nil interfaces.
                _ => Ok(true),
            },
        }
    }

    /// The key that the words of a slot make up.
    ///
    /// # Errors
    /// A nil dereference: a string with a length, or an interface with a type, whose data pointer is nil.
    pub fn key_of(&self, words: &[Value]) -> Result<Key, Fault> {
        if !self.composite {
            return self.part_of(words, 0);
        }
        let firsts = (0..words.len()).filter(|w| !matches!(self.words[*w], Word::StringLen | Word::InterfaceData));
        let fields: Result<Vec<Value>, Fault> = firsts.map(|word| self.part_of(words, word)).collect();
        Ok(Value::Tuple(crate::value::Tuple::new(fields?)))
    }

    /// The same as it lies in a variable: torn by another writer, it is no fault as long as nobody looks at its bytes, and
    /// nothing where its data pointer is nil.
    pub fn loaded(&self, words: &[Value]) -> Key {
        if !self.composite {
            return self.part_of(words, 0).unwrap_or_default();
        }
        let firsts = (0..words.len()).filter(|w| !matches!(self.words[*w], Word::StringLen | Word::InterfaceData));
        let fields = firsts.map(|word| self.part_of(words, word).unwrap_or_default());
        Value::Tuple(crate::value::Tuple::new(fields.collect()))
    }

    fn part_of(&self, words: &[Value], at: usize) -> Result<Value, Fault> {
        let word = |n: usize| words.get(n).unwrap_or(&Value::ZERO);
        match self.words[at] {
            Word::StringData => string_of(word(at), word(at + 1).int()),
            Word::InterfaceType if word(at).is_zero() => Ok(Value::ZERO),
            Word::InterfaceType => match word(at + 1) {
                Value::Iface(pair) => Ok(Value::Iface(pair.clone())),
                _ => Err(NIL_DEREFERENCE),
            },
            _ => Ok(word(at).clone()),
        }
    }

    /// Whether `key` differs from itself (`!t.Key.Equal(k, k)`): NaN, or a key that holds one.
    pub(super) fn is_nan(&self, key: &Key) -> bool {
        !self.is_reflexive()
            && (0..self.len).any(|word| self.word_equals(key, word, &self.word_of(key, word)) == Ok(false))
    }

    /// The components of `key` that are hashed one after the other, each with whether it is floating point.
    pub(super) fn parts<'k>(&'k self, key: &'k Key) -> impl Iterator<Item = (Part, &'k Value)> {
        let firsts = self.kinds().iter().filter_map(|w| match w {
            Word::Plain | Word::Pointer => Some(Part::Int),
            Word::Float => Some(Part::Float),
            Word::StringData => Some(Part::String),
            Word::InterfaceType => Some(Part::Interface),
            Word::StringLen | Word::InterfaceData => None,
        });
        firsts.enumerate().map(move |(n, part)| match key {
            Value::Tuple(fields) if self.composite => (part, fields.as_slice().get(n).unwrap_or(&Value::ZERO)),
            whole => (part, whole),
        })
    }
}

/// How a component is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Int,
    Float,
    String,
    Interface,
}

/// Equality of two float64 given as bits: the language's, which is what the map goes by.
#[allow(clippy::float_cmp)]
fn float_equals(a: &Value, b: &Value) -> bool {
    f64::from_bits(a.int() as u64) == f64::from_bits(b.int() as u64)
}

/// `k.str == key.str || memequal(k.str, key.str, key.len)`, once the lengths were found equal.
pub(super) fn same_bytes(slot: &Value, key: &[u8]) -> Result<bool, Fault> {
    match slot {
        Value::Bytes(k) => Ok(k.as_slice() == key),
        // The empty key has no data pointer, and nothing is compared.
        _ if key.is_empty() => Ok(true),
        _ => Err(NIL_DEREFERENCE),
    }
}

/// The string that a data pointer and a length make up.
pub(super) fn string_of(data: &Value, len: i64) -> Result<Value, Fault> {
    match data {
        _ if len == 0 => Ok(Value::ZERO),
        Value::Bytes(bytes) if bytes.as_slice().len() as i64 == len => Ok(data.clone()),
        // The length of one key and the pointer of another: as many bytes as both have.
        Value::Bytes(bytes) => Ok(Value::string(&bytes.as_slice()[..bytes.as_slice().len().min(len.max(0) as usize)])),
        // Another writer is between its two stores.
        _ => Err(NIL_DEREFERENCE),
    }
}
