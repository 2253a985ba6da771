//! Loops. A `for` clause's variables are new ones in every iteration (Go 1.22): where that can be seen, because they are
//! in memory, they are copied at the end of each.
//! Source: the Go specification, "For statements"; Go 1.23.9 `cmd/compile/internal/loopvar`.

use super::Lowerer;
use super::body::{Label, Target};
use super::place::Place;
use crate::check::scope::VarId;
use crate::syntax::ast::{Block, Expr, Stmt, StmtKind};
use maprace_core::sim::program::Instr;

impl Lowerer<'_> {
    pub(super) fn enter_loop(&mut self, break_to: Label, continue_to: Label) {
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
}
