//! Assignments.

use super::Lowerer;
use super::place::Target;
use crate::check::scope::{Entity, VarId};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Instr, Reg};
use maprace_core::value::Value;

/// Where a value of a declaration goes.
#[derive(Clone, Copy)]
pub(super) enum Dest {
    Blank,
    New(VarId),
    /// Declared before, in `:=`.
    Old(VarId),
}

impl Dest {
    fn var(self) -> Option<VarId> {
        match self {
            Self::Blank => None,
            Self::New(var) | Self::Old(var) => Some(var),
        }
    }
}

impl Lowerer<'_> {
    /// The value in a register that is no variable's.
    fn fresh(&mut self, src: Reg, mark: usize) -> Reg {
        if usize::from(src) >= mark {
            return src;
        }
        let dst = self.temp();
        self.emit(Instr::Move { dst, src });
        dst
    }

    pub(super) fn target_type(&self, lhs: &Expr) -> Option<TypeId> {
        self.info.typed(lhs.unparen()).map(|typed| typed.typ)
    }

    pub(super) fn assign(&mut self, lhs: &[Expr], rhs: &[Expr]) {
        if let ([left], [right]) = (lhs, rhs) {
            return self.assign_one(left, right);
        }
        // Everything on both sides is evaluated before anything is assigned.
        self.calls_first(&lhs.iter().chain(rhs).collect::<Vec<_>>());
        let targets: Vec<_> = lhs.iter().map(|left| self.target(left)).collect();
        let types: Vec<_> = lhs.iter().map(|left| self.target_type(left)).collect();
        let values = self.values(rhs, &types);
        for (target, value) in targets.into_iter().zip(values) {
            self.write(target, value);
        }
    }

    fn assign_one(&mut self, left: &Expr, right: &Expr) {
        self.calls_first(&[left, right]);
        let target = self.target(left);
        let src = match self.target_type(left) {
            Some(typ) if !matches!(target, Target::Blank) => self.expr_as(right, typ),
            _ => self.expr(right),
        };
        self.body.pos = left.start();
        self.write(target, src);
    }

    /// Values for so many targets, each in a register of its own.
    pub(super) fn values(&mut self, rhs: &[Expr], targets: &[Option<TypeId>]) -> Vec<Reg> {
        let mark = self.body.mark();
        if rhs.len() == targets.len() {
            self.calls_first(&rhs.iter().collect::<Vec<_>>());
            let mut values = Vec::new();
            for (right, target) in rhs.iter().zip(targets) {
                let src = match target {
                    Some(typ) => self.expr_as(right, *typ),
                    None => self.expr(right),
                };
                values.push(self.fresh(src, mark));
            }
            return values;
        }
        let right = rhs[0].unparen();
        let found = self.several(right, targets.len());
        let each = targets.iter().zip(found);
        each.map(|(target, (reg, typ))| match target {
            Some(target) => self.convert(reg, typ, *target, right.start()),
            None => reg,
        })
        .collect()
    }

    /// Where a value on the left of `:=` goes.
    pub(super) fn dest(&self, left: &Expr) -> Dest {
        match (left.as_name(), self.info.uses.get(&left.id)) {
            (Some(name), _) if &**name == "_" => Dest::Blank,
            (_, Some(Entity::Var(var))) => Dest::Old(*var),
            _ => self.info.defs.get(&left.pos).map_or(Dest::Blank, |var| Dest::New(*var)),
        }
    }

    pub(super) fn define(&mut self, lhs: &[Expr], rhs: &[Expr]) {
        let dests: Vec<_> = lhs.iter().map(|left| self.dest(left)).collect();
        self.define_vars(&dests, rhs);
    }

    /// Declares the variables that are new, and assigns to the others.
    pub(super) fn define_vars(&mut self, dests: &[Dest], rhs: &[Expr]) {
        let pos = self.body.pos;
        if let ([Dest::Blank, ok], [right]) = (dests, rhs)
            && let ExprKind::Index(base, index) = &right.unparen().kind
            && self.only_ok(right.unparen(), base, index, *ok)
        {
            return;
        }
        let mark = self.body.mark();
        let types: Vec<_> = dests.iter().map(|dest| dest.var().map(|var| self.info.var(var).typ)).collect();
        let values = self.values(rhs, &types);
        self.body.pos = pos;
        for (dest, value) in dests.iter().zip(values) {
            let value = self.fresh(value, mark);
            self.settle(*dest, value);
        }
    }

    pub(super) fn settle(&mut self, dest: Dest, value: Reg) {
        match dest {
            Dest::Blank => {}
            Dest::New(var) if !self.info.var(var).global => self.declare_with(var, value),
            Dest::New(var) | Dest::Old(var) => self.write_var(var, value),
        }
    }

    /// `_, ok := m[k]`
    fn only_ok(&mut self, x: &Expr, base: &Expr, index: &Expr, ok: Dest) -> bool {
        let typ = self.type_of(base);
        if !matches!(self.info.types.under(typ), Type::Map(..)) {
            return false;
        }
        let Some((key_type, number)) = self.map_of(typ, x) else { return false };
        let map = self.expr(base);
        let key = self.expr_as(index, key_type);
        self.body.pos = x.start();
        let reg = self.temp();
        self.emit(Instr::MapAccess { typ: number, map, key, dst: None, ok: Some(reg) });
        self.settle(ok, reg);
        true
    }

    /// `lhs op= rhs`, `lhs++`
    pub(super) fn op_assign(&mut self, op: Op, lhs: &Expr, rhs: Option<&Expr>, pos: Pos) {
        let plain = lhs.unparen();
        let typ = self.type_of(plain);
        if let Some(rhs) = rhs {
            self.calls_first(&[plain, rhs]);
        }
        let target = self.target(plain);
        if let Target::Map { .. } = target {
            if let Some(rhs) = rhs {
                self.operands(&[rhs]);
            }
            return self.refuse(lhs.start(), "assignment operations on map elements");
        }
        self.body.pos = lhs.start();
        let old = match target {
            Target::Memory(addr, word, shape) => {
                let dst = self.temp();
                self.emit(Instr::Load { dst, addr, word, shape });
                dst
            }
            Target::Reg(reg) => reg,
            Target::Part { reg, at, len } => {
                let dst = self.temp();
                self.emit(Instr::Part { dst, src: reg, at, len });
                dst
            }
            _ => self.temp(),
        };
        let by = match rhs {
            Some(rhs) => self.expr(rhs),
            None => self.constant(&Value::Int(1)),
        };
        self.body.pos = lhs.start();
        let typ = if typ == Basic::Invalid.id() { Basic::Int.id() } else { typ };
        // A variable in a register takes the result at once.
        let src = self.arithmetic(op, old, by, typ, pos);
        self.write(target, src);
    }
}
