//! Instances of generic declarations: the declaration's text is read again, with type arguments for its parameters, and
//! checked and lowered like any other.

use super::Checker;
use super::generic::{Binds, Declared};
use super::operand::{Mode, Operand};
use super::scope::Entity;
use crate::limits::{INSTANCE_DEPTH_MAX, INSTANCES_MAX, INSTANCES_OF_ONE_MAX, TYPE_DEPTH_MAX};
use crate::syntax::ast::{Decl, Expr, Origin};
use crate::syntax::{Piece, expr_text};
use crate::types::{Basic, Bounds, Method, Signature, StructField, Term, Type, TypeId};
use maprace_core::sim::Pos;
use std::rc::Rc;

const INVALID: TypeId = Basic::Invalid.id();

impl<'a> Checker<'a> {
    /// Does something in a context of its own: at the top of a package.
    pub(super) fn apart<T>(&mut self, package: usize, what: impl FnOnce(&mut Self) -> T) -> T {
        let package = std::mem::replace(&mut self.current, package);
        let scopes = self.scopes.take();
        let funcs = std::mem::take(&mut self.funcs);
        let deps = std::mem::take(&mut self.deps);
        let in_generic = std::mem::take(&mut self.in_generic);
        let iota = self.iota.take();
        let result = what(self);
        (self.current, self.scopes, self.funcs) = (package, scopes, funcs);
        (self.deps, self.in_generic, self.iota) = (deps, in_generic, iota);
        result
    }

    /// Whether there may be one instance more.
    fn room(&mut self, pos: Pos, number: u32) -> bool {
        let generic = &self.generics[number as usize];
        if generic.types.len() + generic.funcs.len() < INSTANCES_OF_ONE_MAX
            && self.info.lines.count() < INSTANCES_MAX
            && self.instance_depth < INSTANCE_DEPTH_MAX
        {
            return true;
        }
        self.unsupported(pos, "generic declarations with so many instances");
        false
    }

