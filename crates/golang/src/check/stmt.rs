//! Statements.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/stmt.go`.

use super::Checker;
use super::assign::DECLARATION;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use crate::syntax::ast::{Block, CallKind, Decl, Expr, ExprKind, Stmt, StmtKind, VarDecl};
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, Type};
use maprace_core::sim::Pos;
use std::rc::Rc;

impl<'a> Checker<'a> {
    pub(super) fn stmts(&mut self, stmts: &'a [Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    pub(super) fn block(&mut self, block: &'a Block) {
        self.scopes.open();
        self.stmts(&block.stmts);
        self.scopes.close();
    }

    pub(super) fn stmt(&mut self, stmt: &'a Stmt) {
        let label = self.label.take();
        match &stmt.kind {
            StmtKind::Branch(crate::syntax::ast::Branch::Goto, _) => self.unsupported(stmt.pos, "goto"),
            StmtKind::Empty | StmtKind::Branch(..) => {}
            StmtKind::Expr(x) => self.expr_stmt(x),
            StmtKind::Send(chan, value) => self.send(stmt, chan, value),
            StmtKind::Assign { op: None, lhs, rhs } => self.assign(lhs.list(), rhs.list()),
            StmtKind::Assign { op: Some(op), lhs, rhs } => self.op_assign(*op, lhs, rhs),
            StmtKind::Define { lhs, rhs } => self.define(stmt.pos, lhs.list(), rhs.list()),
            StmtKind::IncDec(op, x) => self.inc_dec(*op, x),
            StmtKind::Call(kind, x) => self.suspended_call(*kind, x),
            StmtKind::Return(values) => self.return_stmt(stmt.pos, values.as_ref()),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Decl(decls) => self.decl_stmt(decls),
            StmtKind::If { init, cond, then, otherwise } => {
                self.scopes.open();
                self.optional(init.as_deref());
                self.condition(cond, "if");
                self.block(then);
                if let Some(otherwise) = otherwise {
                    self.stmt(otherwise);
                }
                self.scopes.close();
            }
            StmtKind::For { init, cond, post, body } => {
                self.scopes.open();
                self.optional(init.as_deref());
                if let Some(cond) = cond {
                    self.condition(cond, "for");
                }
                self.optional(post.as_deref());
                self.block(body);
                self.scopes.close();
            }
            StmtKind::Range { lhs, def, x, body } => {
                self.range(stmt, (lhs.as_ref().map_or(&[], Expr::list), *def), x, body, label);
            }
            StmtKind::Switch { init, tag, cases, .. } => self.switch(stmt.pos, init.as_deref(), tag.as_ref(), cases),
            StmtKind::Select { cases, .. } => self.select(cases),
            StmtKind::Labeled(name, inner) => {
                self.label = Some(Rc::clone(&name.text));
                self.stmt(inner);
                self.label = None;
            }
        }
    }

    pub(super) fn optional(&mut self, stmt: Option<&'a Stmt>) {
        if let Some(stmt) = stmt {
            self.stmt(stmt);
        }
    }

    fn condition(&mut self, cond: &'a Expr, what: &str) {
        let x = self.expr(cond);
        if !x.is_invalid() && !self.types().is_boolean(x.typ) {
            self.error(cond.start(), format!("non-boolean condition in {what} statement"));
        } else if !x.is_invalid() && self.types().is_untyped(x.typ) {
            self.update_type(cond, Basic::Bool.id());
        }
    }

    /// Whether the expression does something when it stands alone.
    fn is_statement(&self, x: &Expr) -> bool {
        match &x.unparen().kind {
            ExprKind::Unary(Op::Recv, _) => true,
            ExprKind::Call { fun, .. } => match self.info.typed(fun.unparen()).map(|typed| typed.mode) {
                Some(Mode::Type) => false,
                Some(Mode::Builtin(builtin)) => builtin.is_statement(),
                _ => true,
            },
            _ => false,
        }
    }

    fn expr_stmt(&mut self, x: &'a Expr) {
        let operand = self.raw_expr(x, None);
        let what = match operand.mode {
            Mode::Invalid => return,
            Mode::Builtin(_) => "must be called",
            Mode::Type => "is not an expression",
            _ if self.is_statement(x) => return,
            _ => "is not used",
        };
        let text = self.operand_text(&operand);
        self.error(x.start(), format!("{text} {what}"));
    }

    fn send(&mut self, stmt: &'a Stmt, chan: &'a Expr, value: &'a Expr) {
        let ch = self.expr(chan);
        let mut val = self.expr(value);
        if ch.is_invalid() || val.is_invalid() {
            return;
        }
        let text = self.operand_text(&ch);
        match *self.types().under(ch.typ) {
            Type::Chan(crate::syntax::ast::ChanDir::Recv, _) => {
                self.invalid_op(stmt.start(), &format!("cannot send to receive-only channel {text}"));
            }
            Type::Chan(_, elem) => self.assignment(&mut val, Some(elem), "send"),
            _ => self.invalid_op(stmt.start(), &format!("cannot send to non-channel {text}")),
        }
    }

