//! Statements.

use super::Lowerer;
use super::assign::Dest;
use crate::syntax::ast::{Block, Branch, Decl, Expr, Name, Stmt, StmtKind, VarDecl};
use maprace_core::sim::Pos;
use maprace_core::value::Value;

impl Lowerer<'_> {
    pub(super) fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    /// The registers of variables that are declared in the block are free after it.
    pub(super) fn block(&mut self, block: &Block) {
        let mark = self.body.mark();
        self.stmts(&block.stmts);
        self.body.release(mark);
    }

    pub(super) fn stmt(&mut self, stmt: &Stmt) {
        self.body.pos = stmt.start();
        let declares = matches!(stmt.kind, StmtKind::Define { .. } | StmtKind::Decl(_) | StmtKind::Labeled(..));
        let mark = self.body.mark();
        self.stmt_inner(stmt);
        if !declares {
            self.body.release(mark);
        }
    }

    fn stmt_inner(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Empty => {}
            StmtKind::Expr(x) => {
                self.expr(x);
            }
            StmtKind::Send(chan, value) => {
                self.send(chan, value);
            }
            StmtKind::Assign { op: None, lhs, rhs } => self.assign(lhs.list(), rhs.list()),
            StmtKind::Assign { op: Some(op), lhs, rhs } => self.op_assign(*op, lhs, Some(rhs), stmt.pos),
            StmtKind::IncDec(op, lhs) => self.op_assign(*op, lhs, None, stmt.pos),
            StmtKind::Define { lhs, rhs } => self.define(lhs.list(), rhs.list()),
            StmtKind::Call(kind, x) => self.suspended(*kind, x, stmt.pos),
            StmtKind::Return(values) => self.return_stmt(stmt.pos, values.as_ref()),
            StmtKind::Branch(branch, label) => self.branch_stmt(*branch, label.as_ref(), stmt.pos),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Decl(decls) => {
                for decl in decls {
                    if let Decl::Var(decl) = decl {
                        self.var_decl(decl);
                    }
                }
            }
            StmtKind::If { init, cond, then, otherwise } => {
                self.if_stmt(init.as_deref(), cond, then, otherwise.as_deref());
            }
            StmtKind::For { init, cond, post, body } => {
                self.for_stmt(init.as_deref(), cond.as_ref(), post.as_deref(), body);
            }
            StmtKind::Range { lhs, def, x, body } => self.range(stmt, lhs.as_ref(), *def, x, body),
            StmtKind::Switch { init, tag, cases, .. } => self.switch(init.as_deref(), tag.as_ref(), cases),
            StmtKind::Select { cases, .. } => self.select(cases, stmt.pos),
            StmtKind::Labeled(name, inner) => {
                self.body.label = Some(name.text.clone());
                self.stmt(inner);
                self.body.label = None;
            }
        }
    }

    fn if_stmt(&mut self, init: Option<&Stmt>, cond: &Expr, then: &Block, otherwise: Option<&Stmt>) {
        if let Some(init) = init {
            self.stmt(init);
        }
        let (not, end) = (self.label(), self.label());
        self.branch(cond, false, not);
        self.block(then);
        if let Some(otherwise) = otherwise {
            self.jump(end);
            self.place_label(not);
            self.stmt(otherwise);
        } else {
            self.place_label(not);
        }
        self.place_label(end);
    }

    fn branch_stmt(&mut self, branch: Branch, label: Option<&Name>, pos: Pos) {
        let targets = self.body.targets.iter().rev();
        let label_to = match (branch, label) {
            (Branch::Fallthrough, _) => self.body.fallthrough,
            (Branch::Goto, _) => None,
            (_, Some(label)) => {
                let target = targets.clone().find(|target| target.name.as_ref() == Some(&label.text));
                target.and_then(|t| if branch == Branch::Break { Some(t.break_to) } else { t.continue_to })
            }
            (Branch::Break, None) => targets.clone().next().map(|target| target.break_to),
            (Branch::Continue, None) => targets.clone().find_map(|target| target.continue_to),
        };
        match label_to {
            Some(label) => self.jump(label),
            None => self.refuse(pos, "this branch"),
        }
    }

    /// Package and local variables with their initial values.
    pub(super) fn var_decl(&mut self, decl: &VarDecl) {
        self.body.pos = decl.pos;
        let values = decl.values.as_ref().map_or(&[][..], Expr::list);
        if values.is_empty() {
            for name in &decl.names {
                match self.declared(name) {
                    Some(var) if !self.info.var(var).global => self.declare_zero(var),
                    _ => {}
                }
            }
            return;
        }
        let dest = |name| self.declared(name).map_or(Dest::Blank, Dest::New);
        let dests: Vec<_> = decl.names.iter().map(dest).collect();
        self.define_vars(&dests, values);
    }

    pub(super) fn zero(&mut self) -> maprace_core::sim::program::Reg {
        self.constant(&Value::ZERO)
    }
}
