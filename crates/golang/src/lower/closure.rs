//! Function literals. What they capture is handed to them as further parameters: the address of a variable that
//! someone assigns to, the value of one that no one does, and for a variable that stands for a function literal, what
//! that captures in turn.

use super::Lowerer;
use super::body::Body;
use super::place::Place;
use crate::check::scope::VarId;
use crate::syntax::ast::{Expr, ExprKind, FuncType};
use maprace_core::sim::program::{FuncId, Reg};

/// A captured variable, and how it is handed over.
type Capture = (VarId, Option<FuncId>, Vec<Reg>);

impl Lowerer<'_> {
    /// The function of a literal, and the registers of what it captures.
    pub(super) fn closure(&mut self, x: &Expr) -> (FuncId, Vec<Reg>) {
        let captures = self.captures(x);
        let func = self.lower_literal(x, &captures);
        (func, captures.into_iter().flat_map(|(_, _, regs)| regs).collect())
    }

    /// Lowers a literal that is refused for what is done with it, to see what else is wrong.
    pub(super) fn closure_body(&mut self, x: &Expr) {
        self.closure(x);
    }

    fn captures(&mut self, x: &Expr) -> Vec<Capture> {
        let vars = self.info.captures.get(&x.id).cloned().unwrap_or_default();
        let capture = |var| match self.place(var) {
            Place::Reg(reg) | Place::Boxed(reg) => (var, None, vec![reg]),
            Place::Closure(number) => {
                let (func, regs) = self.body.closures[number].clone();
                (var, Some(func), regs)
            }
            Place::Global(_) | Place::Nowhere => (var, None, Vec::new()),
        };
        vars.into_iter().map(capture).collect()
    }

    /// Lowers the literal's body as a function of its own.
    fn lower_literal(&mut self, x: &Expr, captures: &[Capture]) -> FuncId {
        let ExprKind::FuncLit { typ, body } = &x.kind else { return 0 };
        self.body.literals += 1;
        // A literal in a literal has only a number: main.main.func1.2.
        let word = if self.body.is_literal { "" } else { "func" };
        let name = format!("{}.{word}{}", self.body.name, self.body.literals);
        let outer = std::mem::replace(&mut self.body, Body::new(name, x.pos));
        self.body.is_literal = true;
        self.params_and_captures(typ, captures);
        let params = self.body.params;
        self.results(typ, x.pos);
        self.stmts(&body.stmts);
        self.body.pos = body.rbrace;
        self.implicit_return(typ);
        let func = self.finish(params);
        self.body = outer;
        self.add_func(func)
    }

    fn params_and_captures(&mut self, typ: &FuncType, captures: &[Capture]) {
        for field in &typ.params {
            self.parameter(field.name.as_ref().map(|name| name.pos));
        }
        for (var, func, regs) in captures {
            let first = self.temps(regs.len());
            self.body.params += regs.len() as u16;
            let place = match (func, regs.as_slice()) {
                (Some(func), regs) => {
                    let regs = (first..).take(regs.len()).collect();
                    self.body.closures.push((*func, regs));
                    Place::Closure(self.body.closures.len() - 1)
                }
                (None, []) => Place::Nowhere,
                (None, _) if self.info.var(*var).in_memory() => Place::Boxed(first),
                (None, _) => Place::Reg(first),
            };
            self.body.places.insert(*var, place);
        }
        self.box_params();
    }
}
