//! Function values: literals with what they capture, declared functions, methods bound to a receiver.
//!
//! What a literal captures is handed to it as further parameters: the address of a variable that someone assigns to, the
//! value of one that no one does, as gc does. A literal that is called where it stands needs no function value.

use super::Lowerer;
use super::body::Body;
use super::place::Place;
use crate::check::scope::VarId;
use crate::syntax::ast::{Expr, ExprKind, Field, FuncType};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{FuncId, Instr, Reg};

/// Whether a function literal is the body of a loop over a function: its result has a name that no program can write.
fn is_loop_body(typ: &FuncType) -> bool {
    let hidden = |field: &Field| matches!(&field.typ.kind, ExprKind::Name(text) if text.starts_with('#'));
    typ.results.first().is_some_and(hidden)
}

impl Lowerer<'_> {
    /// The function of a literal, and the registers of what it captures.
    pub(super) fn closure(&mut self, x: &Expr) -> (FuncId, Vec<Reg>) {
        let (vars, regs) = self.captured(x.id);
        (self.lower_literal(x, &vars), regs)
    }

    /// What the function literal of that number captures, with the registers of it.
    pub(super) fn captured(&self, literal: u32) -> (Vec<VarId>, Vec<Reg>) {
        let mut vars = Vec::new();
        let mut regs = Vec::new();
        for var in self.info.captures.get(&literal).into_iter().flatten() {
            if let Place::Reg(reg) | Place::Boxed(reg) = self.place(*var) {
                vars.push(*var);
                regs.push(reg);
            }
        }
        (vars, regs)
    }

    /// A function literal as a value.
    pub(super) fn literal_value(&mut self, x: &Expr) -> Reg {
        let mark = self.body.mark();
        let (func, captured) = self.closure(x);
        self.body.pos = x.start();
        self.closure_value(func, &captured, mark)
    }

    /// A function with these captured values; registers from `mark` on are free after it.
    pub(super) fn closure_value(&mut self, func: FuncId, values: &[Reg], mark: usize) -> Reg {
        let captures = self.contiguous(values);
        self.body.release(mark);
        let dst = self.temp();
        self.emit(Instr::MakeClosure { dst, func, captures, count: values.len() as u16 });
        dst
    }

    /// Lowers the literal's body as a function of its own.
    fn lower_literal(&mut self, x: &Expr, captures: &[VarId]) -> FuncId {
        let ExprKind::FuncLit { typ, body } = &x.kind else { return 0 };
        let loop_body = is_loop_body(typ);
        let outer = &mut self.body;
        let name = if loop_body {
            outer.loops += 1;
            format!("{}-range{}", outer.namesake, outer.loops)
        } else {
            outer.literals += 1;
            // A literal in a literal has only a number: main.main.func1.2.
            let word = if outer.is_literal { "" } else { "func" };
            format!("{}.{word}{}", outer.namesake, outer.literals)
        };
        let counted = (outer.namesake.clone(), outer.is_literal, outer.literals, outer.loops);
        let mut after = (outer.literals, outer.loops);
        let sig = self.type_of(x);
        let func = self.in_new_body(name, x.pos, |this| {
            this.body.is_literal = true;
            if loop_body {
                let inner = &mut this.body;
                (inner.namesake, inner.is_literal, inner.literals, inner.loops) = counted;
            }
            for field in &typ.params {
                this.parameter(field.name.as_ref().map(|name| name.pos));
            }
            for var in captures {
                let reg = this.temp();
                this.body.params += 1;
                let place = if this.info.var(*var).in_memory() { Place::Boxed(reg) } else { Place::Reg(reg) };
                this.body.places.insert(*var, place);
            }
            this.box_params();
            this.func_body(typ, sig, body);
            if loop_body {
                after = (this.body.literals, this.body.loops);
            }
        });
        (self.body.literals, self.body.loops) = after;
        func
    }

    /// Makes a function while another one is in the making.
    pub(super) fn in_new_body(&mut self, name: String, pos: Pos, build: impl FnOnce(&mut Self)) -> FuncId {
        let outer = std::mem::replace(&mut self.body, Body::new(name, pos));
        build(self);
        let func = self.finish();
        self.body = outer;
        self.add_func(func)
    }
}
