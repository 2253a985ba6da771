//! Types.

use super::Parser;
use crate::syntax::ast::{ChanDir, Expr, ExprKind, Field, FuncType, Name};
use crate::syntax::token::{Op, Tok};
use maprace_core::sim::Pos;
use std::rc::Rc;

impl Parser<'_> {
    pub(super) fn type_(&mut self) -> Expr {
        self.type_or_none().unwrap_or_else(|| {
            let x = self.bad_expr();
            self.syntax_error("expected type");
            self.advance(&[Tok::Comma, Tok::Colon, Tok::Semi, Tok::Rparen, Tok::Rbrack, Tok::Rbrace]);
            x
        })
    }

    pub(super) fn type_or_none(&mut self) -> Option<Expr> {
        self.enter();
        let typ = self.type_inner();
        self.leave();
        typ
    }

    fn type_inner(&mut self) -> Option<Expr> {
        let pos = self.pos();
        match self.tok() {
            Tok::Star => {
                self.next();
                let typ = self.type_();
                Some(self.pointer_to(pos, typ))
            }
            Tok::Arrow => {
                self.next();
                self.want(Tok::Chan);
                Some(self.chan_type(pos, ChanDir::Recv))
            }
            Tok::Func => {
                self.next();
                let (_, typ) = self.func_type("function type");
                Some(self.expr_at(pos, 0, ExprKind::FuncType(Rc::new(typ))))
            }
            Tok::Lbrack => {
                self.next();
                Some(if self.got(Tok::Rbrack) { self.slice_type(pos) } else { self.array_type(pos, None) })
            }
            Tok::Chan => {
                self.next();
                let dir = if self.got(Tok::Arrow) { ChanDir::Send } else { ChanDir::Both };
                Some(self.chan_type(pos, dir))
            }
            Tok::Map => {
                self.next();
                self.want(Tok::Lbrack);
                let key = self.type_();
                self.want(Tok::Rbrack);
                let elem = self.type_();
                let depth = key.depth.max(elem.depth);
                Some(self.expr_at(pos, depth, ExprKind::MapType(Box::new(key), Box::new(elem))))
            }
            Tok::Struct => Some(self.struct_type()),
            Tok::Interface => Some(self.interface_type()),
            Tok::Name => Some(self.qualified_name(None)),
            Tok::Lparen => {
                self.next();
                let typ = self.type_();
                self.want(Tok::Rparen);
                Some(typ)
            }
            _ => None,
        }
    }

    pub(super) fn pointer_to(&mut self, pos: Pos, typ: Expr) -> Expr {
        self.expr_at(pos, typ.depth, ExprKind::Unary(Op::Mul, Box::new(typ)))
    }

    fn chan_type(&mut self, pos: Pos, dir: ChanDir) -> Expr {
        let elem = self.type_or_none().unwrap_or_else(|| {
            let x = self.bad_expr();
            self.syntax_error("missing channel element type");
            x
        });
        self.expr_at(pos, elem.depth, ExprKind::ChanType(dir, Box::new(elem)))
    }

    pub(super) fn slice_type(&mut self, pos: Pos) -> Expr {
        let elem = self.type_();
        self.expr_at(pos, elem.depth, ExprKind::SliceType(Box::new(elem)))
    }

    /// After `[`, with the length already read if there is one.
    pub(super) fn array_type(&mut self, pos: Pos, mut len: Option<Expr>) -> Expr {
        if len.is_none() && !self.got(Tok::DotDotDot) {
            self.expr_nesting += 1;
            len = Some(self.expr());
            self.expr_nesting -= 1;
        }
        if self.is(Tok::Comma) {
            self.syntax_error("unexpected comma; expected ]");
            self.next();
        }
        self.want(Tok::Rbrack);
        let elem = self.type_();
        let depth = len.as_ref().map_or(0, |len| len.depth).max(elem.depth);
        self.expr_at(pos, depth, ExprKind::ArrayType(len.map(Box::new), Box::new(elem)))
    }

    /// A name with its package and type arguments.
    pub(super) fn qualified_name(&mut self, first: Option<Name>) -> Expr {
        let mut x = if let Some(name) = first {
            self.name_expr(name)
        } else if self.is(Tok::Name) {
            let name = self.name();
            self.name_expr(name)
        } else {
            let name = Name { pos: self.pos(), text: "_".into() };
            self.syntax_error("expected name");
            self.advance(&[Tok::Dot, Tok::Semi, Tok::Rbrace]);
            self.name_expr(name)
        };
        if self.is(Tok::Dot) {
            let pos = self.pos();
            self.next();
            let name = self.name();
            x = self.expr_at(pos, x.depth, ExprKind::Selector(Box::new(x), name));
        }
        if self.is(Tok::Lbrack) {
            let pos = self.pos();
            self.next();
            let index = if self.is(Tok::Rbrack) {
                self.syntax_error("expected type argument list");
                self.bad_expr()
            } else {
                self.type_list(true).0
            };
            self.want(Tok::Rbrack);
            let depth = x.depth.max(index.depth);
            x = self.expr_at(pos, depth, ExprKind::Index(Box::new(x), Box::new(index)));
        }
        x
    }

    /// Types in brackets (not `strict`: the first may be an index expression), and whether a comma was among them.
    pub(super) fn type_list(&mut self, strict: bool) -> (Expr, bool) {
        self.expr_nesting += 1;
        let first = if strict { self.type_() } else { self.expr() };
        let comma = self.got(Tok::Comma);
        let mut elems = vec![first];
        if comma {
            while let Some(typ) = self.type_or_none() {
                elems.push(typ);
                if !self.got(Tok::Comma) {
                    break;
                }
            }
        }
        self.expr_nesting -= 1;
        if elems.len() == 1 {
            return (elems.remove(0), comma);
        }
        let depth = elems.iter().map(|elem| elem.depth).max().unwrap_or(0);
        (self.expr_at(elems[0].pos, depth, ExprKind::List(elems)), comma)
    }

    fn struct_type(&mut self) -> Expr {
        let pos = self.pos();
        self.want(Tok::Struct);
        self.want(Tok::Lbrace);
        let mut fields = Vec::new();
        self.list("struct type", Tok::Semi, Tok::Rbrace, |parser| {
            parser.field_decl(&mut fields);
            false
        });
        self.expr_at(pos, 0, ExprKind::StructType(fields))
    }

    fn field_decl(&mut self, fields: &mut Vec<Field>) {
        let pos = self.pos();
        match self.tok() {
            Tok::Name => {
                let first = self.name();
                if matches!(self.tok(), Tok::Dot | Tok::Literal | Tok::Semi | Tok::Rbrace) {
                    let typ = self.qualified_name(Some(first));
                    fields.push(Field { pos, name: None, typ });
                } else if self.is(Tok::Lbrack) {
                    fields.push(self.array_or_instance(pos, first));
                } else {
                    let mut names = vec![first];
                    while self.got(Tok::Comma) {
                        names.push(self.name());
                    }
                    let typ = self.type_();
                    let same =
                        names.into_iter().map(|name| Field { pos: name.pos, name: Some(name), typ: typ.clone() });
                    fields.extend(same);
                }
            }
            Tok::Star => {
                self.next();
                if self.got(Tok::Lparen) {
                    self.syntax_error("cannot parenthesize embedded type");
                }
                let typ = self.qualified_name(None);
                let typ = self.pointer_to(pos, typ);
                self.got(Tok::Rparen);
                fields.push(Field { pos, name: None, typ });
            }
            Tok::Lparen => {
                self.syntax_error("cannot parenthesize embedded type");
                self.next();
                self.got(Tok::Star);
                let typ = self.qualified_name(None);
                self.got(Tok::Rparen);
                fields.push(Field { pos, name: None, typ });
            }
            _ => {
                self.syntax_error("expected field name or embedded type");
                self.advance(&[Tok::Semi, Tok::Rbrace]);
            }
        }
        // A tag means nothing here.
        self.got(Tok::Literal);
    }

    /// `name [len]T`, `name []T`, or the embedded type `name[T]`.
    fn array_or_instance(&mut self, pos: Pos, name: Name) -> Field {
        let bracket = self.pos();
        self.next();
        if self.got(Tok::Rbrack) {
            let typ = self.slice_type(bracket);
            return Field { pos, name: Some(name), typ };
        }
        if self.is(Tok::DotDotDot) {
            let typ = self.array_type(bracket, None);
            return Field { pos, name: Some(name), typ };
        }
        let (index, comma) = self.type_list(false);
        if comma || self.is(Tok::Rbrack) {
            self.want(Tok::Rbrack);
            if comma || matches!(self.tok(), Tok::Literal | Tok::Semi | Tok::Rbrace) {
                let base = self.name_expr(name);
                let typ = self.expr_at(bracket, index.depth, ExprKind::Index(Box::new(base), Box::new(index)));
                return Field { pos, name: None, typ };
            }
            let elem = self.type_();
            let depth = index.depth.max(elem.depth);
            let typ = self.expr_at(bracket, depth, ExprKind::ArrayType(Some(Box::new(index)), Box::new(elem)));
            return Field { pos, name: Some(name), typ };
        }
        let typ = self.array_type(bracket, Some(index));
        Field { pos, name: Some(name), typ }
    }

    fn interface_type(&mut self) -> Expr {
        let pos = self.pos();
        self.want(Tok::Interface);
        self.want(Tok::Lbrace);
        let mut elems = Vec::new();
        self.list("interface type", Tok::Semi, Tok::Rbrace, |parser| {
            let pos = parser.pos();
            let name = parser.is(Tok::Name).then(|| parser.name());
            let elem = match name {
                Some(name) if parser.is(Tok::Lparen) => {
                    let (_, typ) = parser.func_type("interface method");
                    let typ = parser.expr_at(pos, 0, ExprKind::FuncType(Rc::new(typ)));
                    Field { pos, name: Some(name), typ }
                }
                name => Field { pos, name: None, typ: parser.union(name) },
            };
            elems.push(elem);
            false
        });
        self.expr_at(pos, 0, ExprKind::InterfaceType(elems))
    }

    /// `~T | U`: what an interface embeds.
    pub(super) fn union(&mut self, first: Option<Name>) -> Expr {
        let mut x = match first {
            Some(name) => self.qualified_name(Some(name)),
            None => self.union_term(),
        };
        while self.is(Tok::Operator) && self.scan.op == Op::Or {
            let pos = self.pos();
            self.next();
            let right = self.union_term();
            let depth = x.depth.max(right.depth);
            x = self.expr_at(pos, depth, ExprKind::Binary(Op::Or, Box::new(x), Box::new(right)));
        }
        x
    }

    fn union_term(&mut self) -> Expr {
        let pos = self.pos();
        if self.is(Tok::Operator) && self.scan.op == Op::Tilde {
            self.next();
            let typ = self.type_();
            return self.expr_at(pos, typ.depth, ExprKind::Unary(Op::Tilde, Box::new(typ)));
        }
        self.type_or_none().unwrap_or_else(|| {
            let x = self.bad_expr();
            self.syntax_error("expected ~ term or type");
            self.advance(&[Tok::Operator, Tok::Semi, Tok::Rparen, Tok::Rbrack, Tok::Rbrace]);
            x
        })
    }

    /// A signature from its parameters on, and its type parameters.
    pub(super) fn func_type(&mut self, context: &str) -> (Vec<Field>, FuncType) {
        let pos = self.pos();
        let mut type_params = Vec::new();
        if self.got(Tok::Lbrack) {
            if !context.is_empty() {
                self.syntax_error_at(pos, &format!("{context} must have no type parameters"));
            }
            if self.is(Tok::Rbrack) {
                self.syntax_error("empty type parameter list");
                self.next();
            } else {
                type_params = self.param_list(Tok::Rbrack, true);
            }
        }
        self.want(Tok::Lparen);
        let params = self.param_list(Tok::Rparen, false);
        let results = self.func_result();
        (type_params, FuncType { params, results })
    }

    fn func_result(&mut self) -> Vec<Field> {
        if self.got(Tok::Lparen) {
            return self.param_list(Tok::Rparen, false);
        }
        let pos = self.pos();
        self.type_or_none().map(|typ| Field { pos, name: None, typ }).into_iter().collect()
    }
}
