//! A package as a whole: what it imports and declares, in which order its variables are initialised, what goes unused.
//! Of the library's packages, only what is named is looked at.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/resolver.go`, `initorder.go`.

use super::Checker;
use super::decl::{Global, GlobalKind, State};
use super::literal;
use super::scope::Entity;
use crate::library;
use crate::syntax::ast::{Decl, Expr, File, FuncDecl, Name};
use crate::syntax::{Piece, parse_at};
use crate::types::{Basic, MAIN, TypeId};
use maprace_core::sim::Pos;
use std::collections::{BTreeSet, HashMap};
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

/// What the names of a package's files stand for.
pub(super) struct Scope {
    /// As qualified names begin with it.
    pub(super) name: Rc<str>,
    /// `None` for the program's package.
    pub(super) library: Option<&'static library::Package>,
    pub(super) imports: Vec<Import>,
    names: HashMap<Rc<str>, usize>,
}

impl Scope {
    /// The program's package.
    pub(super) fn of_program() -> Self {
        Self { name: MAIN.into(), library: None, imports: Vec::new(), names: HashMap::new() }
    }
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
        let early = std::mem::take(&mut self.queue);
        self.queue = (0..self.info.funcs.len() as u32).filter(|func| self.is_own_func(*func)).collect();
        self.queue.make_contiguous().sort_by_key(|func| self.info.funcs[*func as usize].pos);
        for func in self.queue.clone() {
            self.info.funcs[func as usize].needed = true;
        }
        self.queue.extend(early.into_iter().filter(|func| self.info.funcs[*func as usize].library));
        self.bodies();
        for func in &mut self.info.funcs {
            if !func.needed || func.generic {
                func.body = None;
            }
        }
        self.order_initialisers();
        self.unused_imports();
        if !self.packages[0].names.contains_key("main") && self.errors.is_empty() {
            // The linker says this, of no place in the file.
            let message = "runtime.main_main·f: function main is undeclared in the main package";
            self.error(Pos::default(), message);
        }
    }

    fn is_own_func(&self, func: u32) -> bool {
        let func = &self.info.funcs[func as usize];
        !func.library && self.may_have_body(func)
    }

    /// An instance for the type parameters of another declaration has none.
    fn may_have_body(&self, func: &super::info::Func<'a>) -> bool {
        func.generic || !func.types.iter().any(|(_, typ)| self.types().is_generic(*typ))
    }

    /// Looks at the bodies of functions, and of those that they need.
    fn bodies(&mut self) {
        loop {
            self.check_type_args();
            let Some(func) = self.queue.pop_front() else { break };
            let (known, refused) = (self.errors.len(), self.unsupported.len());
            self.func_body(func as usize);
            let func = &self.info.funcs[func as usize];
            if known > 0 && !func.types.is_empty() && !func.generic {
                // What is wrong with the declaration itself has been said.
                self.errors.truncate(known);
                self.unsupported.truncate(refused);
            }
        }
    }

    /// Someone may call the function.
    pub(super) fn need(&mut self, func: u32) {
        let Some(entry) = self.info.funcs.get(func as usize) else { return };
        if !entry.needed && self.may_have_body(entry) {
            self.info.funcs[func as usize].needed = true;
            self.queue.push_back(func);
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
        let is_func = matches!(kind, GlobalKind::Func(_) | GlobalKind::GenericFunc(_));
        if matches!(&*name.text, "main" | "init") && !is_func {
            self.error(name.pos, format!("cannot declare {} - must be func", name.text));
        } else if &*name.text != "_" && !(is_func && &*name.text == "init") {
            let names = &mut self.packages[self.current].names;
            if let Some(other) = names.get(&name.text) {
                let other = self.globals[*other].name.pos;
                self.redeclared(name, other);
            } else {
                names.insert(Rc::clone(&name.text), global);
            }
        }
        let package = self.current;
        self.globals.push(Global { name, kind, state: State::New, entity: None, deps: BTreeSet::new(), package });
    }

    fn collect_func(&mut self, decl: &'a Rc<FuncDecl>) {
        if decl.body.is_none() && self.current == 0 {
            self.error(decl.name.pos, "missing function body");
        }
        let (params, results) = (&decl.typ.params, &decl.typ.results);
        if decl.recv.is_none() && matches!(&*decl.name.text, "main" | "init") && self.current == 0 {
            if !decl.type_params.is_empty() {
                self.error(decl.name.pos, format!("func {} must have no type parameters", decl.name.text));
            }
            if !(params.is_empty() && results.is_empty()) {
                let message = format!("func {} must have no arguments and no return values", decl.name.text);
                self.error(decl.name.pos, message);
            }
        }
        match decl.recv.as_ref().map(|recv| (Self::is_generic(&recv.typ), Self::receiver_base(&recv.typ))) {
            Some((true, Some(base))) => self.generic_methods.entry(Rc::clone(base)).or_default().push(decl),
            None if !decl.type_params.is_empty() => self.collect_name(&decl.name, GlobalKind::GenericFunc(decl)),
            recv => {
                let number = self.add_func(decl, &[].into());
                match recv {
                    Some((_, Some(base))) => self.methods.entry(Rc::clone(base)).or_default().push(number),
                    Some((_, None)) => {}
                    None => self.collect_name(&decl.name, GlobalKind::Func(number)),
                }
            }
        }
    }

    /// A function of the current package, of which only the declaration is known.
    pub(super) fn add_func(&mut self, decl: &'a FuncDecl, types: &Rc<[(Rc<str>, TypeId)]>) -> u32 {
        let number = self.info.funcs.len() as u32;
        let scope = &self.packages[self.current];
        let name = &decl.name.text;
        let dots = if types.is_empty() { "" } else { "[...]" };
        let path = scope.library.map_or(MAIN, |library| library.path);
        let symbol = match decl.recv.as_ref().map(|recv| (Self::is_pointer(&recv.typ), Self::receiver_base(&recv.typ)))
        {
            Some((pointer, Some(base))) if pointer => format!("{path}.(*{base}{dots}).{name}"),
            Some((_, Some(base))) => format!("{path}.{base}{dots}.{name}"),
            _ => format!("{path}.{name}{dots}"),
        };
        let intrinsic = if decl.body.is_none() && self.current != 0 { library::intrinsic(name) } else { None };
        self.info.funcs.push(super::info::Func {
            name: Rc::clone(name),
            pos: decl.name.pos,
            recv: None,
            recv_field: decl.recv.as_ref(),
            typ: &decl.typ,
            sig: Basic::Invalid.id(),
            body: decl.body.as_ref(),
            symbol: symbol.into(),
            library: scope.library.is_some(),
            intrinsic,
            package: self.current,
            types: Rc::clone(types),
            generic: false,
            needed: false,
        });
        number
    }

    fn import(&mut self, pos: Pos, name: Option<&Name>, literal: &str) {
        let path = String::from_utf8_lossy(&literal::string(literal)).into_owned();
        let package = library::package(&path).filter(|package| !package.is_internal());
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
        let imports = &self.packages[0].imports;
        if let Some(other) = imports.iter().find(|import| import.name == name && &*name != "_") {
            let other = other.pos;
            self.redeclared(&Name { pos, text: Rc::clone(&name) }, other);
        }
        let used = matches!(&*name, "_" | ".");
        self.packages[0].imports.push(Import { name, path, package, pos, renamed, used });
    }

    fn unused_imports(&mut self) {
        for import in std::mem::take(&mut self.packages[0].imports) {
            if !import.used {
                let renamed = if import.renamed { format!(" as {}", import.name) } else { String::new() };
                self.error(import.pos, format!("{:?} imported{renamed} and not used", import.path));
            }
        }
    }

    /// The number of a package of the library.
    pub(super) fn library_package(&mut self, library: &'static library::Package) -> usize {
        let same = |scope: &Scope| scope.library.is_some_and(|other| other.path == library.path);
        if let Some(number) = self.packages.iter().position(same) {
            return number;
        }
        let import = |path: &&'static str| Import {
            name: path.rsplit('/').next().unwrap_or("").into(),
            path: (*path).to_owned(),
            package: library::package(path),
            pos: Pos::default(),
            renamed: false,
            used: true,
        };
        let imports = library::index(library).imports.iter().map(import).collect();
        let names = HashMap::new();
        self.packages.push(Scope { name: library.name.into(), library: Some(library), imports, names });
        self.packages.len() - 1
    }

    /// The number of a declaration of the current package.
    pub(super) fn global_number(&self, name: &str) -> Option<usize> {
        self.packages[self.current].names.get(name).copied()
    }

    /// What a package's own name stands for in it.
    pub(super) fn package_name(&mut self, package: usize, name: &str) -> Option<Entity> {
        if let Some(global) = self.packages[package].names.get(name) {
            return Some(Entity::Global(*global));
        }
        let library = self.packages[package].library?;
        if let Some(place) = library::index(library).find(name) {
            self.load(package, &place);
            return self.packages[package].names.get(name).map(|global| Entity::Global(*global));
        }
        library.find(name).map(Entity::Library)
    }

    /// Reads a declaration of the library.
    fn load(&mut self, package: usize, place: &library::Place) {
        let outer = std::mem::replace(&mut self.current, package);
        for decl in self.read(place.source, place.origin, place.line, Piece::Decl) {
            self.collect(decl);
        }
        self.current = outer;
    }

    /// Reads a declaration that is known to be right.
    pub(super) fn read(
        &mut self,
        source: &str,
        origin: crate::syntax::ast::Origin,
        line: u32,
        piece: Piece,
    ) -> &'a [Decl] {
        let (decls, count) = parse_at(source, origin, line, piece, self.info.exprs.len() as u32);
        self.info.exprs.resize(count as usize, None);
        self.trees.keep(decls)
    }

    /// The methods that the library declares on a type of the current package.
    pub(super) fn library_methods(&mut self, name: &str) -> Vec<(&'a str, &'a Rc<FuncDecl>)> {
        let Some(library) = self.packages[self.current].library else { return Vec::new() };
        let mut methods = Vec::new();
        for place in library::index(library).methods(name) {
            for decl in self.read(place.source, place.origin, place.line, Piece::Decl) {
                if let Decl::Func(decl) = decl {
                    methods.push((place.source, decl));
                }
            }
        }
        methods
    }

    /// Whether an expression stands in the program itself.
    pub(super) fn in_program(&self) -> bool {
        self.current == 0
    }

    /// The names that a method's receiver gives the type parameters.
    pub(super) fn receiver_args(typ: &'a Expr) -> Vec<Rc<str>> {
        use crate::syntax::ast::ExprKind;
        match &typ.kind {
            ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => Self::receiver_args(inner),
            ExprKind::Index(_, index) => {
                index.list().iter().map(|arg| arg.as_name().map_or("_".into(), Rc::clone)).collect()
            }
            _ => Vec::new(),
        }
    }
}
