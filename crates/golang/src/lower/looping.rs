//! Loops. A `for` clause's variables are new ones in every iteration (Go 1.22): where that can be seen, because they are
//! in memory, they are copied at the end of each.
//! Source: the Go specification, "For statements"; Go 1.23.9 `cmd/compile/internal/loopvar`.

use super::Lowerer;
use super::body::{Label, Target};
use super::place::Place;
use crate::check::scope::{Entity, VarId};
use crate::syntax::ast::{Block, Expr, Stmt, StmtKind};
use crate::syntax::token::Op;
use crate::types::Type;
use maprace_core::sim::program::{Instr, Reg};
use maprace_core::value::Value;

impl Lowerer<'_> {
    fn enter_loop(&mut self, break_to: Label, continue_to: Label) {
        let name = self.body.label.take();
        self.body.targets.push(Target { name, break_to, continue_to: Some(continue_to) });
    }

    pub(super) fn for_stmt(&mut self, init: Option<&Stmt>, cond: Option<&Expr>, post: Option<&Stmt>, body: &Block) {
        let (top, next, end) = (self.label(), self.label(), self.label());
        self.enter_loop(end, next);
        let mut vars = Vec::new();
        if let Some(init) = init {
            self.stmt(init);
            if let StmtKind::Define { lhs, .. } = &init.kind {
                let declared = lhs.list().iter().filter_map(|left| self.info.defs.get(&left.pos).copied());
                vars = declared.filter(|var| self.info.var(*var).in_memory()).collect();
            }
        }
        self.place_label(top);
        if let Some(cond) = cond {
            self.branch(cond, false, end);
        }
        self.block(body);
        self.place_label(next);
        for var in vars {
            self.copy_box(var, body);
        }
        if let Some(post) = post {
            self.stmt(post);
        }
        self.jump(top);
        self.place_label(end);
        self.body.targets.pop();
    }

    /// The variable of the next iteration begins with this one's value.
    fn copy_box(&mut self, var: VarId, body: &Block) {
        let Place::Boxed(addr) = self.place(var) else { return };
        self.body.pos = body.rbrace;
        let mark = self.body.mark();
        let src = self.read_var(var);
        let (Ok(words), Ok(shape)) = (self.words(self.info.var(var).typ), self.shape(self.info.var(var).typ)) else {
            return;
        };
        self.emit(Instr::New { dst: addr, words });
        self.emit(Instr::Store { addr, word: 0, src, shape });
        self.body.release(mark);
    }

    pub(super) fn range(&mut self, stmt: &Stmt, lhs: Option<&Expr>, def: bool, x: &Expr, body: &Block) {
        let typ = self.type_of(x);
        if let Type::Chan(..) = self.info.types.under(typ) {
            return self.range_chan(stmt, lhs, def, x, body);
        }
        let over_int = self.info.types.is_integer(typ);
        if !over_int {
            self.operands(&[x]);
            let what = match self.info.types.under(typ) {
                Type::Map(..) => "range over maps",
                _ if self.info.types.is_string(typ) => "range over strings",
                _ => "range over slices and arrays",
            };
            self.refuse(stmt.pos, what);
        }
        let count = if over_int { self.expr(x) } else { self.zero() };
        // The bound must not change with a variable that it is read from.
        let bound = self.temp();
        self.emit(Instr::Move { dst: bound, src: count });
        let counter = self.zero();
        let (top, next, end) = (self.label(), self.label(), self.label());
        self.enter_loop(end, next);
        self.place_label(top);
        self.body.pos = stmt.pos;
        let more = self.compare(Op::Lss, counter, bound, typ);
        self.jump_when(more, false, end);
        let mark = self.body.mark();
        if over_int {
            self.loop_var(lhs.and_then(|lhs| lhs.list().first()), def, counter);
        } else if def {
            self.refused_vars(lhs);
        }
        self.block(body);
        self.body.release(mark);
        self.place_label(next);
        self.body.pos = stmt.pos;
        let one = self.constant(&Value::Int(1));
        let kind = self.int_kind(typ).unwrap_or(maprace_core::sim::program::IntKind::INT);
        self.emit(Instr::Int { op: maprace_core::sim::program::IntOp::Add, kind, dst: counter, a: counter, b: one });
        self.jump(top);
        self.place_label(end);
        self.body.targets.pop();
    }

    fn loop_var(&mut self, target: Option<&Expr>, def: bool, counter: Reg) {
        let Some(target) = target else { return };
        if !def {
            let target = self.target(target);
            return self.write(target, counter);
        }
        if target.as_name().is_none_or(|name| &**name == "_") {
            return;
        }
        if let Some(var) = self.info.defs.get(&target.pos).copied() {
            // The body may assign to its variable; that does not change the count.
            let copy = self.temp();
            self.emit(Instr::Move { dst: copy, src: counter });
            self.declare_with(var, copy);
        }
    }

    /// Gives the variables of a loop that is refused a place, so that its body can be looked at.
    fn refused_vars(&mut self, lhs: Option<&Expr>) {
        for target in lhs.map_or(&[][..], Expr::list) {
            if let (None, Some(var)) = (self.uses_var(target), self.info.defs.get(&target.pos).copied()) {
                let reg = self.temp();
                self.body.places.insert(var, Place::Reg(reg));
            }
        }
    }

    fn uses_var(&self, x: &Expr) -> Option<VarId> {
        match self.info.uses.get(&x.id) {
            Some(Entity::Var(var)) => Some(*var),
            _ => None,
        }
    }
}