    /// Reads the declaration at `origin` again.
    fn again(&mut self, source: &'a str, origin: Origin, piece: Piece) -> Option<&'a Decl> {
        let line = self.info.lines.again(origin.pos.line);
        self.read(source, origin, line, piece).first()
    }

    /// The generic type with those arguments.
    pub(super) fn instance_type(&mut self, pos: Pos, number: u32, args: &[TypeId]) -> TypeId {
        let generic = &self.generics[number as usize];
        if let Some(id) = generic.types.get(args) {
            return *id;
        }
        let (source, declared, package) = (generic.source, generic.decl, generic.package);
        let Declared::Type(original) = declared else { return INVALID };
        if args.contains(&INVALID) || args.len() != original.type_params.len() || !self.room(pos, number) {
            return INVALID;
        }
        let Some(Decl::Type(decl)) = self.again(source, declared.origin(), Piece::TypeSpec) else { return INVALID };
        let name = Rc::clone(&self.packages[package].name);
        let id = self.info.types.declare(Some(name), Rc::clone(&decl.name.text));
        self.info.types.set_instance(id, number, args);
        self.generics[number as usize].types.insert(args.to_vec(), id);
        self.instance_depth += 1;
        let errors = self.errors.len();
        self.apart(package, |checker| {
            checker.scopes.open();
            checker.declare_binds(&Self::binds(&decl.type_params, args));
            let typ = checker.typ(&decl.typ);
            let underlying = checker.types().underlying(typ);
            checker.info.types.set_underlying(id, underlying);
            checker.scopes.close();
        });
        self.instance_methods(number, id, args);
        self.instance_depth -= 1;
        // What is wrong with the declaration is said of itself.
        self.errors.truncate(errors);
        id
    }

    fn instance_methods(&mut self, number: u32, id: TypeId, args: &[TypeId]) {
        let generic = &self.generics[number as usize];
        let (package, name) = (generic.package, Rc::clone(&generic.name));
        for (source, method) in generic.methods.clone() {
            let Some(Decl::Func(decl)) = self.again(source, method.origin, Piece::Decl) else { continue };
            let names = decl.recv.as_ref().map(|recv| Self::receiver_args(&recv.typ)).unwrap_or_default();
            let binds: Binds = names.into_iter().zip(args.iter().copied()).collect();
            self.apart(package, |checker| {
                let func = checker.add_func(decl, &binds);
                checker.method_of_instance(id, &name, func, &binds);
            });
        }
    }

    /// The generic function with those arguments: its number, and its signature.
    pub(super) fn instance_func(&mut self, pos: Pos, number: u32, args: &[TypeId]) -> Option<(u32, TypeId)> {
        let generic = &self.generics[number as usize];
        if let Some(func) = generic.funcs.get(args) {
            return Some((*func, self.info.funcs[*func as usize].sig));
        }
        let (source, declared, package) = (generic.source, generic.decl, generic.package);
        let (params, sig) = (generic.params.clone(), generic.typ);
        if args.contains(&INVALID) || args.len() != params.len() {
            return None;
        }
        if args.iter().any(|arg| self.types().is_generic(*arg)) {
            // A call in a generic declaration itself.
            return Some((u32::MAX, self.subst(pos, sig, &params, args)));
        }
        if !self.room(pos, number) {
            return None;
        }
        let Some(Decl::Func(decl)) = self.again(source, declared.origin(), Piece::Decl) else { return None };
        let binds = Self::binds(&decl.type_params, args);
        self.instance_depth += 1;
        let errors = self.errors.len();
        let func = self.apart(package, |checker| {
            let func = checker.add_func(decl, &binds);
            checker.scopes.open();
            checker.declare_binds(&binds);
            checker.info.funcs[func as usize].sig = checker.signature(&decl.typ);
            checker.scopes.close();
            func
        });
        self.instance_depth -= 1;
        self.errors.truncate(errors);
        self.generics[number as usize].funcs.insert(args.to_vec(), func);
        Some((func, self.info.funcs[func as usize].sig))
    }

    /// Makes `x`, which names a generic function, stand for an instance of it.
    pub(super) fn instantiate(&mut self, x: &mut Operand<'a>, pos: Pos, number: u32, args: &[TypeId]) -> bool {
        if !self.verify(pos, number, args) {
            x.invalidate();
            return false;
        }
        let Some((func, sig)) = self.instance_func(pos, number, args) else {
            x.invalidate();
            return false;
        };
        if func != u32::MAX {
            self.deps.insert(super::METHOD_DEPS + func as usize);
            self.need(func);
        }
        (x.mode, x.typ, x.val) = (Mode::Value, sig, None);
        self.info.uses.insert(x.expr.id, Entity::Func(func));
        self.record(x);
        true
    }

    /// The types in the brackets after a generic name.
    pub(super) fn type_args(&mut self, index: &'a Expr) -> Vec<TypeId> {
        index.list().iter().map(|arg| self.typ(arg)).collect()
    }

    /// `G[T]` as a type.
    pub(super) fn instance(&mut self, x: &'a Expr, base: &'a Expr, index: &'a Expr) -> TypeId {
        let operand = self.name_or_selector(base, true);
        let Mode::Generic(number) = operand.mode else {
            if operand.mode != Mode::Invalid {
                let text = expr_text(base);
                let what = if operand.mode == Mode::Type { "is not a generic type" } else { "is not a type" };
                let lead = if operand.mode == Mode::Type { "invalid operation: " } else { "" };
                self.error(x.start(), format!("{lead}{text} {what}"));
            }
            return INVALID;
        };
        if matches!(self.generics[number as usize].decl, Declared::Func(_)) {
            self.error(x.start(), format!("{} is not a type", expr_text(x)));
            return INVALID;
        }
        self.instance_of(x, number, index)
    }

    /// The generic type with the arguments in the brackets.
    pub(super) fn instance_of(&mut self, x: &'a Expr, number: u32, index: &'a Expr) -> TypeId {
        let args = self.type_args(index);
        if args.contains(&INVALID) {
            return INVALID;
        }
        let (have, want) = (args.len(), self.generics[number as usize].params.len());
        if have != want {
            let name = Rc::clone(&self.generics[number as usize].name);
            let (at, word) = match index.list().get(want) {
                Some(extra) => (extra.start(), "too many"),
                None => (x.start(), "not enough"),
            };
            self.error(at, format!("{word} type arguments for type {name}: have {have}, want {want}"));
            return INVALID;
        }
        let pos = index.start();
        self.later.push((pos, number, args.clone()));
        self.instance_type(pos, number, &args)
    }

    /// Checks the type arguments that could not be checked when they were met.
    pub(super) fn check_type_args(&mut self) {
        for (pos, number, args) in std::mem::take(&mut self.later) {
            self.verify(pos, number, &args);
        }
    }

    /// The type with the types `to` in place of `from`.
    pub(super) fn subst(&mut self, pos: Pos, id: TypeId, from: &[TypeId], to: &[TypeId]) -> TypeId {
        self.subst_at(pos, id, (from, to), 0)
    }

    fn subst_at(&mut self, pos: Pos, id: TypeId, map: (&[TypeId], &[TypeId]), depth: usize) -> TypeId {
        if let Some(n) = map.0.iter().position(|from| *from == id) {
            return map.1.get(n).copied().unwrap_or(INVALID);
        }
        if depth > TYPE_DEPTH_MAX || !self.types().is_generic(id) {
            return id;
        }
        let new = |checker: &mut Self, id: TypeId| checker.subst_at(pos, id, map, depth + 1);
        let typ = match self.types().get(id).clone() {
            Type::Basic(_) => return id,
            Type::Named(_) => {
                let Some((number, args)) = self.types().named(id).and_then(|named| named.instance.clone()) else {
                    return id;
                };
                let args: Vec<_> = args.into_iter().map(|arg| new(self, arg)).collect();
                return self.instance_type(pos, number, &args);
            }
            Type::Pointer(to) => Type::Pointer(new(self, to)),
            Type::Slice(elem) => Type::Slice(new(self, elem)),
            Type::Array(len, elem) => Type::Array(len, new(self, elem)),
            Type::Map(key, elem) => Type::Map(new(self, key), new(self, elem)),
            Type::Chan(dir, elem) => Type::Chan(dir, new(self, elem)),
            Type::Struct(fields) => {
                let field = |field: &StructField| StructField { typ: new(self, field.typ), ..field.clone() };
                Type::Struct(fields.iter().map(field).collect())
            }
            Type::Func(sig) => {
                let params = sig.params.iter().map(|id| new(self, *id)).collect();
                let results = sig.results.iter().map(|id| new(self, *id)).collect();
                Type::Func(Rc::new(Signature { params, results, variadic: sig.variadic }))
            }
            Type::Interface(methods) => {
                let method = |method: &Method| Method { sig: new(self, method.sig), name: Rc::clone(&method.name) };
                Type::Interface(methods.iter().map(method).collect())
            }
            Type::Constraint(bounds) => {
                let methods = bounds.methods.iter();
                let methods = methods
                    .map(|method| Method { sig: new(self, method.sig), name: Rc::clone(&method.name) })
                    .collect();
                let terms = bounds.terms.as_ref();
                let terms =
                    terms.map(|terms| terms.iter().map(|term| Term { typ: new(self, term.typ), ..*term }).collect());
                Type::Constraint(Rc::new(Bounds { methods, terms, comparable: bounds.comparable }))
            }
            Type::Tuple(of) => Type::Tuple(of.iter().map(|id| new(self, *id)).collect()),
        };
        self.info.types.intern(typ)
    }

    /// Values of the type go into interfaces: all methods that can be reached from there are needed.
    pub(super) fn need_methods(&mut self, id: TypeId) {
        if self.dynamic_types.len() > TYPE_DEPTH_MAX * 8 || !self.dynamic_types.insert(id) {
            return;
        }
        let mut parts = Vec::new();
        match self.types().get(id).clone() {
            Type::Named(_) => {
                let Some(named) = self.types().named(id) else { return };
                let methods: Vec<_> = named.methods.iter().map(|method| method.decl).collect();
                parts.push(named.underlying);
                for decl in methods {
                    self.need(decl);
                }
            }
            Type::Pointer(of) | Type::Slice(of) | Type::Array(_, of) | Type::Chan(_, of) => parts.push(of),
            Type::Map(key, elem) => parts.extend([key, elem]),
            Type::Struct(fields) => parts.extend(fields.iter().map(|field| field.typ)),
            _ => {}
        }
        for part in parts {
            self.need_methods(part);
        }
    }
}
