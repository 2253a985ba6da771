//! Conditions: `&&`, `||` and `!` as jumps.

use super::Lowerer;
use super::body::Label;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use maprace_core::sim::program::{Instr, Reg};

impl Lowerer<'_> {
    /// Jumps to `label` if the condition is `when`, goes on otherwise.
    pub(super) fn branch(&mut self, cond: &Expr, when: bool, label: Label) {
        let constant = self.info.typed(cond).is_some_and(|typed| typed.val.is_some());
        match &cond.kind {
            ExprKind::Paren(inner) => return self.branch(inner, when, label),
            ExprKind::Unary(Op::Not, inner) if !constant => return self.branch(inner, !when, label),
            ExprKind::Binary(op @ (Op::AndAnd | Op::OrOr), a, b) if !constant => {
                // `a && b` is false as soon as `a` is; `a || b` is true as soon as `a` is.
                let decides = *op == Op::OrOr;
                if when == decides {
                    self.branch(a, when, label);
                    self.branch(b, when, label);
                } else {
                    let past = self.label();
                    self.branch(a, decides, past);
                    self.branch(b, when, label);
                    self.place_label(past);
                }
                return;
            }
            _ => {}
        }
        let mark = self.body.mark();
        let reg = self.expr(cond);
        self.body.pos = cond.start();
        self.jump_when(reg, when, label);
        self.body.release(mark);
    }

    /// `a && b` as a value.
    pub(super) fn logical(&mut self, x: &Expr) -> Reg {
        let dst = self.temp();
        let (not, end) = (self.label(), self.label());
        let ExprKind::Binary(op, a, b) = &x.kind else { return dst };
        let decides = *op == Op::OrOr;
        self.branch(a, decides, not);
        let src = self.expr(b);
        self.emit(Instr::Move { dst, src });
        self.jump(end);
        self.place_label(not);
        self.constant_to(&maprace_core::value::Value::Int(i64::from(decides)), dst);
        self.place_label(end);
        dst
    }
}
