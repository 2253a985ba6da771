//! The predeclared basic types, and those of untyped constants.

use super::TypeId;
use maprace_core::sim::program::IntKind;

/// A basic type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(crate) enum Basic {
    /// The type of what has been complained about: fits everything, so that one mistake gives one message.
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedString,
    UntypedNil,
}

/// What can be done with values of a basic type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BasicClass {
    Invalid,
    Bool,
    Integer,
    Float,
    Complex,
    String,
    Nil,
}

impl Basic {
    /// In the order of their ids.
    pub(crate) const ALL: [Self; 24] = [
        Self::Invalid,
        Self::Bool,
        Self::Int,
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Uint,
        Self::Uint8,
        Self::Uint16,
        Self::Uint32,
        Self::Uint64,
        Self::Uintptr,
        Self::Float32,
        Self::Float64,
        Self::Complex64,
        Self::Complex128,
        Self::String,
        Self::UntypedBool,
        Self::UntypedInt,
        Self::UntypedRune,
        Self::UntypedFloat,
        Self::UntypedString,
        Self::UntypedNil,
    ];

    /// The basic types that have a name in every program.
    pub(crate) const PREDECLARED: [(&'static str, Self); 19] = [
        ("bool", Self::Bool),
        ("int", Self::Int),
        ("int8", Self::Int8),
        ("int16", Self::Int16),
        ("int32", Self::Int32),
        ("rune", Self::Int32),
        ("int64", Self::Int64),
        ("uint", Self::Uint),
        ("uint8", Self::Uint8),
        ("byte", Self::Uint8),
        ("uint16", Self::Uint16),
        ("uint32", Self::Uint32),
        ("uint64", Self::Uint64),
        ("uintptr", Self::Uintptr),
        ("float32", Self::Float32),
        ("float64", Self::Float64),
        ("complex64", Self::Complex64),
        ("complex128", Self::Complex128),
        ("string", Self::String),
    ];

    pub(crate) const fn id(self) -> TypeId {
        TypeId(self as u32)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid type",
            Self::UntypedBool => "untyped bool",
            Self::UntypedInt => "untyped int",
            Self::UntypedRune => "untyped rune",
            Self::UntypedFloat => "untyped float",
            Self::UntypedString => "untyped string",
            Self::UntypedNil => "untyped nil",
            _ => Self::PREDECLARED
                .iter()
                .find(|(name, basic)| *basic == self && *name != "rune")
                .map_or("", |(name, _)| name),
        }
    }

    pub(crate) fn class(self) -> BasicClass {
        match self {
            Self::Invalid => BasicClass::Invalid,
            Self::Bool | Self::UntypedBool => BasicClass::Bool,
            Self::Float32 | Self::Float64 | Self::UntypedFloat => BasicClass::Float,
            Self::Complex64 | Self::Complex128 => BasicClass::Complex,
            Self::String | Self::UntypedString => BasicClass::String,
            Self::UntypedNil => BasicClass::Nil,
            _ => BasicClass::Integer,
        }
    }

    /// Whether the type is one of untyped constants.
    pub(crate) fn is_untyped_id(id: TypeId) -> bool {
        (Self::UntypedBool.id()..=Self::UntypedNil.id()).contains(&id)
    }

    pub(crate) fn is_untyped(self) -> bool {
        self as u32 >= Self::UntypedBool as u32
    }

    /// The type that an untyped constant takes when nothing asks for another.
    pub(crate) fn default_type(self) -> Self {
        match self {
            Self::UntypedBool => Self::Bool,
            Self::UntypedInt => Self::Int,
            Self::UntypedRune => Self::Int32,
            Self::UntypedFloat => Self::Float64,
            Self::UntypedString => Self::String,
            other => other,
        }
    }

    /// Its width and signedness, if it is an integer type.
    pub(crate) fn int_kind(self) -> Option<IntKind> {
        let (bits, signed) = match self {
            Self::Int | Self::Int64 => (64, true),
            Self::Int8 => (8, true),
            Self::Int16 => (16, true),
            Self::Int32 => (32, true),
            Self::Uint | Self::Uint64 | Self::Uintptr => (64, false),
            Self::Uint8 => (8, false),
            Self::Uint16 => (16, false),
            Self::Uint32 => (32, false),
            _ => return None,
        };
        Some(IntKind { bits, signed })
    }
}
