//! Declarations of a package, each looked at when it is first named.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/decl.go`.

use super::assign::DECLARATION;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use super::{Checker, FILE_MARK, METHOD_DEPS, place};
use crate::limits::{DECL_CHAIN_MAX, TYPE_DEPTH_MAX};
use crate::syntax::ast::{ConstDecl, Expr, FuncDecl, Name, TypeDecl, VarDecl};
use crate::types::{Basic, NamedMethod, Type, TypeId};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::rc::Rc;

#[derive(Clone, Copy)]
pub(super) enum GlobalKind<'a> {
    /// The n-th name of the declaration.
    Const(&'a Rc<ConstDecl>, usize),
    Var(&'a Rc<VarDecl>, usize),
    Type(&'a Rc<TypeDecl>),
    Func(u32),
    GenericFunc(&'a Rc<FuncDecl>),
}

/// How far a declaration has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    New,
    Busy,
    Done,
}

pub(super) struct Global<'a> {
    pub(super) name: &'a Name,
    pub(super) kind: GlobalKind<'a>,
    pub(super) state: State,
    pub(super) entity: Option<Entity>,
    /// The declarations that it refers to.
    pub(super) deps: BTreeSet<usize>,
    /// The number of its package.
    pub(super) package: usize,
}

impl<'a> Checker<'a> {
    /// What a name of the package stands for.
    pub(super) fn global(&mut self, global: usize) -> Entity {
        self.deps.insert(global);
        match self.globals[global].state {
            State::Done => {}
            State::Busy => {
                if let Some(entity) = &self.globals[global].entity {
                    return entity.clone();
                }
                let from = self.resolving.iter().position(|other| *other == global).unwrap_or(0);
                let cycle = self.resolving[from..].to_vec();
                self.cycle("initialization cycle", "for ", &cycle);
                self.globals[global].entity = Some(Entity::Poison);
            }
            State::New if self.resolving.len() >= DECL_CHAIN_MAX => {
                let name = self.globals[global].name;
                self.unsupported(name.pos, "declarations that depend on each other in so long a chain");
                self.globals[global].state = State::Done;
                self.globals[global].entity = Some(Entity::Poison);
            }
            State::New => {
                self.resolving.push(global);
                self.resolve(global);
                self.resolving.pop();
            }
        }
        self.globals[global].entity.clone().unwrap_or(Entity::Poison)
    }

    /// Declarations that refer to each other in a circle, told from the first one in the source on.
    pub(super) fn cycle(&mut self, what: &str, of: &str, cycle: &[usize]) {
        let first = cycle.iter().enumerate().min_by_key(|(_, global)| self.globals[**global].name.pos);
        let Some((first, global)) = first else { return };
        let name = self.globals[*global].name;
        if cycle.len() == 1 {
            return self.error(name.pos, format!("{what}: {} refers to itself", name.text));
        }
        let mut message = format!("{what} {of}{}", name.text);
        for (n, global) in cycle[first..].iter().chain(&cycle[..first]).chain([global]).enumerate() {
            let name = self.globals[*global].name;
            let more = if n < cycle.len() { " refers to" } else { "" };
            let _ = write!(message, "\n\t{}: {}{more}", place(name.pos), name.text);
        }
        self.error(name.pos, message);
    }

    /// Looks at a declaration in a context of its own.
    fn resolve(&mut self, global: usize) {
        self.globals[global].state = State::Busy;
        let package = std::mem::replace(&mut self.current, self.globals[global].package);
        let in_generic = std::mem::take(&mut self.in_generic);
        let scopes = self.scopes.take();
        let funcs = std::mem::take(&mut self.funcs);
        let deps = std::mem::take(&mut self.deps);
        let iota = self.iota.take();
        let name = self.globals[global].name;
        let entity = match self.globals[global].kind {
            GlobalKind::Const(decl, n) => self.const_entity(decl, n),
            GlobalKind::Var(decl, n) => self.global_var(decl, n),
            GlobalKind::Type(decl) if !decl.type_params.is_empty() => self.generic_type(decl, global),
            GlobalKind::Type(decl) => self.type_decl(decl, Some(global)),
            GlobalKind::GenericFunc(decl) => self.generic_func(decl, global),
            GlobalKind::Func(func) => {
                let typ = self.info.funcs[func as usize].typ;
                self.globals[global].entity = Some(Entity::Func(func));
                self.info.funcs[func as usize].sig = self.signature(typ);
                Entity::Func(func)
            }
        };
        if self.globals[global].entity.is_none() {
            self.globals[global].entity = Some(entity);
        }
        if let (GlobalKind::Var(..), "_") = (self.globals[global].kind, &*name.text) {
            self.globals[global].entity = Some(Entity::Poison);
        }
        self.globals[global].state = State::Done;
        self.scopes = scopes;
        self.funcs = funcs;
        self.iota = iota;
        self.current = package;
        self.in_generic = in_generic;
        self.globals[global].deps = std::mem::replace(&mut self.deps, deps);
    }

    /// The references of a function's body count as those of its declaration.
    pub(super) fn add_deps(&mut self, func: u32, deps: BTreeSet<usize>) {
        let global = self.globals.iter_mut().find(|global| matches!(global.kind, GlobalKind::Func(f) if f == func));
        match global {
            Some(global) => global.deps.extend(deps),
            None => drop(self.method_deps.insert(METHOD_DEPS + func as usize, deps)),
        }
    }

    pub(super) fn const_entity(&mut self, decl: &'a ConstDecl, n: usize) -> Entity {
        let source: &'a ConstDecl = decl.inherited.as_deref().unwrap_or(decl);
        let outer = self.iota.replace(decl.iota);
        let typ = source.typ.as_ref().map(|typ| self.typ(typ));
        let values: &'a [Expr] = source.values.as_ref().map_or(&[], Expr::list);
        let name = &decl.names[n];
        let entity = match values.get(n) {
            None => {
                self.error(name.pos, format!("missing init expr for {}", name.text));
                Entity::Poison
            }
            Some(value) => {
                let mut x = self.expr(value);
                self.const_value(&mut x, typ)
            }
        };
        if n + 1 == decl.names.len() && values.len() > decl.names.len() && decl.inherited.is_none() {
            let extra = &values[decl.names.len()];
            self.error(extra.start(), format!("extra init expr {}", crate::syntax::expr_text(extra)));
        }
        self.iota = outer;
        entity
    }

    fn const_value(&mut self, x: &mut Operand<'a>, typ: Option<TypeId>) -> Entity {
        if x.is_invalid() {
            return Entity::Poison;
        }
        if x.mode != Mode::Constant {
            let text = self.operand_text(x);
            self.error(x.expr.start(), format!("{text} is not constant"));
            return Entity::Poison;
        }
        if let Some(typ) = typ {
            self.assignment(x, Some(typ), "constant declaration");
        }
        match x.val.take() {
            Some(val) => Entity::Const(val, x.typ),
            None => Entity::Poison,
        }
    }

    fn global_var(&mut self, decl: &'a Rc<VarDecl>, n: usize) -> Entity {
        let typ = decl.typ.as_ref().map(|typ| self.var_type(typ));
        let name = &decl.names[n];
        if let (Some(typ), Some(global)) = (typ, self.global_number(&name.text)) {
            // Known before its value is looked at: that may refer to the variable.
            let var = self.new_var(name, typ, true);
            self.info.globals.push(var);
            if std::ptr::eq(self.globals[global].name, name) {
                self.globals[global].entity = Some(Entity::Var(var));
            }
            if n == 0 || decl.values.as_ref().is_some_and(|values| values.list().len() == decl.names.len()) {
                self.init_vars(decl, n, Some(typ));
            }
            return Entity::Var(var);
        }
        let inferred = self.init_vars(decl, n, typ);
        let var = self.new_var(name, typ.unwrap_or(inferred), true);
        self.info.globals.push(var);
        Entity::Var(var)
    }

    /// Checks the initialiser of the n-th name; its type.
    fn init_vars(&mut self, decl: &'a VarDecl, n: usize, typ: Option<TypeId>) -> TypeId {
        let Some(values) = &decl.values else { return typ.unwrap_or(Basic::Invalid.id()) };
        let types = self.initial_types(&decl.names, values, n, typ);
        types.get(n).copied().unwrap_or(Basic::Invalid.id())
    }

    fn initial_types(&mut self, names: &'a [Name], values: &'a Expr, n: usize, typ: Option<TypeId>) -> Vec<TypeId> {
        let list = values.list();
        if list.len() == names.len() && list.len() > 1 {
            // Each name has its own value: look at this one only.
            let mut x = self.expr_hinted(&list[n], typ);
            self.assignment(&mut x, typ, DECLARATION);
            return vec![x.typ; n + 1];
        }
        if n > 0 && list.len() == 1 {
            // The call has been looked at for the first name.
            return self.result_types(self.typ_of(&list[0]));
        }
        if n == 0 {
            self.extra_values(names, list);
        }
        let targets = vec![typ; names.len()];
        let context = if list.len() == 1 && names.len() > 1 { "assignment" } else { DECLARATION };
        self.values_for(&targets, list, values.start(), context)
    }

    /// The types of several results, or of one.
    fn result_types(&self, id: TypeId) -> Vec<TypeId> {
        match self.types().get(id) {
            Type::Tuple(of) => of.to_vec(),
            _ => vec![id, Basic::Bool.id()],
        }
    }

    /// A type declaration; `global` is its number if it is one of the package.
    pub(super) fn type_decl(&mut self, decl: &'a TypeDecl, global: Option<usize>) -> Entity {
        if !decl.type_params.is_empty() {
            self.unsupported(decl.name.pos, "generic types inside of functions");
            return Entity::Poison;
        }
        if decl.alias {
            return Entity::Type(self.typ(&decl.typ));
        }
        let package = Rc::clone(&self.packages[self.current].name);
        let id = self.info.types.declare(Some(package), Rc::clone(&decl.name.text));
        if let Some(named) = self.info.types.named_mut(id) {
            named.generic = self.in_generic;
        }
        match global {
            Some(global) => self.globals[global].entity = Some(Entity::Type(id)),
            None => self.declare(&decl.name, Entity::Type(id)),
        }
        let errors_before = self.errors.len();
        let typ = self.typ(&decl.typ);
        let underlying = self.types().underlying(typ);
        self.info.types.set_underlying(id, underlying);
        if underlying == Basic::Invalid.id() && typ != Basic::Invalid.id() && self.errors.len() == errors_before {
            let name = &decl.name;
            self.error(name.pos, format!("invalid recursive type: {} refers to itself", name.text));
        }
        if global.is_some() {
            self.declare_methods(id, &decl.name.text);
        }
        Entity::Type(id)
    }

    fn declare_methods(&mut self, id: TypeId, name: &Rc<str>) {
        let mut methods = Vec::new();
        if self.in_program() {
            methods = self.methods.remove(name).unwrap_or_default();
        } else {
            let none: Rc<[(Rc<str>, TypeId)]> = [].into();
            for (_, decl) in self.library_methods(name) {
                methods.push(self.add_func(decl, &none));
            }
        }
        for func in methods {
            self.declare_method(id, name, func);
        }
    }

    /// Declares a method on its type.
    pub(super) fn declare_method(&mut self, id: TypeId, name: &str, func: u32) {
        let (typ, recv) = (self.info.funcs[func as usize].typ, self.info.funcs[func as usize].recv_field);
        let pointer_receiver = recv.is_some_and(|recv| Self::is_pointer(&recv.typ));
        let sig = self.signature(typ);
        let (method, pos) = (Rc::clone(&self.info.funcs[func as usize].name), self.info.funcs[func as usize].pos);
        let declared = self.types().named(id).map_or(&[][..], |named| &named.methods);
        if let Some(other) = declared.iter().find(|other| other.name == method) {
            let other = self.info.funcs.get(other.decl as usize).map_or(pos, |other| other.pos);
            let at = format!("{FILE_MARK}:{}:{}", other.line, other.col);
            self.error(pos, format!("method {name}.{method} already declared at {at}"));
        } else if let Type::Struct(fields) = self.types().under(id)
            && fields.iter().any(|field| field.name == method)
        {
            self.error(pos, format!("field and method with the same name {method}"));
        }
        let entry = &mut self.info.funcs[func as usize];
        entry.recv = Some((id, pointer_receiver));
        entry.sig = sig;
        if let Some(named) = self.info.types.named_mut(id) {
            named.methods.push(NamedMethod { name: method, sig, pointer_receiver, decl: func });
        }
    }

    /// Types that contain themselves have no size.
    pub(super) fn check_recursive_types(&mut self) {
        for global in 0..self.globals.len() {
            let Some(id) = self.declared_type(global) else { continue };
            let mut path = vec![id];
            if self.contains(self.types().underlying(id), id, &mut BTreeSet::new(), &mut path) {
                let cycle: Vec<_> = path.iter().filter_map(|id| self.global_of_type(*id)).collect();
                self.cycle("invalid recursive type", "", &cycle);
                self.info.types.set_underlying(id, Basic::Invalid.id());
            }
        }
        // Methods of what is no type of this package.
        let mut left: Vec<_> = std::mem::take(&mut self.methods).into_values().flatten().collect();
        left.sort_unstable();
        for func in left {
            let Some(recv) = self.info.funcs[func as usize].recv_field else { continue };
            self.typ(&recv.typ);
            let typ = self.info.funcs[func as usize].typ;
            self.info.funcs[func as usize].sig = self.signature(typ);
        }
        self.check_generic_types();
    }

    fn global_of_type(&self, id: TypeId) -> Option<usize> {
        (0..self.globals.len()).find(|global| self.declared_type(*global) == Some(id))
    }

    /// The type that a declaration makes; `None` for an alias, which only names one.
    fn declared_type(&self, global: usize) -> Option<TypeId> {
        match (self.globals[global].kind, &self.globals[global].entity) {
            (GlobalKind::Type(decl), Some(Entity::Type(id))) if !decl.alias => Some(*id),
            _ => None,
        }
    }

    /// Whether a `typ` holds a `wanted`; `path` is the declared types on the way.
    pub(super) fn contains(
        &self,
        typ: TypeId,
        wanted: TypeId,
        seen: &mut BTreeSet<TypeId>,
        path: &mut Vec<TypeId>,
    ) -> bool {
        if typ == wanted || seen.len() > TYPE_DEPTH_MAX || !seen.insert(typ) {
            return typ == wanted;
        }
        match self.types().get(typ) {
            Type::Named(_) => {
                path.push(typ);
                let found = self.contains(self.types().underlying(typ), wanted, seen, path);
                if !found {
                    path.pop();
                }
                found
            }
            Type::Array(_, elem) => self.contains(*elem, wanted, seen, path),
            Type::Struct(fields) => fields.iter().any(|field| self.contains(field.typ, wanted, seen, path)),
            _ => false,
        }
    }
}