    fn op_assign(&mut self, op: Op, lhs: &'a Expr, rhs: &'a Expr) {
        let mut value = self.binary(lhs, op, lhs, rhs, Some(lhs));
        if let Some(target) = self.target(lhs)
            && target != Basic::Invalid.id()
            && !value.is_invalid()
        {
            value.expr = rhs;
            let typ = value.typ;
            if self.types().is_untyped(typ) {
                value.typ = target;
            }
            let recorded = self.info.exprs.get(rhs.id as usize).cloned();
            self.assignment(&mut value, Some(target), "assignment");
            if let (Some(slot), Some(recorded)) = (self.info.exprs.get_mut(rhs.id as usize), recorded) {
                *slot = recorded;
            }
        }
    }

    fn inc_dec(&mut self, op: Op, x: &'a Expr) {
        let operand = self.expr(x);
        if operand.is_invalid() {
            return;
        }
        if !self.types().is_numeric(operand.typ) {
            let (text, typ, op) = (expr_text(x), self.type_text(operand.typ), op.text());
            return self.invalid_op(x.start(), &format!("{text}{op}{op} (non-numeric type {typ})"));
        }
        self.target(x);
        if let ExprKind::Name(_) = x.unparen().kind
            && let Some(Entity::Var(var)) = self.info.uses.get(&x.unparen().id)
        {
            let var = *var;
            self.var_mut(var).used = true;
        }
    }

    fn suspended_call(&mut self, kind: CallKind, x: &'a Expr) {
        let word = if kind == CallKind::Go { "go" } else { "defer" };
        if !matches!(x.kind, ExprKind::Call { .. }) {
            self.error(x.start(), format!("expression in {word} must be function call"));
            self.raw_expr(x, None);
            return;
        }
        let operand = self.raw_expr(x, None);
        if operand.is_invalid() || self.is_statement(x) {
            return;
        }
        let ExprKind::Call { fun, .. } = &x.kind else { return };
        let conversion = self.info.typed(fun.unparen()).is_some_and(|fun| fun.mode == Mode::Type);
        let what = if conversion { "requires function call, not conversion" } else { "discards result of" };
        let text = self.operand_text(&operand);
        self.error(x.start(), format!("{word} {what} {text}"));
    }

    fn return_stmt(&mut self, pos: Pos, values: Option<&'a Expr>) {
        let Some(func) = self.funcs.last() else { return };
        match values {
            None if func.results.is_empty() || func.named_results => {}
            None => self.return_values(pos, &[]),
            Some(values) => self.return_values(pos, values.list()),
        }
    }

    fn decl_stmt(&mut self, decls: &'a [Decl]) {
        for decl in decls {
            match decl {
                Decl::Var(decl) => self.local_vars(decl),
                Decl::Const(decl) => {
                    let entities: Vec<_> = (0..decl.names.len()).map(|n| self.const_entity(decl, n)).collect();
                    for (name, entity) in decl.names.iter().zip(entities) {
                        self.declare(name, entity);
                    }
                }
                Decl::Type(decl) => {
                    let entity = self.type_decl(decl, None);
                    if decl.alias || !decl.type_params.is_empty() {
                        self.declare(&decl.name, entity);
                    }
                }
                Decl::Import { .. } | Decl::Func(_) => {}
            }
        }
    }

    fn local_vars(&mut self, decl: &'a VarDecl) {
        let typ = decl.typ.as_ref().map(|typ| self.var_type(typ));
        let targets = vec![typ; decl.names.len()];
        let types = match &decl.values {
            None => vec![typ.unwrap_or(Basic::Invalid.id()); decl.names.len()],
            Some(values) => {
                let list = values.list();
                self.extra_values(&decl.names, list);
                let context = if list.len() == 1 && decl.names.len() > 1 { "assignment" } else { DECLARATION };
                self.values_for(&targets, list, decl.pos, context)
            }
        };
        for (name, typ) in decl.names.iter().zip(types) {
            let var = self.declare_var(name, typ);
            self.var_mut(var).used |= self.types().is_invalid(typ) && decl.values.is_some();
        }
    }

    fn select(&mut self, cases: &'a [crate::syntax::ast::Comm]) {
        self.one_default(cases.iter().map(|case| (case.pos, case.send_or_recv.is_none())));
        for case in cases {
            self.scopes.open();
            if let Some(comm) = case.send_or_recv.as_deref() {
                let is_recv = |x: &Expr| matches!(x.unparen().kind, ExprKind::Unary(Op::Recv, _));
                let valid = match &comm.kind {
                    StmtKind::Send(..) => true,
                    StmtKind::Expr(x) => is_recv(x),
                    StmtKind::Assign { op: None, rhs, .. } | StmtKind::Define { rhs, .. } => is_recv(rhs),
                    _ => false,
                };
                if valid {
                    self.stmt(comm);
                } else {
                    self.error(comm.start(), "select case must be receive, send or assign recv");
                }
            }
            self.stmts(&case.body);
            self.scopes.close();
        }
    }

    /// At most one of the cases is a default.
    pub(super) fn one_default(&mut self, cases: impl Iterator<Item = (Pos, bool)>) {
        let mut first: Option<Pos> = None;
        for (pos, _) in cases.filter(|(_, default)| *default) {
            match first {
                Some(first) => self.error(pos, format!("multiple defaults (first at {})", super::place(first))),
                None => first = Some(pos),
            }
        }
    }

    /// A value that nothing is done with but to see that it is one.
    pub(super) fn discard(&mut self, x: &mut Operand<'a>, context: &str) {
        self.assignment(x, None, context);
    }
}
