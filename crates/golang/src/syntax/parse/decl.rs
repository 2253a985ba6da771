//! Files and declarations.

use super::Parser;
use crate::syntax::ast::{ConstDecl, Decl, Field, File, FuncDecl, FuncType, Name, Origin, TypeDecl, VarDecl};
use crate::syntax::token::{LitKind, Tok};
use std::rc::Rc;

/// The tokens that a declaration begins with.
const DECLARATIONS: [Tok; 5] = [Tok::Import, Tok::Const, Tok::Type, Tok::Var, Tok::Func];

/// What the specs of a group share.
#[derive(Default)]
pub(super) struct Group {
    iota: u32,
    last_values: Option<Rc<ConstDecl>>,
}

impl Parser<'_> {
    pub(super) fn file(&mut self) -> Option<File> {
        if !self.got(Tok::Package) {
            // `go build` reads the package clauses first, with another parser than gc's.
            let found = match self.tok() {
                Tok::Name | Tok::Literal => self.scan.lit.to_string(),
                tok => format!("'{}'", tok.text()),
            };
            self.error_at(self.pos(), format!("expected 'package', found {found}"));
            return None;
        }
        let package = self.name();
        self.want(Tok::Semi);
        if !self.errors.is_empty() {
            return None;
        }
        let mut decls = Vec::new();
        let mut previous = Tok::Import;
        while !self.is(Tok::Eof) {
            if self.is(Tok::Import) && previous != Tok::Import {
                self.syntax_error("imports must appear before other declarations");
            }
            previous = self.tok();
            if !self.top_level_decl(&mut decls) {
                continue;
            }
            if !self.is(Tok::Eof) && !self.got(Tok::Semi) {
                self.syntax_error("after top level declaration");
                self.advance(&DECLARATIONS);
            }
        }
        Some(File { package, decls, expr_count: self.expr_count })
    }

    /// False if there was none, after an error.
    pub(super) fn top_level_decl(&mut self, decls: &mut Vec<Decl>) -> bool {
        match self.tok() {
            Tok::Func => {
                let origin = self.origin();
                self.next();
                let func = self.func_decl(origin);
                decls.push(Decl::Func(Rc::new(func)));
            }
            Tok::Import | Tok::Const | Tok::Type | Tok::Var => self.decl_group(decls),
            _ => {
                let bodiless = matches!(decls.last(), Some(Decl::Func(func)) if func.body.is_none());
                if self.is(Tok::Lbrace) && bodiless {
                    self.syntax_error("unexpected semicolon or newline before {");
                } else {
                    self.syntax_error("non-declaration statement outside function body");
                }
                self.advance(&DECLARATIONS);
                return false;
            }
        }
        true
    }

    /// A declaration from its keyword on: one spec, or several in parentheses.
    pub(super) fn decl_group(&mut self, decls: &mut Vec<Decl>) {
        let keyword = self.tok();
        self.next();
        let mut group = Group::default();
        if self.got(Tok::Lparen) {
            self.list("grouped declaration", Tok::Semi, Tok::Rparen, |parser| {
                decls.push(parser.spec(keyword, &mut group));
                false
            });
        } else {
            decls.push(self.spec(keyword, &mut group));
        }
    }

    fn spec(&mut self, keyword: Tok, group: &mut Group) -> Decl {
        match keyword {
            Tok::Import => self.import_spec(),
            Tok::Const => Decl::Const(self.const_spec(group)),
            Tok::Type => Decl::Type(Rc::new(self.type_spec())),
            _ => Decl::Var(Rc::new(self.var_spec())),
        }
    }

    fn import_spec(&mut self) -> Decl {
        let start = self.pos();
        let name = match self.tok() {
            Tok::Name => Some(self.name()),
            Tok::Dot => {
                self.next();
                Some(Name { pos: start, text: ".".into() })
            }
            _ => None,
        };
        if !self.is(Tok::Literal) {
            self.syntax_error("missing import path");
            self.advance(&[Tok::Semi, Tok::Rparen]);
            return Decl::Import { pos: start, name, path: "".into() };
        }
        let pos = self.pos();
        if self.scan.kind != LitKind::String && !self.scan.bad {
            self.syntax_error_at(pos, "import path must be a string");
        }
        let path = Rc::clone(&self.scan.lit);
        self.next();
        Decl::Import { pos: start, name, path }
    }

    fn const_spec(&mut self, group: &mut Group) -> Rc<ConstDecl> {
        let names = self.name_list();
        let (mut typ, mut values) = (None, None);
        if !matches!(self.tok(), Tok::Eof | Tok::Semi | Tok::Rparen) {
            typ = self.type_or_none();
            if self.got_assign() {
                values = Some(self.expr_list());
            }
        }
        let has_values = typ.is_some() || values.is_some();
        let inherited = if has_values { None } else { group.last_values.clone() };
        let decl = Rc::new(ConstDecl { names, typ, values, iota: group.iota, inherited });
        group.iota += 1;
        if has_values {
            group.last_values = Some(Rc::clone(&decl));
        }
        decl
    }

    pub(super) fn type_spec(&mut self) -> TypeDecl {
        let origin = self.origin();
        let name = self.name();
        let mut type_params = Vec::new();
        let typ = if self.is(Tok::Lbrack) {
            let pos = self.pos();
            self.next();
            match self.tok() {
                Tok::Rbrack => {
                    self.next();
                    Some(self.slice_type(pos))
                }
                Tok::Name => {
                    let first = self.expr();
                    if self.is(Tok::Rbrack) {
                        Some(self.array_type(pos, Some(first)))
                    } else {
                        // `type T[P any] ...`: the parameter's name has been taken for a length.
                        type_params = self.type_params_from(first);
                        self.got_assign();
                        self.type_or_none()
                    }
                }
                _ => Some(self.array_type(pos, None)),
            }
        } else {
            None
        };
        let alias = typ.is_none() && type_params.is_empty() && self.got_assign();
        let typ = typ.or_else(|| self.type_or_none()).unwrap_or_else(|| {
            self.syntax_error("in type declaration");
            self.advance(&[Tok::Semi, Tok::Rparen]);
            self.bad_expr()
        });
        TypeDecl { origin, name, type_params, alias, typ }
    }

    fn var_spec(&mut self) -> VarDecl {
        let pos = self.pos();
        let names = self.name_list();
        if self.got_assign() {
            return VarDecl { pos, names, typ: None, values: Some(self.expr_list()) };
        }
        let typ = Some(self.type_());
        let values = self.got_assign().then(|| self.expr_list());
        VarDecl { pos, names, typ, values }
    }

    fn func_decl(&mut self, origin: Origin) -> FuncDecl {
        let (mut recv, mut context) = (None, "");
        if self.got(Tok::Lparen) {
            context = "method";
            let mut receivers: Vec<Field> = self.param_list(Tok::Rparen, false);
            match receivers.len() {
                0 => self.error_at(self.pos(), "method has no receiver"),
                1 => {}
                _ => self.error_at(self.pos(), "method has multiple receivers"),
            }
            recv = (!receivers.is_empty()).then(|| receivers.remove(0));
        }
        let (name, type_params, typ) = if self.is(Tok::Name) {
            let name = self.name();
            let (type_params, typ) = self.func_type(context);
            (name, type_params, typ)
        } else {
            let name = Name { pos: self.pos(), text: "_".into() };
            self.syntax_error(if context.is_empty() { "expected name or (" } else { "expected name" });
            self.advance(&[Tok::Lbrace, Tok::Semi]);
            (name, Vec::new(), FuncType { params: Vec::new(), results: Vec::new() })
        };
        let body = self.is(Tok::Lbrace).then(|| self.func_body());
        FuncDecl { origin, recv, name, type_params, typ, body }
    }
}
