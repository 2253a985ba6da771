//! What the machine knows of types at run time: those of values in interfaces, and what these are made of.

use super::number::{FloatKind, IntKind};
use super::object;
use super::shape::Shape;
use super::{FuncId, TypeNumber};
use borsh::{BorshDeserialize, BorshSerialize};

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum TypeKind {
    /// `bool`.
    Bool,
    /// An integer type.
    Int(IntKind),
    /// A floating-point type.
    Float(FloatKind),
    /// `string`.
    String,
    /// A pointer to that type.
    Pointer(TypeNumber),
    /// A slice of that type.
    Slice(TypeNumber),
    /// An array.
    Array {
        /// Elements.
        len: u32,
        /// Their type.
        elem: TypeNumber,
    },
    /// A map.
    Map {
        /// The key type.
        key: TypeNumber,
        /// The elem type.
        elem: TypeNumber,
        /// Its number in [`super::Program::map_types`].
        map_type: u16,
    },
    /// A struct.
    Struct(Vec<Field>),
    /// An interface type.
    Interface,
    /// A function type.
    Func,
    /// A channel type.
    Chan,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub typ: TypeNumber,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Type {
    /// As `%T` prints it.
    pub name: String,
    /// What it is made of.
    pub kind: TypeKind,
    /// How its values lie in memory.
    pub shape: Shape,
    /// Its method set, by method name ([`super::Program::method_names`]), sorted: functions that take the value as the
    /// interface holds it as their first argument.
    #[borsh(serialize_with = "object::write_pairs", deserialize_with = "object::read_pairs")]
    pub methods: Vec<(u32, FuncId)>,
}

impl Type {
    /// The function of a method.
    pub fn method(&self, name: u32) -> Option<FuncId> {
        let at = self.methods.binary_search_by_key(&name, |(method, _)| *method).ok()?;
        Some(self.methods[at].1)
    }
}

/// An interface type that values are asserted to, or are asserted from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct IfaceType {
    /// As `%T` and panics print it: `interface {}`, `main.Shape`, `error`.
    pub name: String,
    /// Its methods, by name, sorted.
    #[borsh(serialize_with = "object::write_numbers", deserialize_with = "object::read_numbers")]
    pub methods: Vec<u32>,
}
