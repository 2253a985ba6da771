//! Statements, without those that have a header: see `control`.

use super::Parser;
use crate::syntax::ast::{Block, Branch, CallKind, Expr, ExprKind, Name, Stmt, StmtKind};
use crate::syntax::token::{Op, Tok};

/// A simple statement, or the `range` clause that may stand in its place in a `for` header.
pub(super) enum Simple {
    Stmt(Stmt),
    Range { lhs: Option<Expr>, def: bool, x: Expr },
}

impl Parser<'_> {
    pub(super) fn stmt_list(&mut self) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        while !matches!(self.tok(), Tok::Eof | Tok::Rbrace | Tok::Case | Tok::Default) {
            let Some(stmt) = self.stmt_or_none() else { break };
            stmts.push(stmt);
            if !self.got(Tok::Semi) && !self.is(Tok::Rbrace) {
                self.syntax_error("at end of statement");
                self.advance(&[Tok::Semi, Tok::Rbrace, Tok::Case, Tok::Default]);
                self.got(Tok::Semi);
            }
        }
        stmts
    }

    pub(super) fn block(&mut self, context: &str) -> Block {
        if !self.got(Tok::Lbrace) {
            self.syntax_error(&format!("expected {{ after {context}"));
            self.advance(&[Tok::Name, Tok::Rbrace]);
            let rbrace = self.pos();
            if self.got(Tok::Rbrace) {
                return Block { stmts: Vec::new(), rbrace };
            }
        }
        let stmts = self.stmt_list();
        let rbrace = self.pos();
        self.want(Tok::Rbrace);
        Block { stmts, rbrace }
    }

    fn stmt_or_none(&mut self) -> Option<Stmt> {
        self.enter();
        let stmt = self.stmt_inner();
        self.leave();
        stmt
    }

    fn stmt_inner(&mut self) -> Option<Stmt> {
        let pos = self.pos();
        let kind = match self.tok() {
            Tok::Name => {
                let lhs = self.expr_list();
                return match &lhs.kind {
                    ExprKind::Name(text) if self.is(Tok::Colon) => {
                        let label = Name { pos: lhs.pos, text: text.clone() };
                        self.labeled(label)
                    }
                    _ => Some(self.simple_stmt_from(lhs)),
                };
            }
            Tok::Var | Tok::Const | Tok::Type => {
                let mut decls = Vec::new();
                self.decl_group(&mut decls);
                StmtKind::Decl(decls)
            }
            Tok::Lbrace => StmtKind::Block(self.block("")),
            Tok::Operator | Tok::Star
                if matches!(self.scan.op, Op::Add | Op::Sub | Op::Mul | Op::And | Op::Xor | Op::Not) =>
            {
                return Some(self.simple_stmt());
            }
            Tok::Literal
            | Tok::Func
            | Tok::Lparen
            | Tok::Lbrack
            | Tok::Struct
            | Tok::Map
            | Tok::Chan
            | Tok::Interface
            | Tok::Arrow => return Some(self.simple_stmt()),
            Tok::For => self.for_stmt(),
            Tok::Switch => self.switch_stmt(),
            Tok::Select => self.select_stmt(),
            Tok::If => self.if_stmt(),
            Tok::Fallthrough | Tok::Break | Tok::Continue | Tok::Goto => self.branch(),
            Tok::Go | Tok::Defer => self.call_stmt(),
            Tok::Return => {
                self.next();
                let results = (!matches!(self.tok(), Tok::Semi | Tok::Rbrace)).then(|| self.expr_list());
                StmtKind::Return(results)
            }
            Tok::Semi => StmtKind::Empty,
            _ => return None,
        };
        Some(Stmt { pos, kind })
    }

    fn branch(&mut self) -> StmtKind {
        let branch = match self.tok() {
            Tok::Break => Branch::Break,
            Tok::Continue => Branch::Continue,
            Tok::Goto => Branch::Goto,
            _ => Branch::Fallthrough,
        };
        self.next();
        let takes_label = branch == Branch::Goto || (branch != Branch::Fallthrough && self.is(Tok::Name));
        StmtKind::Branch(branch, takes_label.then(|| self.name()))
    }

    fn labeled(&mut self, label: Name) -> Option<Stmt> {
        let pos = self.pos();
        self.want(Tok::Colon);
        if self.is(Tok::Rbrace) {
            let empty = Stmt { pos: self.pos(), kind: StmtKind::Empty };
            return Some(Stmt { pos, kind: StmtKind::Labeled(label, Box::new(empty)) });
        }
        if let Some(stmt) = self.stmt_or_none() {
            return Some(Stmt { pos, kind: StmtKind::Labeled(label, Box::new(stmt)) });
        }
        self.syntax_error_at(pos, "missing statement after label");
        None
    }

    fn call_stmt(&mut self) -> StmtKind {
        let (kind, word) = if self.is(Tok::Go) { (CallKind::Go, "go") } else { (CallKind::Defer, "defer") };
        self.next();
        let keep_parens = self.is(Tok::Lparen);
        let mut x = self.primary_expr(keep_parens);
        if matches!(x.kind, ExprKind::Paren(_)) {
            self.error_at(x.pos, format!("expression in {word} must not be parenthesized"));
            while let ExprKind::Paren(inner) = x.kind {
                x = *inner;
            }
        }
        StmtKind::Call(kind, x)
    }

    pub(super) fn simple_stmt(&mut self) -> Stmt {
        let lhs = self.expr_list();
        self.simple_stmt_from(lhs)
    }

    fn simple_stmt_from(&mut self, lhs: Expr) -> Stmt {
        match self.simple(lhs, Tok::Eof) {
            Simple::Stmt(stmt) => stmt,
            Simple::Range { x, .. } => Stmt { pos: x.pos, kind: StmtKind::Expr(x) },
        }
    }

    /// In the header that `keyword` begins.
    pub(super) fn header_stmt(&mut self, keyword: Tok) -> Simple {
        if keyword == Tok::For && self.is(Tok::Range) {
            return self.range_clause(None, false);
        }
        let lhs = self.expr_list();
        self.simple(lhs, keyword)
    }

    fn simple(&mut self, lhs: Expr, keyword: Tok) -> Simple {
        let pos = self.pos();
        let op = self.scan.op;
        let single = !matches!(lhs.kind, ExprKind::List(_));
        let kind = match self.tok() {
            Tok::AssignOp if single => {
                self.next();
                let rhs = self.expr();
                StmtKind::Assign { op: Some(op), lhs, rhs }
            }
            Tok::IncOp if single => {
                self.next();
                StmtKind::IncDec(op, lhs)
            }
            Tok::Arrow if single => {
                self.next();
                let value = self.expr();
                StmtKind::Send(lhs, value)
            }
            tok @ (Tok::Assign | Tok::Define) => {
                self.next();
                let def = tok == Tok::Define;
                if keyword == Tok::For && self.is(Tok::Range) {
                    return self.range_clause(Some(lhs), def);
                }
                self.assignment(lhs, def, keyword)
            }
            _ if single => return Simple::Stmt(Stmt { pos: lhs.pos, kind: StmtKind::Expr(lhs) }),
            _ => {
                self.syntax_error("expected := or = or comma");
                self.advance(&[Tok::Semi, Tok::Rbrace]);
                return Simple::Stmt(Stmt { pos: lhs.pos, kind: StmtKind::Expr(lhs) });
            }
        };
        Simple::Stmt(Stmt { pos, kind })
    }

    fn assignment(&mut self, lhs: Expr, def: bool, keyword: Tok) -> StmtKind {
        let mut rhs = self.expr_list();
        if !def {
            return StmtKind::Assign { op: None, lhs, rhs };
        }
        if let (Tok::Switch, ExprKind::TypeSwitch { lhs: bound, .. }, Some(text)) =
            (keyword, &mut rhs.kind, lhs.as_name())
        {
            *bound = Some(Name { pos: lhs.pos, text: text.clone() });
            return StmtKind::Expr(rhs);
        }
        StmtKind::Define { lhs, rhs }
    }

    fn range_clause(&mut self, lhs: Option<Expr>, def: bool) -> Simple {
        self.next();
        Simple::Range { lhs, def, x: self.expr() }
    }
}
