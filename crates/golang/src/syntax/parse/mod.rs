//! The parser: recursive descent, one token ahead, going on after an error as gc does, so that the same errors come out.
//! Source: Go 1.23.9 `cmd/compile/internal/syntax/parser.go`.

mod control;
mod decl;
mod expr;
mod operand;
mod params;
mod stmt;
mod types;

use super::ast::{Decl, Expr, ExprKind, File, Name, Origin};
use super::scan::Scanner;
use super::token::Tok;
use crate::limits::{EXPR_DEPTH_MAX, NESTING_MAX};
use maprace_core::sim::Pos;
use std::rc::Rc;

/// What parsing came to.
pub(crate) struct Parsed {
    /// The tree; `None` when there is not even a package clause.
    pub(crate) file: Option<File>,
    /// What is wrong, in the order found. Messages that begin with `syntax error` end the compilation.
    pub(crate) errors: Vec<(Pos, String)>,
    /// Where the source is nested deeper than we go.
    pub(crate) too_deep: Option<Pos>,
}

/// Parses a file.
pub(crate) fn parse(source: &str) -> Parsed {
    let mut parser = Parser::new(source, 0);
    let file = parser.file();
    let mut errors = parser.errors;
    errors.extend(parser.branch_errors);
    Parsed { file, errors, too_deep: parser.too_deep }
}

/// Parses one declaration that is known to be right: a line of the library's tables. Its expressions have no ids.
pub(crate) fn parse_decl(source: &str) -> Option<Decl> {
    let mut decls = Vec::new();
    Parser::new(source, NO_ID).top_level_decl(&mut decls);
    decls.pop()
}

/// A declaration that is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// From its keyword on; a group in parentheses is several.
    Decl,
    /// A type declaration from its name on.
    TypeSpec,
}

/// Parses one declaration of a source that is known to be right. Its expressions are numbered from `first_id` on; its
/// first line counts as `line`. Returns the first number that is left.
pub(crate) fn parse_at(source: &str, origin: Origin, line: u32, piece: Piece, first_id: u32) -> (Vec<Decl>, u32) {
    let line_start = (origin.at + 1).saturating_sub(origin.pos.col as usize);
    let mut parser = Parser::with(Scanner::at(source, origin.at, line, line_start), first_id);
    let mut decls = Vec::new();
    match piece {
        Piece::Decl => drop(parser.top_level_decl(&mut decls)),
        Piece::TypeSpec => decls.push(Decl::Type(Rc::new(parser.type_spec()))),
    }
    (decls, parser.expr_count)
}

/// The id of an expression that is not in the file.
pub(crate) const NO_ID: u32 = u32::MAX;
struct Parser<'s> {
    scan: Scanner<'s>,
    errors: Vec<(Pos, String)>,
    /// Misplaced branches, which do not count as errors of syntax.
    branch_errors: Vec<(Pos, String)>,
    expr_count: u32,
    /// Functions around here; > 0 lets recovery stop at statements.
    func_nesting: u32,
    /// Below 0 in the header of a control statement, where `{` does not begin a literal.
    expr_nesting: i32,
    /// Recursion in flight.
    nesting: u32,
    too_deep: Option<Pos>,
}

impl<'s> Parser<'s> {
    fn new(source: &'s str, first_id: u32) -> Self {
        Self::with(Scanner::new(source), first_id)
    }

    fn with(scan: Scanner<'s>, first_id: u32) -> Self {
        let mut parser = Self {
            scan,
            errors: Vec::new(),
            branch_errors: Vec::new(),
            expr_count: first_id,
            func_nesting: 0,
            expr_nesting: 0,
            nesting: 0,
            too_deep: None,
        };
        parser.take_scan_errors();
        parser
    }
}

