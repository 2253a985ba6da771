//! Parameter lists. Whether `a, b` names two parameters or two types is known only at the end of the list.

use super::Parser;
use crate::syntax::ast::{Expr, ExprKind, Field, Name};
use crate::syntax::token::{Op, Tok};
use maprace_core::sim::Pos;

/// An entry before that is known: a lone name is `(Some, None)`.
struct Entry {
    pos: Pos,
    name: Option<Name>,
    typ: Option<Expr>,
}

impl Parser<'_> {
    /// After the opening token. `type_params`: every one needs a name, and a constraint may be a union.
    pub(super) fn param_list(&mut self, close: Tok, type_params: bool) -> Vec<Field> {
        self.param_list_from(Vec::new(), close, type_params)
    }

    /// Type parameters of which the first one's name has been read, as an expression.
    pub(super) fn type_params_from(&mut self, first: Expr) -> Vec<Field> {
        let pos = first.pos;
        let ExprKind::Name(text) = first.kind else { return self.param_list(Tok::Rbrack, true) };
        let name = Some(Name { pos, text });
        let typ = (!matches!(self.tok(), Tok::Comma | Tok::Rbrack | Tok::Eof)).then(|| self.union(None));
        if !self.is(Tok::Rbrack) {
            self.want(Tok::Comma);
        }
        self.param_list_from(vec![Entry { pos, name, typ }], Tok::Rbrack, true)
    }

    fn param_list_from(&mut self, mut entries: Vec<Entry>, close: Tok, type_params: bool) -> Vec<Field> {
        let end = self.list("parameter list", Tok::Comma, close, |parser| {
            entries.extend(parser.param(close, type_params));
            false
        });
        let named = entries.iter().filter(|entry| entry.name.is_some() && entry.typ.is_some()).count();
        if named == 0 && !type_params {
            return entries.into_iter().map(|entry| self.unnamed(entry)).collect();
        }
        self.named(entries, named, end, type_params)
    }

    fn unnamed(&mut self, entry: Entry) -> Field {
        let typ = match (entry.typ, entry.name) {
            (Some(typ), _) => typ,
            (None, Some(name)) => self.name_expr(name),
            (None, None) => self.bad_expr(),
        };
        Field { pos: entry.pos, name: None, typ }
    }

    /// From right to left: a lone name takes the type to its right.
    fn named(&mut self, entries: Vec<Entry>, named: usize, end: Pos, type_params: bool) -> Vec<Field> {
        let typed = entries.iter().filter(|entry| entry.typ.is_some()).count();
        let count = entries.len();
        let (mut error, mut typ): (Option<Pos>, Option<Expr>) = (None, None);
        let mut fields = Vec::with_capacity(count);
        for entry in entries.into_iter().rev() {
            let name = match (entry.name, &entry.typ) {
                (Some(name), _) => name,
                (None, typ) => {
                    let pos = typ.as_ref().map_or(entry.pos, Expr::start);
                    error = Some(pos);
                    Name { pos, text: "_".into() }
                }
            };
            if entry.typ.is_some() {
                typ = entry.typ;
            }
            let typ = typ.clone().unwrap_or_else(|| {
                error = Some(name.pos);
                self.expr_at(name.pos, 0, ExprKind::Bad)
            });
            fields.push(Field { pos: entry.pos, name: Some(name), typ });
        }
        fields.reverse();
        if let Some(pos) = error {
            let (pos, message) = match (type_params, named == typed) {
                (false, _) => (pos, "mixed named and unnamed parameters"),
                (true, true) => (end, "missing type constraint"),
                (true, false) if count == 1 => (pos, "missing type parameter name or invalid array length"),
                (true, false) => (pos, "missing type parameter name"),
            };
            self.syntax_error_at(pos, message);
        }
        fields
    }

    fn param(&mut self, follow: Tok, type_params: bool) -> Option<Entry> {
        let pos = self.pos();
        let union_follows = |parser: &Self, op: Op| type_params && parser.is(Tok::Operator) && parser.scan.op == op;
        if union_follows(self, Op::Tilde) {
            return Some(Entry { pos, name: None, typ: Some(self.union(None)) });
        }
        let mut name = None;
        if self.is(Tok::Name) {
            let first = self.name();
            if self.is(Tok::Dot) || union_follows(self, Op::Or) {
                let typ = self.union_or_name(first, type_params);
                return Some(Entry { pos, name: None, typ: Some(typ) });
            }
            name = Some(first);
        }
        if self.is(Tok::DotDotDot) {
            let typ = self.dots_type();
            return Some(Entry { pos, name, typ: Some(typ) });
        }
        if type_params {
            let begins = union_follows(self, Op::Tilde) || !matches!(self.tok(), Tok::Comma | Tok::Rbrack | Tok::Eof);
            let typ = begins.then(|| self.union(None));
            return Some(Entry { pos, name, typ });
        }
        let typ = self.type_or_none();
        if name.is_some() || typ.is_some() {
            return Some(Entry { pos, name, typ });
        }
        self.syntax_error(&format!("expected {}", follow.text()));
        self.advance(&[Tok::Comma, follow]);
        None
    }

    fn union_or_name(&mut self, first: Name, type_params: bool) -> Expr {
        if type_params { self.union(Some(first)) } else { self.qualified_name(Some(first)) }
    }

    fn dots_type(&mut self) -> Expr {
        let pos = self.pos();
        self.next();
        let elem = self.type_or_none().unwrap_or_else(|| {
            let x = self.bad_expr();
            self.syntax_error("... is missing type");
            x
        });
        self.expr_at(pos, elem.depth, ExprKind::DotsType(Box::new(elem)))
    }
}
