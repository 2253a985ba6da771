//! How values lie in registers and in memory.
//!
//! A register holds any value as one [`Value`]: a number, a whole string, a whole interface, a whole slice; a struct or an
//! array is a [`Value::Tuple`] of its **leaves**, nested ones flattened. In memory a leaf takes one to three words.

use borsh::{BorshDeserialize, BorshSerialize};

/// A leaf: a value without parts that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Leaf {
    /// One word: numbers, bools, pointers, maps, channels, functions.
    Word,
    /// Two words, a data pointer and a length. Loaded in that order, stored length first.
    String,
    /// Two words, the dynamic type and the data: an interface. Loaded and stored in that order.
    Iface,
    /// Three words, data pointer, length, capacity. Loaded in that order, stored length, capacity, pointer.
    Slice,
}

impl Leaf {
    /// Words in memory.
    pub const fn words(self) -> u8 {
        match self {
            Self::Word => 1,
            Self::String | Self::Iface => 2,
            Self::Slice => 3,
        }
    }
}

/// How a value lies in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Shape {
    /// A leaf.
    Leaf(Leaf),
    /// A struct or an array: [`super::Program::layouts`] has its leaves.
    Composite(u16),
}

impl Shape {
    /// Numbers, pointers, maps and the like.
    pub const WORD: Self = Self::Leaf(Leaf::Word);
    /// Strings.
    pub const STRING: Self = Self::Leaf(Leaf::String);
    /// Interfaces.
    pub const IFACE: Self = Self::Leaf(Leaf::Iface);
    /// Slices.
    pub const SLICE: Self = Self::Leaf(Leaf::Slice);
}

/// The leaves of a struct or an array, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Layout {
    /// The leaves.
    pub leaves: Vec<Leaf>,
}

impl Layout {
    /// Words in memory.
    pub fn words(&self) -> u32 {
        self.leaves.iter().map(|leaf| u32::from(leaf.words())).sum()
    }
}