impl Parser<'_> {
    fn tok(&self) -> Tok {
        if self.too_deep.is_some() { Tok::Eof } else { self.scan.tok }
    }

    fn is(&self, tok: Tok) -> bool {
        self.tok() == tok
    }

    fn pos(&self) -> Pos {
        self.scan.pos
    }

    fn origin(&self) -> Origin {
        Origin { at: self.scan.start, pos: self.scan.pos }
    }

    fn take_scan_errors(&mut self) {
        if !self.scan.errors.is_empty() {
            let errors = std::mem::take(&mut self.scan.errors);
            self.errors.extend(errors);
        }
    }

    fn next(&mut self) {
        self.scan.next();
        self.take_scan_errors();
    }

    fn got(&mut self, tok: Tok) -> bool {
        let got = self.is(tok);
        if got {
            self.next();
        }
        got
    }

    fn want(&mut self, tok: Tok) {
        if !self.got(tok) {
            self.syntax_error(&format!("expected {}", tok.text()));
            self.advance(&[]);
        }
    }

    /// `=`, or `:=` with a complaint.
    fn got_assign(&mut self) -> bool {
        if self.is(Tok::Define) {
            self.syntax_error("expected =");
        }
        let got = matches!(self.tok(), Tok::Define | Tok::Assign);
        if got {
            self.next();
        }
        got
    }

    fn error_at(&mut self, pos: Pos, message: impl Into<String>) {
        if self.too_deep.is_none() {
            self.errors.push((pos, message.into()));
        }
    }

    fn syntax_error(&mut self, message: &str) {
        self.syntax_error_at(self.pos(), message);
    }

    /// A message that begins with `in`, `at`, `after` or `expected` is completed with the token that stands in the way.
    fn syntax_error_at(&mut self, pos: Pos, message: &str) {
        if self.is(Tok::Eof) && !self.errors.is_empty() {
            return;
        }
        let glue = if ["in ", "at ", "after "].iter().any(|word| message.starts_with(word)) {
            " "
        } else if message.starts_with("expected ") {
            ", "
        } else {
            self.error_at(pos, format!("syntax error: {message}"));
            return;
        };
        let found = match self.tok() {
            Tok::Name => format!("name {}", self.scan.lit),
            Tok::Semi => self.scan.lit.to_string(),
            Tok::Literal => format!("literal {}", self.scan.lit),
            Tok::Operator => self.scan.op.text().to_owned(),
            Tok::AssignOp => format!("{}=", self.scan.op.text()),
            Tok::IncOp => self.scan.op.text().repeat(2),
            tok => tok.text().to_owned(),
        };
        self.error_at(pos, format!("syntax error: unexpected {found}{glue}{message}"));
    }

    /// Skips to one of `follow` (inside a function, also to the start of a statement); with none, skips one token.
    fn advance(&mut self, follow: &[Tok]) {
        let stops = |tok: Tok, in_func: bool| {
            tok == Tok::Eof || follow.contains(&tok) || (!follow.is_empty() && in_func && tok.starts_statement())
        };
        while !stops(self.tok(), self.func_nesting > 0) {
            self.next();
            if follow.is_empty() {
                break;
            }
        }
    }

    /// Enters one more level of recursion; beyond the limit, the rest of the file is not looked at.
    fn enter(&mut self) {
        self.nesting += 1;
        if self.nesting > NESTING_MAX && self.too_deep.is_none() {
            self.too_deep = Some(self.pos());
        }
    }

    fn leave(&mut self) {
        self.nesting -= 1;
    }

    fn expr_at(&mut self, pos: Pos, depth: u16, kind: ExprKind) -> Expr {
        let id = self.expr_count;
        self.expr_count = id.saturating_add(1);
        if depth > EXPR_DEPTH_MAX && self.too_deep.is_none() {
            self.too_deep = Some(pos);
        }
        Expr { id, pos, depth: depth + 1, kind }
    }

    fn bad_expr(&mut self) -> Expr {
        self.expr_at(self.pos(), 0, ExprKind::Bad)
    }

    fn name_expr(&mut self, name: Name) -> Expr {
        self.expr_at(name.pos, 0, ExprKind::Name(name.text))
    }

    fn name(&mut self) -> Name {
        let pos = self.pos();
        if self.is(Tok::Name) {
            let text = Rc::clone(&self.scan.lit);
            self.next();
            return Name { pos, text };
        }
        self.syntax_error("expected name");
        self.advance(&[]);
        Name { pos, text: "_".into() }
    }

    fn name_list(&mut self) -> Vec<Name> {
        let mut names = vec![self.name()];
        while self.got(Tok::Comma) {
            names.push(self.name());
        }
        names
    }

    /// Elements separated by `sep` and closed by `close`; `elem` returns true after the last one. Returns where the
    /// closing token stands.
    fn list(&mut self, context: &str, sep: Tok, close: Tok, mut elem: impl FnMut(&mut Self) -> bool) -> Pos {
        let mut done = false;
        while !self.is(Tok::Eof) && !self.is(close) && !done {
            done = elem(self);
            if !self.got(sep) && !self.is(close) {
                let message = format!("in {context}; possibly missing {} or {}", sep.text(), close.text());
                self.syntax_error(&message);
                self.advance(&[Tok::Rparen, Tok::Rbrack, Tok::Rbrace]);
                if !self.is(close) {
                    return self.pos();
                }
            }
        }
        let pos = self.pos();
        self.want(close);
        pos
    }
}
