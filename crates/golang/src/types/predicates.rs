//! What can be said of a type.

use super::{Basic, BasicClass, Type, TypeId, Types};
use crate::limits::TYPE_DEPTH_MAX;
use std::collections::HashSet;

impl Types {
    /// The basic type that underlies it.
    pub(crate) fn basic(&self, id: TypeId) -> Option<Basic> {
        match self.under(id) {
            Type::Basic(basic) => Some(*basic),
            _ => None,
        }
    }

    pub(crate) fn class(&self, id: TypeId) -> Option<BasicClass> {
        self.basic(id).map(Basic::class)
    }

    pub(crate) fn is_invalid(&self, id: TypeId) -> bool {
        id == Basic::Invalid.id() || self.basic(id) == Some(Basic::Invalid)
    }

    pub(crate) fn is_untyped(&self, id: TypeId) -> bool {
        matches!(self.get(id), Type::Basic(basic) if basic.is_untyped())
    }

    pub(crate) fn is_boolean(&self, id: TypeId) -> bool {
        self.class(id) == Some(BasicClass::Bool)
    }

    pub(crate) fn is_string(&self, id: TypeId) -> bool {
        self.class(id) == Some(BasicClass::String)
    }

    pub(crate) fn is_integer(&self, id: TypeId) -> bool {
        self.class(id) == Some(BasicClass::Integer)
    }

    pub(crate) fn is_float(&self, id: TypeId) -> bool {
        self.class(id) == Some(BasicClass::Float)
    }

    pub(crate) fn is_numeric(&self, id: TypeId) -> bool {
        matches!(self.class(id), Some(BasicClass::Integer | BasicClass::Float | BasicClass::Complex))
    }

    pub(crate) fn is_interface(&self, id: TypeId) -> bool {
        matches!(self.under(id), Type::Interface(_))
    }

    /// Whether nil is a value of it.
    pub(crate) fn has_nil(&self, id: TypeId) -> bool {
        match self.under(id) {
            Type::Pointer(_) | Type::Slice(_) | Type::Map(..) | Type::Chan(..) | Type::Func(_) | Type::Interface(_) => {
                true
            }
            Type::Basic(basic) => *basic == Basic::UntypedNil,
            _ => false,
        }
    }

    /// Whether it has `<`.
    pub(crate) fn is_ordered(&self, id: TypeId) -> bool {
        matches!(self.class(id), Some(BasicClass::Integer | BasicClass::Float | BasicClass::String))
    }

    /// Whether it has `==` between two of its values.
    pub(crate) fn is_comparable(&self, id: TypeId) -> bool {
        self.comparable(id, &mut HashSet::new(), 0)
    }

    /// A type that was met before has been found comparable, or is being looked at.
    fn comparable(&self, id: TypeId, seen: &mut HashSet<TypeId>, depth: usize) -> bool {
        if !seen.insert(id) || depth > TYPE_DEPTH_MAX {
            return true;
        }
        match self.under(id) {
            Type::Slice(_) | Type::Map(..) | Type::Func(_) => false,
            Type::Array(_, elem) => self.comparable(*elem, seen, depth + 1),
            Type::Struct(fields) => fields.iter().all(|field| self.comparable(field.typ, seen, depth + 1)),
            Type::Basic(basic) => *basic != Basic::UntypedNil,
            _ => true,
        }
    }

    pub(crate) fn is_named(&self, id: TypeId) -> bool {
        matches!(self.get(id), Type::Named(_) | Type::Basic(_))
    }

    /// The type of an untyped operand when nothing asks for another.
    pub(crate) fn default_type(&self, id: TypeId) -> TypeId {
        match self.get(id) {
            Type::Basic(basic) => basic.default_type().id(),
            _ => id,
        }
    }
}
