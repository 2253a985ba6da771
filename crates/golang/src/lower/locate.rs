//! Where the values of expressions lie that are variables, or parts of them: in a register, or in memory.

use super::Lowerer;
use super::place::Place;
use super::types::Part;
use crate::check::info::Selected;
use crate::check::scope::{Entity, VarId};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Found, Step, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Instr, Reg};

/// What a variable lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    Register,
    Memory,
}

/// Where a value lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Location {
    /// A variable's register.
    Reg(Reg),
    /// From that leaf on in a variable's register.
    Part { reg: Reg, at: u16 },
    /// So many words behind the address in a register. `known`: the address is not nil.
    Memory { addr: Reg, word: u32, known: bool },
}

impl Location {
    pub(super) fn plus(self, part: Part) -> Self {
        match self {
            Self::Reg(reg) => Self::Part { reg, at: part.at },
            Self::Part { reg, at } => Self::Part { reg, at: at.saturating_add(part.at) },
            Self::Memory { addr, word, known } => Self::Memory { addr, word: word + part.word, known },
        }
    }
}

impl Lowerer<'_> {
    pub(super) fn is_map(&self, x: &Expr) -> bool {
        matches!(self.info.types.under(self.type_of(x)), Type::Map(..))
    }

    fn is_constant(&self, x: &Expr) -> bool {
        self.info.typed(x).is_some_and(|typed| typed.val.is_some())
    }

    /// The fields on the way to what a selector names.
    pub(super) fn field_path(&self, x: &Expr) -> Option<Vec<Step>> {
        match self.info.selections.get(&x.id) {
            Some(Selected::Member(Found::Field(path))) => Some(path.clone()),
            _ => None,
        }
    }

    /// What the variable lives in that `x` is, or is a part of; `None` if it is none.
    pub(super) fn home(&self, x: &Expr) -> Option<Home> {
        if self.is_constant(x) {
            return None;
        }
        match &x.kind {
            ExprKind::Paren(inner) => self.home(inner),
            // A selector names a variable of another package.
            ExprKind::Name(_) | ExprKind::Selector(..) if self.info.uses.contains_key(&x.id) => {
                match self.info.uses.get(&x.id) {
                    Some(Entity::Var(var)) => match self.place(*var) {
                        Place::Reg(_) => Some(Home::Register),
                        Place::Boxed(_) | Place::Global(_) => Some(Home::Memory),
                        Place::Nowhere => None,
                    },
                    _ => None,
                }
            }
            ExprKind::Unary(Op::Mul, _) => Some(Home::Memory),
            ExprKind::Selector(base, _) => {
                let path = self.field_path(x)?;
                if path.iter().any(|step| step.through_pointer) { Some(Home::Memory) } else { self.home(base) }
            }
            ExprKind::Index(base, index) => match self.info.types.under(self.type_of(base)) {
                Type::Slice(_) | Type::Pointer(_) => Some(Home::Memory),
                // An element of an array in a register that is known only when it runs: see `Instr::Element`.
                Type::Array(..) => self.home(base).filter(|home| *home == Home::Memory || self.is_constant(index)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn var_location(&mut self, var: VarId) -> Option<Location> {
        Some(match self.place(var) {
            Place::Reg(reg) => Location::Reg(reg),
            Place::Boxed(addr) => Location::Memory { addr, word: 0, known: true },
            Place::Global(global) => Location::Memory { addr: self.global_addr(global), word: 0, known: true },
            Place::Nowhere => return None,
        })
    }

    /// Where an expression with a home lies; what is in it is evaluated.
    pub(super) fn locate(&mut self, x: &Expr) -> Option<Location> {
        match &x.kind {
            ExprKind::Paren(inner) => self.locate(inner),
            // A selector names a variable of another package.
            ExprKind::Name(_) | ExprKind::Selector(..) if self.info.uses.contains_key(&x.id) => {
                match self.info.uses.get(&x.id) {
                    Some(Entity::Var(var)) => self.var_location(*var),
                    _ => None,
                }
            }
            ExprKind::Unary(Op::Mul, inner) => {
                let addr = self.expr(inner);
                Some(Location::Memory { addr, word: 0, known: false })
            }
            ExprKind::Selector(base, _) => self.locate_field(x, base),
            ExprKind::Index(base, index) => self.locate_element(x, base, index),
            _ => None,
        }
    }

    fn locate_field(&mut self, x: &Expr, base: &Expr) -> Option<Location> {
        let path = self.field_path(x)?;
        let mut typ = self.type_of(base);
        let mut at = if path.first()?.through_pointer { None } else { Some(self.locate_or_value(base)?) };
        for step in path {
            let mut whole = typ;
            if step.through_pointer {
                let addr = match at {
                    None => self.expr(base),
                    Some(at) => self.read(at, typ, x.start()),
                };
                whole = self.info.types.deref(self.info.types.underlying(typ)).0;
                at = Some(Location::Memory { addr, word: 0, known: false });
            }
            let part = self.part_or_refuse(x.start(), |this| this.field_part(whole, step.index))?;
            at = at.map(|at| at.plus(part));
            typ = step.typ;
        }
        self.body.pos = x.start();
        at
    }

    /// Where it lies; a value that is no variable's lies in the register that it was left in.
    pub(super) fn locate_or_value(&mut self, x: &Expr) -> Option<Location> {
        if self.home(x).is_some() { self.locate(x) } else { Some(Location::Reg(self.expr(x))) }
    }

    fn part_or_refuse(&mut self, pos: Pos, part: impl FnOnce(&mut Self) -> Result<Part, String>) -> Option<Part> {
        match part(self) {
            Ok(part) => Some(part),
            Err(what) => {
                self.refuse(pos, what);
                None
            }
        }
    }

    fn locate_element(&mut self, x: &Expr, base: &Expr, index: &Expr) -> Option<Location> {
        let array = match *self.info.types.under(self.type_of(base)) {
            Type::Slice(elem) => return Some(self.slice_element(x, base, index, elem)),
            Type::Pointer(to) => to,
            _ => self.type_of(base),
        };
        let Type::Array(len, elem) = *self.info.types.under(array) else { return None };
        let at = if matches!(self.info.types.under(self.type_of(base)), Type::Pointer(_)) {
            Location::Memory { addr: self.expr(base), word: 0, known: false }
        } else {
            self.locate(base)?
        };
        if let Some(n) = self.info.typed(index).and_then(|typed| typed.val.as_ref()?.as_int()) {
            let part = self.part_or_refuse(x.start(), |this| this.element_part(elem, n))?;
            return Some(at.plus(part));
        }
        let Location::Memory { addr, word, known } = at else { return None };
        let index = self.expr(index);
        self.body.pos = x.start();
        let addr = self.plus(addr, word, known || word == 0);
        let stride = self.words_at(elem, x.start());
        let dst = self.temp();
        self.emit(Instr::ElementAddr { dst, addr, index, stride, len: len as u32 });
        Some(Location::Memory { addr: dst, word: 0, known: true })
    }

    fn slice_element(&mut self, x: &Expr, base: &Expr, index: &Expr, elem: TypeId) -> Location {
        self.calls_first(&[base, index]);
        let slice = self.expr(base);
        let index = self.expr(index);
        self.body.pos = x.start();
        let stride = self.words_at(elem, x.start());
        let dst = self.temp();
        self.emit(Instr::SliceAddr { dst, slice, index, stride });
        Location::Memory { addr: dst, word: 0, known: true }
    }

    /// Words of a variable; refused if there is no such variable.
    pub(super) fn words_at(&mut self, typ: TypeId, pos: Pos) -> u32 {
        self.words(typ).unwrap_or_else(|what| {
            self.refuse(pos, what);
            1
        })
    }

    /// An address, so many words further.
    pub(super) fn plus(&mut self, addr: Reg, word: u32, known: bool) -> Reg {
        if word == 0 && known {
            return addr;
        }
        let dst = self.temp();
        self.emit(Instr::FieldAddr { dst, addr, word });
        dst
    }

    /// The value there; a variable's own register, if it has one.
    pub(super) fn read(&mut self, at: Location, typ: TypeId, pos: Pos) -> Reg {
        let len = match self.part_len(typ) {
            Ok(len) => len,
            Err(what) => return self.refused(pos, what),
        };
        match (at, len) {
            (Location::Reg(reg), _) => reg,
            (_, None) => self.zero_of(typ),
            (Location::Part { reg, at }, Some(len)) => {
                let dst = self.temp();
                self.emit(Instr::Part { dst, src: reg, at, len });
                dst
            }
            (Location::Memory { addr, word, .. }, _) => {
                let shape = self.shape_at(typ, pos);
                let dst = self.temp();
                self.emit(Instr::Load { dst, addr, word, shape });
                dst
            }
        }
    }
}
