//! Expressions: operators, and what stands around operands.

use super::Parser;
use crate::syntax::ast::{ChanDir, Expr, ExprKind};
use crate::syntax::expr_text;
use crate::syntax::token::{Op, Tok};

impl Parser<'_> {
    pub(super) fn expr(&mut self) -> Expr {
        self.enter();
        let x = self.unary_expr();
        let x = self.binary_expr(x, 0);
        self.leave();
        x
    }

    /// `x` and the operators after it that bind more tightly than `precedence`.
    pub(super) fn binary_expr(&mut self, mut x: Expr, precedence: u8) -> Expr {
        while matches!(self.tok(), Tok::Operator | Tok::Star) && self.scan.op.precedence() > precedence {
            let (pos, op) = (self.pos(), self.scan.op);
            self.next();
            let right = self.unary_expr();
            let right = self.binary_expr(right, op.precedence());
            let depth = x.depth.max(right.depth);
            x = self.expr_at(pos, depth, ExprKind::Binary(op, Box::new(x), Box::new(right)));
        }
        x
    }

    pub(super) fn unary_expr(&mut self) -> Expr {
        self.enter();
        let x = self.unary_expr_inner();
        self.leave();
        x
    }

    fn unary_expr_inner(&mut self) -> Expr {
        let (pos, op) = (self.pos(), self.scan.op);
        match self.tok() {
            Tok::Operator | Tok::Star
                if matches!(op, Op::Mul | Op::Add | Op::Sub | Op::Not | Op::Xor | Op::Tilde | Op::And) =>
            {
                self.next();
                let mut x = self.unary_expr();
                // `&(T{})` is `&T{}`.
                while let (Op::And, ExprKind::Paren(_)) = (op, &x.kind) {
                    if let ExprKind::Paren(inner) = x.kind {
                        x = *inner;
                    } else {
                        break;
                    }
                }
                self.expr_at(pos, x.depth, ExprKind::Unary(op, Box::new(x)))
            }
            Tok::Arrow => {
                self.next();
                let x = self.unary_expr();
                if matches!(x.kind, ExprKind::ChanType(..)) {
                    return self.receive_only(pos, x);
                }
                self.expr_at(pos, x.depth, ExprKind::Unary(Op::Recv, Box::new(x)))
            }
            _ => self.primary_expr(true),
        }
    }

    /// `<-chan T`, read as `<-(chan T)`: the arrow belongs to the type. `<-chan<- T` is `<-chan (<-T)`, hence the loop.
    fn receive_only(&mut self, pos: maprace_core::sim::Pos, mut x: Expr) -> Expr {
        x.pos = pos;
        let (mut at, mut complaint) = (&mut x, None);
        loop {
            let text = expr_text(at);
            let ExprKind::ChanType(dir, elem) = &mut at.kind else {
                complaint = Some(format!("unexpected {text}, expected chan"));
                break;
            };
            match std::mem::replace(dir, ChanDir::Recv) {
                ChanDir::Both => break,
                ChanDir::Recv => {
                    complaint = Some("unexpected <-, expected chan".to_owned());
                    break;
                }
                ChanDir::Send => at = elem,
            }
        }
        if let Some(complaint) = complaint {
            self.syntax_error(&complaint);
        }
        x
    }

    /// Operands, and what is applied to them: selectors, indices, calls, literals' braces.
    pub(super) fn primary_expr(&mut self, keep_parens: bool) -> Expr {
        let mut x = self.operand(keep_parens);
        loop {
            x = match self.tok() {
                Tok::Dot => self.selector(x),
                Tok::Lbrack => self.index_or_slice(x),
                Tok::Lparen => {
                    let pos = self.pos();
                    self.next();
                    let (args, dots) = self.arg_list();
                    let depth = args.iter().map(|arg| arg.depth).max().unwrap_or(0).max(x.depth);
                    self.expr_at(pos, depth, ExprKind::Call { fun: Box::new(x), args, dots })
                }
                Tok::Lbrace if self.begins_literal(&x) => {
                    if matches!(x.kind, ExprKind::Paren(_)) {
                        self.syntax_error("cannot parenthesize type in composite literal");
                    }
                    self.composite_literal(Some(x))
                }
                _ => return x,
            };
        }
    }

    /// Whether the `{` after `x` begins a composite literal rather than a block.
    fn begins_literal(&self, x: &Expr) -> bool {
        match &x.unparen().kind {
            ExprKind::Name(_) | ExprKind::Selector(..) => self.expr_nesting >= 0,
            ExprKind::Index(base, index) => self.expr_nesting >= 0 && !is_value(base) && !is_value(index),
            ExprKind::ArrayType(..) | ExprKind::SliceType(_) | ExprKind::StructType(_) | ExprKind::MapType(..) => true,
            _ => false,
        }
    }

    fn arg_list(&mut self) -> (Vec<Expr>, bool) {
        let (mut args, mut dots) = (Vec::new(), false);
        self.expr_nesting += 1;
        self.list("argument list", Tok::Comma, Tok::Rparen, |parser| {
            args.push(parser.expr());
            dots = parser.got(Tok::DotDotDot);
            dots
        });
        self.expr_nesting -= 1;
        (args, dots)
    }

    pub(super) fn expr_list(&mut self) -> Expr {
        let first = self.expr();
        if !self.is(Tok::Comma) {
            return first;
        }
        let (pos, mut depth) = (first.pos, first.depth);
        let mut elems = vec![first];
        while self.got(Tok::Comma) {
            elems.push(self.expr());
            depth = depth.max(elems[elems.len() - 1].depth);
        }
        self.expr_at(pos, depth, ExprKind::List(elems))
    }
}

/// Whether it can only be a value, not a type.
fn is_value(x: &Expr) -> bool {
    match &x.kind {
        ExprKind::Literal { .. }
        | ExprKind::Composite { .. }
        | ExprKind::FuncLit { .. }
        | ExprKind::Slice { .. }
        | ExprKind::Assert(..)
        | ExprKind::TypeSwitch { .. }
        | ExprKind::Call { .. }
        | ExprKind::Binary(..) => true,
        ExprKind::Unary(op, _) => *op != Op::Mul,
        ExprKind::Paren(inner) => is_value(inner),
        ExprKind::Index(base, index) => is_value(base) || is_value(index),
        _ => false,
    }
}
