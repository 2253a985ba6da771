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

/// The dynamic types of what the runtime panics with, numbers of [`super::Program::types`]. Each is of kind string, and its
/// value is the whole text: so its `Error` method returns it as it is, and `RuntimeError` does nothing.
/// Source: Go 1.23.9 `runtime/error.go`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct RuntimeErrors {
    /// `runtime.errorString`: a divisor of zero, a nil pointer, sizes out of range, types that cannot be compared.
    pub error_string: TypeNumber,
    /// `runtime.plainError`: nil maps, channels.
    pub plain_error: TypeNumber,
    /// `runtime.boundsError`: an index, the bounds of a slice.
    pub bounds_error: TypeNumber,
    /// `*runtime.TypeAssertionError`.
    pub type_assertion_error: TypeNumber,
    /// `*runtime.PanicNilError`: `panic(nil)`.
    pub panic_nil_error: TypeNumber,
    /// `string`: what the library panics with (`sync: negative WaitGroup counter`).
    pub string: TypeNumber,
}

impl RuntimeErrors {
    /// All of them.
    pub(super) const fn all(self) -> [TypeNumber; 6] {
        let Self { error_string, plain_error, bounds_error, type_assertion_error, panic_nil_error, string } = self;
        [error_string, plain_error, bounds_error, type_assertion_error, panic_nil_error, string]
    }
}
