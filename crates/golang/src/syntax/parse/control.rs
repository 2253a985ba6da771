//! Statements with a header: if, for, switch, select.

use super::Parser;
use super::stmt::Simple;
use crate::syntax::ast::{Case, Comm, Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::expr_text;
use crate::syntax::token::Tok;
use maprace_core::sim::Pos;
use std::rc::Rc;

/// What stands between the keyword and the block.
#[derive(Default)]
struct Header {
    init: Option<Box<Stmt>>,
    cond: Option<Expr>,
    post: Option<Box<Stmt>>,
    range: Option<(Option<Expr>, bool, Expr)>,
}

impl Parser<'_> {
    fn header(&mut self, keyword: Tok) -> Header {
        self.want(keyword);
        let mut header = Header::default();
        if self.is(Tok::Lbrace) {
            if keyword == Tok::If {
                self.syntax_error("missing condition in if statement");
                header.cond = Some(self.bad_expr());
            }
            return header;
        }
        let outer = std::mem::replace(&mut self.expr_nesting, -1);
        self.header_parts(keyword, &mut header);
        self.expr_nesting = outer;
        header
    }

    fn header_parts(&mut self, keyword: Tok, header: &mut Header) {
        let mut init = None;
        if !self.is(Tok::Semi) {
            if self.got(Tok::Var) {
                self.syntax_error(&format!("var declaration not allowed in {} initializer", keyword.text()));
            }
            match self.header_stmt(keyword) {
                Simple::Range { lhs, def, x } => {
                    header.range = Some((lhs, def, x));
                    return;
                }
                Simple::Stmt(stmt) => init = Some(stmt),
            }
        }
        let mut semi: Option<(Pos, Rc<str>)> = None;
        let mut cond = None;
        if self.is(Tok::Lbrace) {
            cond = init.take();
        } else {
            if self.is(Tok::Semi) {
                semi = Some((self.pos(), Rc::clone(&self.scan.lit)));
                self.next();
            } else {
                self.want(Tok::Lbrace);
                if !self.is(Tok::Lbrace) {
                    self.advance(&[Tok::Lbrace, Tok::Rbrace]);
                }
            }
            if keyword == Tok::For {
                self.for_header_rest(&mut cond, header);
            } else if !self.is(Tok::Lbrace)
                && let Simple::Stmt(stmt) = self.header_stmt(keyword)
            {
                cond = Some(stmt);
            }
        }
        header.init = init.map(Box::new);
        header.cond = self.condition(cond, keyword, semi);
    }

    fn for_header_rest(&mut self, cond: &mut Option<Stmt>, header: &mut Header) {
        if !self.is(Tok::Semi) {
            if self.is(Tok::Lbrace) {
                self.syntax_error("expected for loop condition");
                return;
            }
            *cond = Some(self.simple_stmt());
        }
        self.want(Tok::Semi);
        if !self.is(Tok::Lbrace) {
            let post = self.simple_stmt();
            if matches!(post.kind, StmtKind::Define { .. }) {
                self.syntax_error_at(post.pos, "cannot declare in post statement of for loop");
            }
            header.post = Some(Box::new(post));
        }
    }

    fn condition(&mut self, stmt: Option<Stmt>, keyword: Tok, semi: Option<(Pos, Rc<str>)>) -> Option<Expr> {
        let Some(stmt) = stmt else {
            let (Tok::If, Some((pos, lit))) = (keyword, semi) else { return None };
            if &*lit == "semicolon" {
                self.syntax_error_at(pos, "missing condition in if statement");
            } else {
                self.syntax_error_at(pos, &format!("unexpected {lit}, expected {{ after if clause"));
            }
            return Some(self.expr_at(pos, 0, ExprKind::Bad));
        };
        let what = match stmt.kind {
            StmtKind::Expr(x) => return Some(x),
            StmtKind::Assign { op: None, lhs, rhs } => {
                format!("assignment {} = {}", emphasized(&lhs), emphasized(&rhs))
            }
            StmtKind::Assign { op: Some(op), lhs, rhs } => {
                format!("{} {}= {}", expr_text(&lhs), op.text(), expr_text(&rhs))
            }
            StmtKind::Define { lhs, rhs } => format!("{} := {}", expr_text(&lhs), expr_text(&rhs)),
            StmtKind::IncDec(op, x) => format!("{}{}", expr_text(&x), op.text().repeat(2)),
            StmtKind::Send(chan, value) => format!("{} <- {}", expr_text(&chan), expr_text(&value)),
            _ => "statement".to_owned(),
        };
        self.syntax_error_at(stmt.pos, &format!("cannot use {what} as value"));
        None
    }

    pub(super) fn if_stmt(&mut self) -> StmtKind {
        let header = self.header(Tok::If);
        let then = self.block("if clause");
        let mut otherwise = None;
        if self.got(Tok::Else) {
            let pos = self.pos();
            self.enter();
            match self.tok() {
                Tok::If => otherwise = Some(Box::new(Stmt { pos, kind: self.if_stmt() })),
                Tok::Lbrace => otherwise = Some(Box::new(Stmt { pos, kind: StmtKind::Block(self.block("")) })),
                _ => {
                    self.syntax_error("else must be followed by if or statement block");
                    self.advance(&[Tok::Name, Tok::Rbrace]);
                }
            }
            self.leave();
        }
        let cond = header.cond.unwrap_or_else(|| self.bad_expr());
        StmtKind::If { init: header.init, cond, then, otherwise }
    }

    pub(super) fn for_stmt(&mut self) -> StmtKind {
        let Header { init, cond, post, range } = self.header(Tok::For);
        let body = self.block("for clause");
        match range {
            Some((lhs, def, x)) => StmtKind::Range { lhs, def, x, body },
            None => StmtKind::For { init, cond, post, body },
        }
    }

    /// The `{` of a switch or select.
    fn open_cases(&mut self, what: &str) {
        if !self.got(Tok::Lbrace) {
            self.syntax_error(&format!("missing {{ after {what} clause"));
            self.advance(&[Tok::Case, Tok::Default, Tok::Rbrace]);
        }
    }

    pub(super) fn switch_stmt(&mut self) -> StmtKind {
        let header = self.header(Tok::Switch);
        self.open_cases("switch");
        let mut cases = Vec::new();
        while !matches!(self.tok(), Tok::Eof | Tok::Rbrace) {
            let pos = self.pos();
            let exprs = self.case_opens().then(|| self.expr_list());
            let body = self.case_body();
            cases.push(Case { pos, exprs, body });
        }
        self.want(Tok::Rbrace);
        StmtKind::Switch { init: header.init, tag: header.cond, cases }
    }

    pub(super) fn select_stmt(&mut self) -> StmtKind {
        self.want(Tok::Select);
        self.open_cases("select");
        let mut cases = Vec::new();
        while !matches!(self.tok(), Tok::Eof | Tok::Rbrace) {
            let pos = self.pos();
            let send_or_recv = self.case_opens().then(|| Box::new(self.simple_stmt()));
            let body = self.case_body();
            cases.push(Comm { pos, send_or_recv, body });
        }
        self.want(Tok::Rbrace);
        StmtKind::Select { cases }
    }

    /// Steps over `case` or `default`; true if something is to be read after it.
    fn case_opens(&mut self) -> bool {
        match self.tok() {
            Tok::Case => {
                self.next();
                true
            }
            Tok::Default => {
                self.next();
                false
            }
            _ => {
                self.syntax_error("expected case or default or }");
                self.advance(&[Tok::Colon, Tok::Case, Tok::Default, Tok::Rbrace]);
                false
            }
        }
    }

    fn case_body(&mut self) -> Vec<Stmt> {
        self.want(Tok::Colon);
        self.stmt_list()
    }
}

fn emphasized(x: &Expr) -> String {
    let text = expr_text(x);
    if matches!(x.kind, ExprKind::Binary(..)) { format!("({text})") } else { text }
}
