//! What the checker found out, for the lowering: tables beside the tree.

use super::constant::Const;
use super::operand::Mode;
use super::scope::{Entity, VarId};
use super::trees::Lines;
use crate::library::{Intrinsic, Item};
use crate::syntax::ast::{Block, Expr, Field, FuncType, VarDecl};
use crate::types::{Found, TypeId, Types};
use maprace_core::sim::Pos;
use std::collections::HashMap;
use std::rc::Rc;

/// The type of an expression.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) mode: Mode,
    pub(crate) typ: TypeId,
    pub(crate) val: Option<Const>,
}

/// A variable.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts")]
pub(crate) struct Var {
    pub(crate) name: Rc<str>,
    pub(crate) typ: TypeId,
    pub(crate) pos: Pos,
    pub(crate) global: bool,
    pub(crate) used: bool,
    /// The function literal or declaration that it belongs to.
    pub(crate) func: u32,
    /// Named in a function literal inside its function.
    pub(crate) captured: bool,
    /// Its address is taken.
    pub(crate) addressed: bool,
    /// Assigned to after its declaration.
    pub(crate) reassigned: bool,
}

impl Var {
    /// Whether it must live in memory: someone may hold its address. What is captured but never assigned again is
    /// copied instead, as gc does (`cmd/compile/internal/escape` `flowClosure`).
    pub(crate) fn in_memory(&self) -> bool {
        self.addressed || (self.captured && self.reassigned)
    }
}

/// A function or method, of the program or of the library; an instance of a generic one.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts")]
pub(crate) struct Func<'a> {
    pub(crate) name: Rc<str>,
    pub(crate) pos: Pos,
    /// The receiver's type without its pointer, and whether there is one.
    pub(crate) recv: Option<(TypeId, bool)>,
    pub(crate) recv_field: Option<&'a Field>,
    pub(crate) typ: &'a FuncType,
    pub(crate) sig: TypeId,
    /// `None` for what is not to be lowered.
    pub(crate) body: Option<&'a Block>,
    /// Its name in stack traces.
    pub(crate) symbol: Rc<str>,
    /// Whether it is the library's.
    pub(crate) library: bool,
    /// What it does, if it has no body.
    pub(crate) intrinsic: Option<Intrinsic>,
    /// The number of its package.
    pub(crate) package: usize,
    /// What its type parameters stand for.
    pub(crate) types: Rc<[(Rc<str>, TypeId)]>,
    /// Whether it is a generic function as it is declared, of which instances are made.
    pub(crate) generic: bool,
    /// Whether someone may call it.
    pub(crate) needed: bool,
}

/// What `x.name` names.
#[derive(Clone, Debug)]
pub(crate) enum Selected {
    /// A name of an imported package.
    Library(&'static Item),
    /// A field or method.
    Member(Found),
}

/// The tables.
pub(crate) struct Info<'a> {
    pub(crate) types: Types,
    /// By expression.
    pub(crate) exprs: Vec<Option<Typed>>,
    /// What a name stands for, by expression.
    pub(crate) uses: HashMap<u32, Entity>,
    /// What a selector stands for, by expression.
    pub(crate) selections: HashMap<u32, Selected>,
    /// The variables that are declared at a position.
    pub(crate) defs: HashMap<Pos, VarId>,
    pub(crate) vars: Vec<Var>,
    pub(crate) funcs: Vec<Func<'a>>,
    /// The local variables of enclosing functions that a function literal names, by its expression.
    pub(crate) captures: HashMap<u32, Vec<VarId>>,
    /// Package variables with their initialisers, in the order in which these run.
    pub(crate) init_order: Vec<&'a VarDecl>,
    /// All package variables.
    pub(crate) globals: Vec<VarId>,
    /// What loops over functions stand for, by the expression of the function, which a variable holds meanwhile.
    pub(crate) loops: HashMap<u32, (VarId, &'a Block)>,
    /// Where the code of instances really stands.
    pub(crate) lines: Lines,
}

impl Info<'_> {
    /// The type of an expression.
    pub(crate) fn typed(&self, x: &Expr) -> Option<&Typed> {
        self.exprs.get(x.id as usize)?.as_ref()
    }

    pub(crate) fn var(&self, id: VarId) -> &Var {
        &self.vars[id.0 as usize]
    }
}
