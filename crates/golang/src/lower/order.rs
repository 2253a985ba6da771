//! The order in which the parts of an expression are evaluated: Go orders calls only, and gc makes all calls of an
//! expression (and what it treats like calls) before it reads the variables and map elements that stand beside them.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/order.go` `expr1`; the specification, "Order of evaluation".

use super::Lowerer;
use crate::check::operand::Mode;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;

impl Lowerer<'_> {
    /// Makes the calls in operands that are about to be evaluated together.
    pub(super) fn calls_first(&mut self, operands: &[&Expr]) {
        if operands.len() < 2 || !operands.iter().any(|x| self.has_call(x)) {
            return;
        }
        for x in operands {
            self.make_calls(x);
        }
    }

    /// Whether gc evaluates it ahead of the expression around it, whole.
    fn is_early(&self, x: &Expr) -> bool {
        if self.info.typed(x).is_some_and(|typed| typed.val.is_some() || typed.mode == Mode::Type) {
            return false;
        }
        match &x.kind {
            ExprKind::Call { fun, .. } => match self.info.typed(fun.unparen()).map(|typed| typed.mode) {
                // `[]byte(s)` is a call of the run-time's.
                Some(Mode::Type) => self.text_slice(self.type_of(x)).is_some(),
                _ => true,
            },
            // Whether its right side is evaluated depends on the left one.
            ExprKind::Binary(Op::AndAnd | Op::OrOr, ..)
            | ExprKind::Unary(Op::Recv, _)
            | ExprKind::Assert(..)
            | ExprKind::Slice { .. } => true,
            ExprKind::Composite { elems, .. } => !elems.is_empty() && self.is_map(x),
            _ => false,
        }
    }

    fn has_call(&self, x: &Expr) -> bool {
        self.is_early(x) || parts(x).into_iter().any(|part| self.has_call(part))
    }

    fn make_calls(&mut self, x: &Expr) {
        if self.is_early(x) {
            if !self.body.made.contains_key(&x.id) {
                let reg = self.expr(x);
                self.body.made.insert(x.id, reg);
            }
            return;
        }
        for part in parts(x) {
            self.make_calls(part);
        }
    }
}

/// What an expression evaluates, in order.
fn parts(x: &Expr) -> Vec<&Expr> {
    match &x.kind {
        ExprKind::Paren(inner)
        | ExprKind::Unary(_, inner)
        | ExprKind::Selector(inner, _)
        | ExprKind::Assert(inner, _) => vec![inner],
        ExprKind::Binary(_, a, b) | ExprKind::Index(a, b) | ExprKind::KeyValue(a, b) => vec![a, b],
        ExprKind::Call { args, .. } => args.iter().collect(),
        ExprKind::Composite { elems, .. } => elems.iter().collect(),
        ExprKind::Slice { x, bounds, .. } => {
            std::iter::once(x).chain(bounds.iter().flatten()).map(|part| &**part).collect()
        }
        _ => Vec::new(),
    }
}
