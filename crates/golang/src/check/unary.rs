//! Operators on one operand, addresses, indirections, type assertions.

use super::operand::{Mode, Operand};
use super::{Checker, constant};
use crate::syntax::ast::{ChanDir, Expr, ExprKind};
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};

impl<'a> Checker<'a> {
    pub(super) fn unary(&mut self, x: &'a Expr, op: Op, inner: &'a Expr, hint: Option<TypeId>) -> Operand<'a> {
        // `&T{...}` in a literal of pointers takes its hint along.
        let hint = hint.filter(|_| op == Op::And).and_then(|hint| match self.types().under(hint) {
            Type::Pointer(to) => Some(*to),
            _ => None,
        });
        let mut a = self.expr_hinted(inner, hint);
        if a.is_invalid() {
            return a;
        }
        match op {
            Op::And => return self.address(x, &a),
            Op::Recv => return self.receive(x, &a),
            Op::Tilde => {
                self.error(x.start(), "cannot use ~ outside of interface or type constraint");
                return Operand::invalid(x);
            }
            _ => {}
        }
        let fits = match op {
            Op::Not => self.types().is_boolean(a.typ),
            Op::Xor => self.types().is_integer(a.typ),
            _ => self.types().is_numeric(a.typ),
        };
        if !fits {
            let text = self.operand_text(&a);
            self.invalid_op(a.expr.start(), &format!("operator {} not defined on {text}", op.text()));
            return Operand::invalid(x);
        }
        if let Some(val) = &a.val {
            let unsigned = self.types().basic(a.typ).and_then(Basic::int_kind).filter(|kind| !kind.signed);
            let Some(val) = constant::unary(op, val, unsigned) else {
                self.error(x.pos, "constant result is not representable");
                return Operand::invalid(x);
            };
            a.val = Some(val);
            a.expr = x;
            self.check_overflow(&mut a, x.pos);
            return a;
        }
        Operand::new(Mode::Value, a.typ, x)
    }

    fn address(&mut self, x: &'a Expr, a: &Operand<'a>) -> Operand<'a> {
        let literal = matches!(a.expr.unparen().kind, ExprKind::Composite { .. });
        if !literal && a.mode != Mode::Variable {
            let text = self.operand_text(a);
            self.invalid_op(a.expr.start(), &format!("cannot take address of {text}"));
            return Operand::invalid(x);
        }
        self.mark_addressed(a.expr);
        let typ = self.info.types.pointer(a.typ);
        Operand::new(Mode::Value, typ, x)
    }

    /// The variable that the expression is a part of is one that someone may point at.
    pub(super) fn mark_addressed(&mut self, x: &Expr) {
        let mut at = x;
        loop {
            at = match &at.kind {
                ExprKind::Paren(inner) | ExprKind::Slice { x: inner, .. } => inner,
                ExprKind::Selector(inner, _) if !matches!(self.types().get(self.typ_of(inner)), Type::Pointer(_)) => {
                    inner
                }
                ExprKind::Index(inner, _) if matches!(self.types().under(self.typ_of(inner)), Type::Array(..)) => inner,
                ExprKind::Name(_) => {
                    if let Some(super::Entity::Var(var)) = self.info.uses.get(&at.id) {
                        let var = *var;
                        self.var_mut(var).addressed = true;
                    }
                    return;
                }
                _ => return,
            };
        }
    }

    fn receive(&mut self, x: &'a Expr, a: &Operand<'a>) -> Operand<'a> {
        let text = self.operand_text(a);
        match self.types().under(a.typ) {
            Type::Chan(ChanDir::Send, _) => {
                self.invalid_op(a.expr.start(), &format!("cannot receive from send-only channel {text}"));
                Operand::invalid(x)
            }
            Type::Chan(_, elem) => Operand::new(Mode::CommaOk, *elem, x),
            _ => {
                self.invalid_op(a.expr.start(), &format!("cannot receive from non-channel {text}"));
                Operand::invalid(x)
            }
        }
    }

    pub(super) fn indirection(&mut self, x: &'a Expr, inner: &'a Expr) -> Operand<'a> {
        let a = self.expr_or_type(inner);
        match a.mode {
            Mode::Invalid => Operand::invalid(x),
            Mode::Type => {
                let typ = self.info.types.pointer(a.typ);
                Operand::new(Mode::Type, typ, x)
            }
            Mode::Nil => {
                self.invalid_op(a.expr.start(), "cannot indirect nil");
                Operand::invalid(x)
            }
            _ => {
                if let Type::Pointer(to) = self.types().under(a.typ) {
                    Operand::new(Mode::Variable, *to, x)
                } else {
                    self.exclude_builtin(&a);
                    let text = self.operand_text(&a);
                    self.invalid_op(a.expr.start(), &format!("cannot indirect {text}"));
                    Operand::invalid(x)
                }
            }
        }
    }

    fn exclude_builtin(&mut self, a: &Operand<'a>) {
        if let Mode::Builtin(builtin) = a.mode {
            self.error(a.expr.start(), format!("{} (built-in) must be called", builtin.name()));
        }
    }

    pub(super) fn assertion(&mut self, x: &'a Expr, base: &'a Expr, typ: &'a Expr) -> Operand<'a> {
        let a = self.expr(base);
        if a.is_invalid() {
            self.typ(typ);
            return a;
        }
        if !self.types().is_interface(a.typ) {
            let text = self.operand_text(&a);
            self.invalid_op(a.expr.start(), &format!("{text} is not an interface"));
            return Operand::invalid(x);
        }
        let target = self.typ(typ);
        if target == Basic::Invalid.id() {
            return Operand::invalid(x);
        }
        if let Some(cause) = self.impossible(a.typ, target) {
            let (want, have) = (self.type_text(a.typ), self.type_text(target));
            let message =
                format!("impossible type assertion: {}\n\t{have} does not implement {want} {cause}", expr_text(x));
            self.error(x.start(), message);
            return Operand::invalid(x);
        }
        Operand::new(Mode::CommaOk, target, x)
    }

    /// Why no value of interface type `from` can hold a `target`.
    pub(super) fn impossible(&self, from: TypeId, target: TypeId) -> Option<String> {
        if self.types().is_interface(target) { None } else { self.types().missing_method(target, from) }
    }
}
