//! Where variables live, and how they are read and written.

use super::Lowerer;
use crate::check::scope::{Entity, VarId};
use crate::syntax::ast::{Expr, ExprKind, Name};
use crate::syntax::token::Op;
use crate::types::TypeId;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Instr, Reg, Shape};
use maprace_core::value::Value;

/// Where a variable lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Reg(Reg),
    /// In memory, at the address in the register.
    Boxed(Reg),
    Global(u32),
    /// Refused.
    Nowhere,
}

/// What can be assigned to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Blank,
    Reg(Reg),
    /// The address is in the register.
    Memory(Reg, Shape),
    Map {
        typ: u16,
        map: Reg,
        key: Reg,
    },
    Nowhere,
}

impl Lowerer<'_> {
    pub(super) fn place(&self, var: VarId) -> Place {
        if self.info.var(var).global {
            return self.tables.global_id(var).map_or(Place::Nowhere, Place::Global);
        }
        self.body.places.get(&var).copied().unwrap_or(Place::Nowhere)
    }

    fn shape_at(&mut self, id: TypeId, pos: Pos) -> Shape {
        self.shape(id).unwrap_or_else(|what| {
            self.refuse(pos, what);
            Shape::WORD
        })
    }

    /// The variable that is declared by a name; `None` for the blank identifier.
    pub(super) fn declared(&self, name: &Name) -> Option<VarId> {
        if &*name.text == "_" { None } else { self.info.defs.get(&name.pos).copied() }
    }

    /// A new variable that holds its type's zero value.
    pub(super) fn declare_zero(&mut self, var: VarId) {
        if self.info.var(var).in_memory() || self.is_wait_group(self.info.var(var).typ) {
            self.new_boxed(var, None);
            return;
        }
        self.check_local(var);
        let dst = self.constant(&Value::ZERO);
        self.body.places.insert(var, Place::Reg(dst));
    }

    /// A new variable that holds the value of a register, which no one else changes.
    pub(super) fn declare_with(&mut self, var: VarId, src: Reg) {
        if self.info.var(var).in_memory() {
            self.new_boxed(var, Some(src));
        } else {
            self.check_local(var);
            self.body.places.insert(var, Place::Reg(src));
        }
    }

    fn check_local(&mut self, var: VarId) {
        let (typ, pos) = (self.info.var(var).typ, self.info.var(var).pos);
        self.shape_at(typ, pos);
    }

    pub(super) fn new_boxed(&mut self, var: VarId, src: Option<Reg>) {
        let (typ, pos) = (self.info.var(var).typ, self.info.var(var).pos);
        let words = match self.words(typ) {
            Ok(words) => words,
            Err(what) => {
                self.refuse(pos, what);
                1
            }
        };
        let addr = self.temp();
        self.emit(Instr::New { dst: addr, words });
        if let Some(src) = src {
            let shape = self.shape_at(typ, pos);
            self.emit(Instr::Store { addr, word: 0, src, shape });
        }
        self.body.places.insert(var, Place::Boxed(addr));
    }

    /// The value of a variable; a register that only the variable's assignments change.
    pub(super) fn read_var(&mut self, var: VarId) -> Reg {
        let (typ, pos) = (self.info.var(var).typ, self.info.var(var).pos);
        let addr = match self.place(var) {
            Place::Reg(reg) => return reg,
            Place::Boxed(addr) => addr,
            Place::Global(global) => self.global_addr(global),
            Place::Nowhere => return self.temp(),
        };
        let shape = self.shape_at(typ, pos);
        let dst = self.temp();
        self.emit(Instr::Load { dst, addr, word: 0, shape });
        dst
    }

    pub(super) fn global_addr(&mut self, global: u32) -> Reg {
        let dst = self.temp();
        self.emit(Instr::GlobalAddr { dst, global });
        dst
    }

    pub(super) fn write_var(&mut self, var: VarId, src: Reg) {
        let target = self.var_target(var);
        self.write(target, src);
    }

    fn var_target(&mut self, var: VarId) -> Target {
        let (typ, pos) = (self.info.var(var).typ, self.info.var(var).pos);
        let addr = match self.place(var) {
            Place::Reg(reg) => return Target::Reg(reg),
            Place::Boxed(addr) => addr,
            Place::Global(global) => self.global_addr(global),
            Place::Nowhere => return Target::Nowhere,
        };
        Target::Memory(addr, self.shape_at(typ, pos))
    }

    pub(super) fn write(&mut self, target: Target, src: Reg) {
        match target {
            Target::Blank | Target::Nowhere => {}
            Target::Reg(dst) if dst == src => {}
            Target::Reg(dst) => self.emit(Instr::Move { dst, src }),
            Target::Memory(addr, shape) => self.emit(Instr::Store { addr, word: 0, src, shape }),
            Target::Map { typ, map, key } => self.emit(Instr::MapAssign { typ, map, key, src }),
        }
    }

    /// The left side of an assignment, with everything in it evaluated.
    pub(super) fn target(&mut self, lhs: &Expr) -> Target {
        let lhs = lhs.unparen();
        self.body.pos = lhs.start();
        match &lhs.kind {
            ExprKind::Name(text) if &**text == "_" => Target::Blank,
            ExprKind::Name(_) => match self.info.uses.get(&lhs.id) {
                Some(Entity::Var(var)) => self.var_target(*var),
                _ => Target::Nowhere,
            },
            ExprKind::Index(base, index) => self.map_target(lhs, base, index),
            ExprKind::Unary(Op::Mul, inner) => {
                let addr = self.expr(inner);
                let typ = self.type_of(lhs);
                Target::Memory(addr, self.shape_at(typ, lhs.start()))
            }
            _ => {
                // Reading it says what is not supported.
                self.expr(lhs);
                Target::Nowhere
            }
        }
    }

    fn map_target(&mut self, lhs: &Expr, base: &Expr, index: &Expr) -> Target {
        let typ = self.type_of(base);
        let Some((key_type, number)) = self.map_of(typ, lhs) else {
            self.expr(lhs);
            return Target::Nowhere;
        };
        let map = self.expr(base);
        let key = self.expr_as(index, key_type);
        self.body.pos = lhs.start();
        Target::Map { typ: number, map, key }
    }

    /// The address of what can be assigned to.
    pub(super) fn address(&mut self, x: &Expr) -> Reg {
        let x = x.unparen();
        match &x.kind {
            ExprKind::Name(_) => {
                if let Some(Entity::Var(var)) = self.info.uses.get(&x.id) {
                    match self.place(*var) {
                        Place::Boxed(addr) => return addr,
                        Place::Global(global) => return self.global_addr(global),
                        _ => {}
                    }
                }
                self.temp()
            }
            ExprKind::Unary(Op::Mul, inner) => self.expr(inner),
            _ => {
                self.expr(x);
                self.refuse(x.start(), "the address of parts of variables");
                self.temp()
            }
        }
    }
}
