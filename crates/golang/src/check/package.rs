//! A package as a whole: what it imports and declares, in which order its variables are initialised, what goes unused.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/resolver.go`, `initorder.go`.

use super::Checker;
use super::decl::{Global, GlobalKind, State};
use super::literal;
use crate::library;
use crate::syntax::ast::{Decl, File, FuncDecl, Name};
use crate::types::Basic;
use maprace_core::sim::Pos;
use std::collections::BTreeSet;
use std::rc::Rc;

/// An imported package.
pub(super) struct Import {
    pub(super) name: Rc<str>,
    pub(super) path: String,
    /// `None` for a package of the library that we have nothing of.
    pub(super) package: Option<&'static library::Package>,
    pos: Pos,
    renamed: bool,
    pub(super) used: bool,
}

impl<'a> Checker<'a> {
    pub(super) fn package(&mut self, file: &'a File) {
        if &*file.package.text != "main" {
            self.unsupported(file.package.pos, "packages other than main");
        }
        for decl in &file.decls {
            self.collect(decl);
        }
        for global in 0..self.globals.len() {
            self.global(global);
        }
        self.check_recursive_types();
        for func in 0..self.info.funcs.len() {
            self.func_body(func);
        }
        self.order_initialisers();
        self.unused_imports();
        if !self.global_names.contains_key("main") && self.errors.is_empty() {
            // The linker says this, of no place in the file.
            let message = "runtime.main_main·f: function main is undeclared in the main package";
            self.error(Pos::default(), message);
        }
    }

    fn collect(&mut self, decl: &'a Decl) {
        match decl {
            Decl::Import { pos, name, path } => self.import(*pos, name.as_ref(), path),
            Decl::Const(decl) => {
                for (n, name) in decl.names.iter().enumerate() {
                    self.collect_name(name, GlobalKind::Const(decl, n));
                }
            }
            Decl::Var(decl) => {
                for (n, name) in decl.names.iter().enumerate() {
                    self.collect_name(name, GlobalKind::Var(decl, n));
                }
            }
            Decl::Type(decl) => self.collect_name(&decl.name, GlobalKind::Type(decl)),
            Decl::Func(decl) => self.collect_func(decl),
        }
    }

    fn collect_name(&mut self, name: &'a Name, kind: GlobalKind<'a>) {
        let global = self.globals.len();
        if matches!(&*name.text, "main" | "init") && !matches!(kind, GlobalKind::Func(_)) {
            self.error(name.pos, format!("cannot declare {} - must be func", name.text));
        } else if &*name.text != "_" && !(matches!(kind, GlobalKind::Func(_)) && &*name.text == "init") {
            if let Some(other) = self.global_names.get(&name.text) {
                let other = self.globals[*other].name.pos;
                self.redeclared(name, other);
            } else {
                self.global_names.insert(Rc::clone(&name.text), global);
            }
        }
        self.globals.push(Global { name, kind, state: State::New, entity: None, deps: BTreeSet::new() });
    }

    fn collect_func(&mut self, decl: &'a Rc<FuncDecl>) {
        let number = self.info.funcs.len() as u32;
        if decl.generic {
            self.unsupported(decl.name.pos, "type parameters");
        }
        if decl.body.is_none() {
            self.error(decl.name.pos, "missing function body");
        }
        let (params, results) = (&decl.typ.params, &decl.typ.results);
        if decl.recv.is_none()
            && matches!(&*decl.name.text, "main" | "init")
            && !(params.is_empty() && results.is_empty())
        {
            self.error(decl.name.pos, format!("func {} must have no arguments and no return values", decl.name.text));
        }
        self.info.funcs.push(super::info::Func {
            name: Rc::clone(&decl.name.text),
            pos: decl.name.pos,
            recv: None,
            recv_field: decl.recv.as_ref(),
            typ: &decl.typ,
            sig: Basic::Invalid.id(),
            body: if decl.generic { None } else { decl.body.as_ref() },
        });
        match decl.recv.as_ref().map(|recv| Self::receiver_base(&recv.typ)) {
            Some(Some(base)) => self.methods.entry(Rc::clone(base)).or_default().push(number),
            Some(None) => {}
            None => self.collect_name(&decl.name, GlobalKind::Func(number)),
        }
    }

    fn import(&mut self, pos: Pos, name: Option<&Name>, literal: &str) {
        let path = String::from_utf8_lossy(&literal::string(literal)).into_owned();
        let package = library::package(&path);
        if package.is_none() {
            if library::is_std(&path) {
                self.unsupported(pos, format!("package {path}"));
            } else {
                let message = if path.contains('.') {
                    format!("no required module provides package {path}; to add it:\n\tgo get {path}")
                } else {
                    format!("package {path} is not in std ($GOROOT/src/{path})")
                };
                self.import_errors.push((pos, message));
            }
        }
        let base: Rc<str> = path.rsplit('/').next().unwrap_or("").into();
        let renamed = name.is_some_and(|name| name.text != base);
        let name = name.map_or(base, |name| Rc::clone(&name.text));
        if &*name == "." {
            self.unsupported(pos, "dot imports");
        }
        if let Some(other) = self.imports.iter().find(|import| import.name == name && &*name != "_") {
            let other = other.pos;
            self.redeclared(&Name { pos, text: Rc::clone(&name) }, other);
        }
        let used = matches!(&*name, "_" | ".");
        self.imports.push(Import { name, path, package, pos, renamed, used });
    }

    fn unused_imports(&mut self) {
        for import in std::mem::take(&mut self.imports) {
            if !import.used {
                let renamed = if import.renamed { format!(" as {}", import.name) } else { String::new() };
                self.error(import.pos, format!("{:?} imported{renamed} and not used", import.path));
            }
        }
    }
}
