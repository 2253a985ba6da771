//! Assignments.

use super::Lowerer;
use super::expr::float;
use super::place::Target;
use crate::check::operand::Mode;
use crate::check::scope::{Builtin, Entity, VarId};
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
        let mark = self.body.mark();
        let targets: Vec<_> = lhs.iter().map(|left| self.kept_target(left, mark)).collect();
        let types: Vec<_> = lhs.iter().map(|left| self.target_type(left)).collect();
        let values = self.values(rhs, &types);
        for (target, value) in targets.into_iter().zip(values) {
            self.write(target, value);
        }
    }

    /// A target that other assignments of the same statement do not change.
    fn kept_target(&mut self, left: &Expr, mark: usize) -> Target {
        match self.target(left) {
            Target::Memory(addr, word, shape) => Target::Memory(self.fresh(addr, mark), word, shape),
            Target::Map { typ, map, key } => {
                Target::Map { typ, map: self.fresh(map, mark), key: self.fresh(key, mark) }
            }
            target => target,
        }
    }

    /// `left = right`: what is assigned is evaluated before the place that it goes to, as compiled code does.
    fn assign_one(&mut self, left: &Expr, right: &Expr) {
        if self.append_to_elem(left, right) {
            return;
        }
        self.calls_first(&[left, right]);
        let src = match self.target_type(left) {
            Some(typ) if left.unparen().as_name().is_none_or(|name| &**name != "_") => self.expr_as(right, typ),
            _ => self.expr(right),
        };
        let target = self.target(left);
        self.body.pos = left.start();
        self.write(target, src);
    }

    /// `m[k] = append(m[k], v)` finds the elem once.
    /// Source: Go 1.23.9 `cmd/compile/internal/walk/assign.go` `walkAssign` (`mapAppend`).
    fn append_to_elem(&mut self, left: &Expr, right: &Expr) -> bool {
        let (left, right) = (left.unparen(), right.unparen());
        let (ExprKind::Index(base, index), ExprKind::Call { fun, args, .. }) = (&left.kind, &right.kind) else {
            return false;
        };
        let is_append =
            self.info.typed(fun.unparen()).is_some_and(|typed| typed.mode == Mode::Builtin(Builtin::Append));
        if !is_append || !self.is_map(base) || !args.first().is_some_and(|arg| same(arg.unparen(), left)) {
            return false;
        }
        let Some((key_type, typ)) = self.map_of(self.type_of(base), left) else { return false };
        self.calls_first(&std::iter::once(left).chain(&args[1..]).collect::<Vec<_>>());
        let src = self.appended(right, &args[1..]);
        let map = self.expr(base);
        let key = self.expr_as(index, key_type);
        self.body.pos = left.start();
        self.emit(Instr::MapHold { typ, map, key });
        let slice = self.temp();
        self.emit(Instr::LoadHeld { dst: slice });
        let sum = src.map_or(slice, |src| self.append_to(right, slice, src));
        self.body.pos = left.start();
        self.emit(Instr::StoreHeld { src: sum });
        true
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
        let typ = if typ == Basic::Invalid.id() { Basic::Int.id() } else { typ };
        if let Some(rhs) = rhs {
            self.calls_first(&[plain, rhs]);
        }
        let target = self.target(plain);
        let held = matches!(target, Target::Map { .. }) && !matches!(op, Op::Div | Op::Rem);
        // A map's elem is looked up when the other operand is there: a panic in that must not leave a new elem.
        let early = if held { Some(self.operand(rhs, typ)) } else { None };
        self.body.pos = lhs.start();
        let old = self.old_value(target, held);
        let by = match early {
            Some(by) => by,
            None => self.operand(rhs, typ),
        };
        self.body.pos = lhs.start();
        if let (true, Some(rhs)) = (op.is_shift(), rhs) {
            self.check_shift(rhs, by);
        }
        // A variable in a register takes the result at once.
        let src = self.arithmetic(op, old, by, typ, pos);
        if held {
            self.emit(Instr::StoreHeld { src });
        } else {
            self.write(target, src);
        }
    }

    /// The right side of an assignment operation, or the 1 of `++`.
    fn operand(&mut self, rhs: Option<&Expr>, typ: TypeId) -> Reg {
        match rhs {
            Some(rhs) => self.expr(rhs),
            None if self.float_kind(typ).is_some() => self.constant(&float(1.0)),
            None => self.constant(&Value::Int(1)),
        }
    }

    /// What an assignment operation reads from its target.
    fn old_value(&mut self, target: Target, held: bool) -> Reg {
        let dst = match target {
            Target::Reg(reg) => return reg,
            _ => self.temp(),
        };
        match target {
            Target::Memory(addr, word, shape) => self.emit(Instr::Load { dst, addr, word, shape }),
            Target::Part { reg, at, len } => self.emit(Instr::Part { dst, src: reg, at, len }),
            Target::Map { typ, map, key } if held => {
                self.emit(Instr::MapHold { typ, map, key });
                self.emit(Instr::LoadHeld { dst });
            }
            Target::Map { typ, map, key } => self.emit(Instr::MapAccess { typ, map, key, dst: Some(dst), ok: None }),
            Target::Reg(_) | Target::Blank | Target::Nowhere => {}
        }
        dst
    }
}

/// Whether two expressions are written alike, and evaluating one of them twice would give the same.
/// Source: Go 1.23.9 `cmd/compile/internal/ir/expr.go` `SameSafeExpr`.
fn same(a: &Expr, b: &Expr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Paren(a), _) => same(a, b),
        (_, ExprKind::Paren(b)) => same(a, b),
        (ExprKind::Name(a), ExprKind::Name(b))
        | (ExprKind::Literal { text: a, .. }, ExprKind::Literal { text: b, .. }) => a == b,
        (ExprKind::Selector(a, f), ExprKind::Selector(b, g)) => f.text == g.text && same(a, b),
        (ExprKind::Index(a, i), ExprKind::Index(b, j)) => same(a, b) && same(i, j),
        (ExprKind::Unary(op, a), ExprKind::Unary(other, b)) => op == other && *op != Op::Recv && same(a, b),
        _ => false,
    }
}
