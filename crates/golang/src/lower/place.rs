//! Where variables live, and how they are read and written.

use super::Lowerer;
use super::locate::{Home, Location};
use crate::check::scope::VarId;
use crate::syntax::ast::{Expr, ExprKind, Name};
use crate::types::TypeId;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Instr, Reg, Shape};

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
    /// Some leaves of the tuple in a register, as [`Instr::SetPart`] counts them.
    Part {
        reg: Reg,
        at: u16,
        len: u16,
    },
    /// The address is in the register; so many words behind it.
    Memory(Reg, u32, Shape),
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

    pub(super) fn shape_at(&mut self, id: TypeId, pos: Pos) -> Shape {
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
        if self.info.var(var).in_memory() {
            self.new_boxed(var, None);
            return;
        }
        let dst = self.zero_of(self.info.var(var).typ);
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

    pub(super) fn check_local(&mut self, var: VarId) {
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
        match self.var_location(var) {
            Some(location) => self.read(location, self.info.var(var).typ, self.info.var(var).pos),
            None => self.temp(),
        }
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
        let location = self.var_location(var);
        self.location_target(location, typ, pos)
    }

    fn location_target(&mut self, location: Option<Location>, typ: TypeId, pos: Pos) -> Target {
        match location {
            Some(Location::Reg(reg)) => Target::Reg(reg),
            Some(Location::Part { reg, at }) => match self.part_len(typ) {
                Ok(Some(len)) => Target::Part { reg, at, len },
                // Nothing is stored of a value without leaves.
                _ => Target::Blank,
            },
            Some(Location::Memory { addr, word, .. }) => Target::Memory(addr, word, self.shape_at(typ, pos)),
            None => Target::Nowhere,
        }
    }

    pub(super) fn write(&mut self, target: Target, src: Reg) {
        match target {
            Target::Blank | Target::Nowhere => {}
            Target::Reg(dst) if dst == src => {}
            Target::Reg(dst) => self.emit(Instr::Move { dst, src }),
            Target::Part { reg, at, len } => self.emit(Instr::SetPart { dst: reg, src, at, len }),
            Target::Memory(addr, word, shape) => self.emit(Instr::Store { addr, word, src, shape }),
            Target::Map { typ, map, key } => self.emit(Instr::MapAssign { typ, map, key, src }),
        }
    }

    /// The left side of an assignment, with everything in it evaluated.
    pub(super) fn target(&mut self, lhs: &Expr) -> Target {
        let lhs = lhs.unparen();
        self.body.pos = lhs.start();
        match &lhs.kind {
            ExprKind::Name(text) if &**text == "_" => return Target::Blank,
            ExprKind::Index(base, index) if self.is_map(base) => return self.map_target(lhs, base, index),
            _ => {}
        }
        if self.home(lhs).is_none() {
            // Reading it says what is not supported.
            self.expr(lhs);
            return Target::Nowhere;
        }
        let location = self.locate(lhs);
        let typ = self.type_of(lhs);
        self.body.pos = lhs.start();
        self.location_target(location, typ, lhs.start())
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

    /// The address of what can be assigned to, or of a new variable that holds a literal.
    pub(super) fn address(&mut self, x: &Expr) -> Reg {
        let x = x.unparen();
        if let ExprKind::Composite { .. } = x.kind {
            let src = self.expr(x);
            return self.new_with(src, self.type_of(x), x.start());
        }
        if self.home(x) == Some(Home::Memory)
            && let Some(Location::Memory { addr, word, known }) = self.locate(x)
        {
            self.body.pos = x.start();
            return self.plus(addr, word, known);
        }
        self.operands(&[x]);
        self.refused(x.start(), "this address")
    }

    /// The address of a new variable that holds the value in a register. Nobody else can see it yet, so filling it is no
    /// step.
    pub(super) fn new_with(&mut self, src: Reg, typ: TypeId, pos: Pos) -> Reg {
        let dst = self.temp();
        let shape = self.shape_at(typ, pos);
        let words = self.words(typ).unwrap_or(0);
        if words == 0 {
            self.emit(Instr::New { dst, words });
            return dst;
        }
        let mark = self.body.mark();
        let array = self.temp();
        self.emit(Instr::Tuple { dst: array, args: src, count: 1 });
        self.emit(Instr::SliceOf { dst: array, src: array, shape });
        let index = self.zero();
        self.emit(Instr::SliceAddr { dst, slice: array, index, stride: words });
        self.body.release(mark);
        dst
    }
}
