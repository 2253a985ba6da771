//! The order in which the parts of an expression are evaluated: Go orders calls only, and gc makes all calls of an
//! expression before it reads the variables and map elements that stand beside them.
//! Source: Go 1.23.9 `cmd/compile/internal/walk/order.go`; the specification, "Order of evaluation".

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

    fn is_call(&self, fun: &Expr) -> bool {
        let mode = self.info.typed(fun.unparen()).map(|typed| typed.mode);
        !matches!(mode, Some(Mode::Type | Mode::Builtin(_)))
    }

    fn has_call(&self, x: &Expr) -> bool {
        match &x.kind {
            ExprKind::Call { fun, .. } if self.is_call(fun) => true,
            _ => parts(x).into_iter().any(|part| self.has_call(part)),
        }
    }

    fn make_calls(&mut self, x: &Expr) {
        let whole = match &x.kind {
            ExprKind::Call { fun, .. } => self.is_call(fun),
            // Whether its right side is evaluated depends on the left one.
            ExprKind::Binary(Op::AndAnd | Op::OrOr, ..) => self.has_call(x),
            _ => false,
        };
        if whole {
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
