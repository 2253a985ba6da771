//! Function literals. What they capture is handed to them as further parameters: the address of a variable that
//! someone assigns to, the value of one that no one does.

use super::Lowerer;
use super::body::Body;
use super::place::Place;
use crate::syntax::ast::{Expr, ExprKind};
use maprace_core::sim::program::{FuncId, Reg};

impl Lowerer<'_> {
    /// The function of a literal, and the registers of what it captures.
    pub(super) fn closure(&mut self, x: &Expr) -> (FuncId, Vec<Reg>) {
        let func = self.closure_body(x);
        let captures = self.info.captures.get(&x.id).cloned().unwrap_or_default();
        let mut regs = Vec::with_capacity(captures.len());
        for var in captures {
            regs.push(match self.place(var) {
                Place::Reg(reg) | Place::Boxed(reg) => reg,
                Place::Global(_) | Place::Nowhere => self.temp(),
            });
        }
        (func, regs)
    }

    /// Lowers the literal's body as a function of its own.
    pub(super) fn closure_body(&mut self, x: &Expr) -> FuncId {
        let ExprKind::FuncLit { typ, body } = &x.kind else { return 0 };
        self.body.literals += 1;
        let in_literal = self.body.name.rsplit('.').next().is_some_and(|last| {
            last.starts_with("func") && last[4..].bytes().all(|byte| byte.is_ascii_digit())
                || last.bytes().all(|byte| byte.is_ascii_digit())
        });
        let word = if in_literal { "" } else { "func" };
        let name = format!("{}.{word}{}", self.body.name, self.body.literals);
        let outer = std::mem::replace(&mut self.body, Body::new(name, x.pos));
        self.params_with_captures(x, typ);
        let params = self.body.params;
        self.results(typ, x.pos);
        self.stmts(&body.stmts);
        self.body.pos = body.rbrace;
        self.implicit_return(typ);
        let func = self.finish(params);
        self.body = outer;
        self.add_func(func)
    }

    fn params_with_captures(&mut self, x: &Expr, typ: &crate::syntax::ast::FuncType) {
        for field in &typ.params {
            self.parameter(field.name.as_ref().map(|name| name.pos));
        }
        for var in self.info.captures.get(&x.id).cloned().unwrap_or_default() {
            let reg = self.temp();
            self.body.params += 1;
            let in_memory = self.info.var(var).in_memory();
            self.body.places.insert(var, if in_memory { Place::Boxed(reg) } else { Place::Reg(reg) });
        }
        self.box_params();
    }
}
