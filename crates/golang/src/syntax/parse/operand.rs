//! Operands: names, literals, function and composite literals, and what is applied to them in brackets.

use super::Parser;
use crate::syntax::ast::{Block, Expr, ExprKind};
use crate::syntax::token::Tok;
use std::rc::Rc;

impl Parser<'_> {
    pub(super) fn operand(&mut self, keep_parens: bool) -> Expr {
        let pos = self.pos();
        match self.tok() {
            Tok::Name => {
                let name = self.name();
                self.name_expr(name)
            }
            Tok::Literal => self.literal(),
            Tok::Lparen => {
                self.next();
                self.expr_nesting += 1;
                let x = self.expr();
                self.expr_nesting -= 1;
                self.want(Tok::Rparen);
                // Parentheses matter before `{`: `(T){}` gets a message of its own.
                if keep_parens || self.is(Tok::Lbrace) {
                    self.expr_at(pos, x.depth, ExprKind::Paren(Box::new(x)))
                } else {
                    x
                }
            }
            Tok::Func => {
                self.next();
                let (_, typ) = self.func_type("function type");
                let typ = Rc::new(typ);
                if !self.is(Tok::Lbrace) {
                    return self.expr_at(pos, 0, ExprKind::FuncType(typ));
                }
                self.expr_nesting += 1;
                let body = Rc::new(self.func_body());
                self.expr_nesting -= 1;
                self.expr_at(pos, 0, ExprKind::FuncLit { typ, body })
            }
            Tok::Lbrack | Tok::Chan | Tok::Map | Tok::Struct | Tok::Interface => self.type_(),
            _ => {
                let x = self.bad_expr();
                self.syntax_error("expected expression");
                self.advance(&[Tok::Rparen, Tok::Rbrack, Tok::Rbrace]);
                x
            }
        }
    }

    pub(super) fn literal(&mut self) -> Expr {
        let kind = ExprKind::Literal { kind: self.scan.kind, text: Rc::clone(&self.scan.lit), bad: self.scan.bad };
        let x = self.expr_at(self.pos(), 0, kind);
        self.next();
        x
    }

    pub(super) fn func_body(&mut self) -> Block {
        self.func_nesting += 1;
        let errors_before = self.errors.len();
        // Inside a function literal in a control statement's header, `{` begins literals again.
        let outer = std::mem::replace(&mut self.expr_nesting, 0);
        let body = self.block("");
        self.expr_nesting = outer;
        self.func_nesting -= 1;
        if self.errors.len() == errors_before && self.too_deep.is_none() {
            crate::syntax::branches::check(&body, &mut self.branch_errors);
        }
        body
    }

    /// After a `.`.
    pub(super) fn selector(&mut self, x: Expr) -> Expr {
        let pos = self.pos();
        self.next();
        match self.tok() {
            Tok::Name => {
                let name = self.name();
                self.expr_at(pos, x.depth, ExprKind::Selector(Box::new(x), name))
            }
            Tok::Lparen => {
                self.next();
                let x = if self.got(Tok::Type) {
                    self.expr_at(pos, x.depth, ExprKind::TypeSwitch { lhs: None, x: Box::new(x) })
                } else {
                    let typ = self.type_();
                    let depth = x.depth.max(typ.depth);
                    self.expr_at(pos, depth, ExprKind::Assert(Box::new(x), Box::new(typ)))
                };
                self.want(Tok::Rparen);
                x
            }
            _ => {
                self.syntax_error("expected name or (");
                self.advance(&[Tok::Semi, Tok::Rparen]);
                x
            }
        }
    }

    pub(super) fn index_or_slice(&mut self, x: Expr) -> Expr {
        let pos = self.pos();
        self.next();
        let mut first = None;
        if !self.is(Tok::Colon) {
            let (index, comma) = if self.is(Tok::Rbrack) {
                self.syntax_error("expected operand");
                (self.bad_expr(), false)
            } else {
                self.type_list(false)
            };
            if comma || self.is(Tok::Rbrack) {
                self.want(Tok::Rbrack);
                let depth = x.depth.max(index.depth);
                return self.expr_at(pos, depth, ExprKind::Index(Box::new(x), Box::new(index)));
            }
            first = Some(Box::new(index));
        }
        if !self.got(Tok::Colon) {
            self.syntax_error("expected comma, : or ]");
            self.advance(&[Tok::Comma, Tok::Colon, Tok::Rbrack]);
        }
        self.slice_expr(pos, x, first)
    }

    fn slice_expr(&mut self, pos: maprace_core::sim::Pos, x: Expr, first: Option<Box<Expr>>) -> Expr {
        self.expr_nesting += 1;
        let mut bounds = [first, None, None];
        let mut full = false;
        if !matches!(self.tok(), Tok::Colon | Tok::Rbrack) {
            bounds[1] = Some(Box::new(self.expr()));
        }
        if self.is(Tok::Colon) {
            full = true;
            if bounds[1].is_none() {
                self.error_at(self.pos(), "middle index required in 3-index slice");
                bounds[1] = Some(Box::new(self.bad_expr()));
            }
            self.next();
            if self.is(Tok::Rbrack) {
                self.error_at(self.pos(), "final index required in 3-index slice");
                bounds[2] = Some(Box::new(self.bad_expr()));
            } else {
                bounds[2] = Some(Box::new(self.expr()));
            }
        }
        self.expr_nesting -= 1;
        self.want(Tok::Rbrack);
        let depth = bounds.iter().flatten().map(|bound| bound.depth).max().unwrap_or(0).max(x.depth);
        self.expr_at(pos, depth, ExprKind::Slice { x: Box::new(x), bounds, full })
    }

    /// `{ ... }` after the type, or inside another literal that gives the type.
    pub(super) fn composite_literal(&mut self, typ: Option<Expr>) -> Expr {
        self.enter();
        let pos = self.pos();
        let mut depth = typ.as_ref().map_or(0, |typ| typ.depth);
        let mut elems = Vec::new();
        self.expr_nesting += 1;
        self.want(Tok::Lbrace);
        let rbrace = self.list("composite literal", Tok::Comma, Tok::Rbrace, |parser| {
            let elem = parser.literal_element();
            depth = depth.max(elem.depth);
            elems.push(elem);
            false
        });
        self.expr_nesting -= 1;
        self.leave();
        self.expr_at(pos, depth, ExprKind::Composite { typ: typ.map(Box::new), elems, rbrace })
    }

    fn literal_element(&mut self) -> Expr {
        let x = self.bare_element();
        if !self.is(Tok::Colon) {
            return x;
        }
        let pos = self.pos();
        self.next();
        let value = self.bare_element();
        let depth = x.depth.max(value.depth);
        self.expr_at(pos, depth, ExprKind::KeyValue(Box::new(x), Box::new(value)))
    }

    fn bare_element(&mut self) -> Expr {
        if self.is(Tok::Lbrace) { self.composite_literal(None) } else { self.expr() }
    }
}
