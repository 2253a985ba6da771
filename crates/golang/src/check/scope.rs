//! Names and what they stand for.

use super::constant::Const;
use crate::library::Item;
use crate::types::{Basic, TypeId, Types};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// A built-in function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
}

impl Builtin {
    /// With their names, the number of arguments, and whether more may follow.
    pub(crate) const ALL: [(&'static str, Self, usize, bool); 18] = [
        ("append", Self::Append, 1, true),
        ("cap", Self::Cap, 1, false),
        ("clear", Self::Clear, 1, false),
        ("close", Self::Close, 1, false),
        ("complex", Self::Complex, 2, false),
        ("copy", Self::Copy, 2, false),
        ("delete", Self::Delete, 2, false),
        ("imag", Self::Imag, 1, false),
        ("len", Self::Len, 1, false),
        ("make", Self::Make, 1, true),
        ("max", Self::Max, 1, true),
        ("min", Self::Min, 1, true),
        ("new", Self::New, 1, false),
        ("panic", Self::Panic, 1, false),
        ("print", Self::Print, 0, true),
        ("println", Self::Println, 0, true),
        ("real", Self::Real, 1, false),
        ("recover", Self::Recover, 0, false),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, builtin, ..)| *builtin == self).map_or("", |(name, ..)| name)
    }

    /// Whether a call of it may stand alone as a statement.
    pub(crate) fn is_statement(self) -> bool {
        matches!(
            self,
            Self::Clear
                | Self::Close
                | Self::Copy
                | Self::Delete
                | Self::Panic
                | Self::Print
                | Self::Println
                | Self::Recover
        )
    }
}

/// A variable of the program, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VarId(pub(crate) u32);

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Entity {
    Var(VarId),
    Const(Const, TypeId),
    Type(TypeId),
    /// A function of the program, by its number.
    Func(u32),
    /// A generic function or type, by its number.
    Generic(u32),
    /// A name of the library's tables, in the library's own code.
    Library(&'static Item),
    /// An imported package, by the number of its import.
    Package(usize),
    /// A declaration of the package that may not have been looked at yet, by its number.
    Global(usize),
    Builtin(Builtin),
    Iota,
    Nil,
    /// Something that has been complained about.
    Poison,
}

/// The local names in sight: inner ones later.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    names: Vec<(Rc<str>, Entity, Pos)>,
    starts: Vec<usize>,
}

impl Scopes {
    pub(crate) fn open(&mut self) {
        self.starts.push(self.names.len());
    }

    pub(crate) fn close(&mut self) {
        self.names.truncate(self.starts.pop().unwrap_or(0));
    }

    /// Hides all names, for the body of a function that is looked at out of order.
    pub(crate) fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    pub(crate) fn lookup(&self, name: &str) -> Option<&Entity> {
        self.names.iter().rev().find(|(text, ..)| &**text == name).map(|(_, entity, _)| entity)
    }

    /// In the innermost scope only.
    pub(crate) fn lookup_here(&self, name: &str) -> Option<&(Rc<str>, Entity, Pos)> {
        let start = self.starts.last().copied().unwrap_or(0);
        self.names[start..].iter().rev().find(|(text, ..)| &**text == name)
    }

    pub(crate) fn declare(&mut self, name: &Rc<str>, entity: Entity, pos: Pos) {
        self.names.push((Rc::clone(name), entity, pos));
    }
}

/// A name that every program has, unless it declares another one.
pub(crate) fn universe(name: &str, types: &Types) -> Option<Entity> {
    if let Some((_, basic)) = Basic::PREDECLARED.iter().find(|(text, _)| *text == name) {
        return Some(Entity::Type(basic.id()));
    }
    if let Some((_, builtin, ..)) = Builtin::ALL.iter().find(|(text, ..)| *text == name) {
        return Some(Entity::Builtin(*builtin));
    }
    Some(match name {
        "any" => Entity::Type(types.any),
        "error" => Entity::Type(types.error),
        "comparable" => Entity::Type(types.comparable),
        "true" => Entity::Const(Const::Bool(true), Basic::UntypedBool.id()),
        "false" => Entity::Const(Const::Bool(false), Basic::UntypedBool.id()),
        "iota" => Entity::Iota,
        "nil" => Entity::Nil,
        _ => return None,
    })
}
