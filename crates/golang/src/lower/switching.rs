//! Switches: the cases are tried in order.

use super::Lowerer;
use super::body::Target;
use crate::syntax::ast::{Case, Expr, ExprKind, Stmt};
use crate::syntax::token::Op;
use maprace_core::sim::program::Instr;

impl Lowerer<'_> {
    pub(super) fn switch(&mut self, init: Option<&Stmt>, tag: Option<&Expr>, cases: &[Case]) {
        let name = self.body.label.take();
        if let Some(init) = init {
            self.stmt(init);
        }
        if let Some(ExprKind::TypeSwitch { x, .. }) = tag.map(|tag| &tag.kind) {
            return self.type_switch(x, cases, name);
        }
        let subject = tag.map(|tag| {
            let src = self.expr(tag);
            // A case may change the variable that the tag is read from.
            let dst = self.temp();
            self.emit(Instr::Move { dst, src });
            (tag, dst)
        });
        let bodies: Vec<_> = cases.iter().map(|_| self.label()).collect();
        let end = self.label();
        let mut default = end;
        for (case, label) in cases.iter().zip(&bodies) {
            let Some(exprs) = &case.exprs else {
                default = *label;
                continue;
            };
            for x in exprs.list() {
                let mark = self.body.mark();
                match subject {
                    None => self.branch(x, true, *label),
                    Some(subject) => {
                        let value = self.expr(x);
                        self.body.pos = x.start();
                        let equal = self.comparison(Op::Eql, subject, (x, value));
                        self.jump_when(equal, true, *label);
                    }
                }
                self.body.release(mark);
            }
        }
        self.jump(default);
        self.body.targets.push(Target { name, break_to: end, continue_to: None });
        let outer = self.body.fallthrough;
        for (n, case) in cases.iter().enumerate() {
            self.place_label(bodies[n]);
            self.body.fallthrough = bodies.get(n + 1).copied();
            let mark = self.body.mark();
            self.stmts(&case.body);
            self.body.release(mark);
            self.jump(end);
        }
        self.body.fallthrough = outer;
        self.body.targets.pop();
        self.place_label(end);
    }
}
