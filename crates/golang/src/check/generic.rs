//! Generic declarations. Each is looked at twice over: once as it is declared, where every type parameter is a type of its
//! own, which finds most mistakes, and then anew for each tuple of type arguments (see `instance`). Only instances are
//! lowered.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/decl.go` `collectTypeParams`, `instantiate.go`. What only a type set can
//! tell (that `x % 2` has no meaning for one type of several) is found in instances alone.

use super::Checker;
use super::scope::Entity;
use crate::syntax::ast::{Field, FuncDecl, Origin, TypeDecl};
use crate::syntax::expr_text;
use crate::types::{Basic, NamedMethod, Signature, StructField, Type, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A generic declaration.
pub(super) struct Generic<'a> {
    pub(super) package: usize,
    pub(super) name: Rc<str>,
    pub(super) decl: Declared<'a>,
    /// Its text, to be read again for each instance, and the line that this counts as where it is not the program's.
    pub(super) source: &'a str,
    /// Its type parameters, as types.
    pub(super) params: Vec<TypeId>,
    /// The signature or the type in terms of these.
    pub(super) typ: TypeId,
    /// Of a type, with the texts that they are in.
    pub(super) methods: Vec<(&'a str, &'a Rc<FuncDecl>)>,
    pub(super) types: HashMap<Vec<TypeId>, TypeId>,
    pub(super) funcs: HashMap<Vec<TypeId>, u32>,
}

#[derive(Clone, Copy)]
pub(super) enum Declared<'a> {
    Func(&'a Rc<FuncDecl>),
    Type(&'a Rc<TypeDecl>),
}

impl Declared<'_> {
    pub(super) fn origin(&self) -> Origin {
        match self {
            Self::Func(decl) => decl.origin,
            Self::Type(decl) => decl.origin,
        }
    }
}

/// Names with the types that they stand for.
pub(super) type Binds = Rc<[(Rc<str>, TypeId)]>;

impl<'a> Checker<'a> {
    fn add_generic(&mut self, decl: Declared<'a>, name: &Rc<str>, global: usize) -> u32 {
        let number = self.generics.len() as u32;
        let source = match self.packages[self.current].library {
            None => self.source,
            Some(library) => crate::library::index(library).find(name).map_or("", |place| place.source),
        };
        self.generics.push(Generic {
            package: self.current,
            name: Rc::clone(name),
            decl,
            source,
            params: Vec::new(),
            typ: Basic::Invalid.id(),
            methods: Vec::new(),
            types: HashMap::new(),
            funcs: HashMap::new(),
        });
        self.globals[global].entity = Some(Entity::Generic(number));
        number
    }

    pub(super) fn generic_func(&mut self, decl: &'a Rc<FuncDecl>, global: usize) -> Entity {
        let number = self.add_generic(Declared::Func(decl), &decl.name.text, global);
        self.scopes.open();
        self.in_generic = true;
        let params = self.declare_type_params(&decl.type_params);
        self.generics[number as usize].params.clone_from(&params);
        let sig = self.signature(&decl.typ);
        self.scopes.close();
        self.generics[number as usize].typ = sig;
        if self.in_program() {
            let binds = Self::binds(&decl.type_params, &params);
            let func = self.add_func(decl, &binds);
            let entry = &mut self.info.funcs[func as usize];
            (entry.sig, entry.generic) = (sig, true);
        }
        Entity::Generic(number)
    }

    /// The type parameters' names with their types.
    pub(super) fn binds(fields: &[Field], types: &[TypeId]) -> Binds {
        let name = |field: &Field| field.name.as_ref().map_or("_".into(), |name| Rc::clone(&name.text));
        fields.iter().map(name).zip(types.iter().copied()).collect()
    }

    pub(super) fn generic_type(&mut self, decl: &'a Rc<TypeDecl>, global: usize) -> Entity {
        let number = self.add_generic(Declared::Type(decl), &decl.name.text, global);
        let methods = if self.in_program() {
            let own = self.generic_methods.remove(&decl.name.text).unwrap_or_default();
            own.into_iter().map(|method| (self.source, method)).collect()
        } else {
            self.library_methods(&decl.name.text)
        };
        self.scopes.open();
        self.in_generic = true;
        let params = self.declare_type_params(&decl.type_params);
        self.generics[number as usize].params.clone_from(&params);
        let package = Rc::clone(&self.packages[self.current].name);
        let id = self.info.types.declare(Some(package), Rc::clone(&decl.name.text));
        self.info.types.set_instance(id, number, &params);
        let generic = &mut self.generics[number as usize];
        generic.typ = id;
        generic.methods = methods;
        generic.types.insert(params.clone(), id);
        let typ = self.typ(&decl.typ);
        let underlying = self.types().underlying(typ);
        self.info.types.set_underlying(id, underlying);
        self.scopes.close();
        for (_, method) in self.generics[number as usize].methods.clone() {
            let names = method.recv.as_ref().map(|recv| Self::receiver_args(&recv.typ)).unwrap_or_default();
            if names.len() != params.len() {
                let (have, want) = (names.len(), params.len());
                let at = method.recv.as_ref().map_or(method.name.pos, |recv| recv.typ.start());
                let message = format!(
                    "receiver declares {have} type parameter{}, but receiver base type declares {want}",
                    if have == 1 { "" } else { "s" }
                );
                self.error(at, message);
                continue;
            }
            let binds: Binds = names.into_iter().zip(params.iter().copied()).collect();
            let func = self.add_func(method, &binds);
            self.info.funcs[func as usize].generic = true;
            self.method_of_instance(id, &decl.name.text, func, &binds);
        }
        Entity::Generic(number)
    }

    pub(super) fn method_of_instance(&mut self, id: TypeId, name: &str, func: u32, binds: &Binds) {
        self.scopes.open();
        self.declare_binds(binds);
        self.declare_method(id, name, func);
        self.scopes.close();
    }

    /// Makes the names stand for their types, in the innermost scope.
    pub(super) fn declare_binds(&mut self, binds: &Binds) {
        for (name, typ) in binds.iter().filter(|(name, _)| &**name != "_") {
            self.scopes.declare(name, Entity::Type(*typ), maprace_core::sim::Pos::default());
        }
    }

    /// Type parameters as types of their own, declared in the innermost scope.
    fn declare_type_params(&mut self, fields: &'a [Field]) -> Vec<TypeId> {
        let mut params = Vec::new();
        for field in fields {
            let Some(name) = &field.name else { continue };
            let id = self.info.types.declare(None, Rc::clone(&name.text));
            if let Some(named) = self.info.types.named_mut(id) {
                named.generic = true;
            }
            self.declare(name, Entity::Type(id));
            params.push(id);
        }
        for (field, param) in fields.iter().zip(&params) {
            let constraint = self.constraint(&field.typ);
            let text: Rc<str> = expr_text(&field.typ).into();
            let (underlying, methods) = self.stands_for(constraint);
            if let Some(named) = self.info.types.named_mut(*param) {
                named.constraint = Some((constraint, text));
                named.underlying = underlying;
                named.methods = methods;
            }
        }
        params
    }

    /// What a type parameter is made of while its declaration is looked at: a type that satisfies its constraint.
    fn stands_for(&mut self, constraint: TypeId) -> (TypeId, Vec<NamedMethod>) {
        let bounds = self.bounds(constraint);
        let methods = bounds.methods.iter().map(|method| NamedMethod {
            name: Rc::clone(&method.name),
            sig: method.sig,
            pointer_receiver: false,
            decl: u32::MAX,
        });
        let methods = methods.collect();
        let underlying = match bounds.terms.as_ref().and_then(|terms| terms.first()) {
            Some(term) => self.types().underlying(term.typ),
            None if bounds.comparable => self.info.types.intern(Type::Struct([].into())),
            None => {
                // Nothing that can be compared.
                let sig = Signature { params: Vec::new(), results: Vec::new(), variadic: false };
                let typ = self.info.types.intern(Type::Func(Rc::new(sig)));
                let field = StructField { name: "_".into(), typ, embedded: false };
                self.info.types.intern(Type::Struct([field].into()))
            }
        };
        (underlying, methods)
    }

    /// What is wrong with generic types as a whole.
    pub(super) fn check_generic_types(&mut self) {
        let mut left: Vec<_> = std::mem::take(&mut self.generic_methods).into_values().flatten().collect();
        left.sort_by_key(|decl| decl.name.pos);
        for decl in left {
            if let Some(recv) = &decl.recv {
                self.typ(&recv.typ);
            }
        }
        for number in 0..self.generics.len() {
            let Declared::Type(decl) = self.generics[number].decl else { continue };
            let mut ids: Vec<_> = self.generics[number].types.values().copied().collect();
            ids.sort_unstable();
            for id in ids {
                let mut path = vec![id];
                if self.contains(self.types().underlying(id), id, &mut BTreeSet::new(), &mut path) {
                    let name = &decl.name;
                    self.error(name.pos, format!("invalid recursive type: {} refers to itself", name.text));
                    self.info.types.set_underlying(id, Basic::Invalid.id());
                }
            }
        }
    }

    pub(super) fn is_generic_type(&self, number: u32) -> bool {
        matches!(self.generics[number as usize].decl, Declared::Type(_))
    }

    /// `Stack[T any]`
    pub(super) fn generic_text(&self, number: u32) -> String {
        let generic = &self.generics[number as usize];
        let mut out = generic.name.to_string();
        for (n, param) in generic.params.iter().enumerate() {
            let constraint = |id: TypeId| self.types().named(id).and_then(|named| named.constraint.clone());
            let text = constraint(*param).map_or("any".into(), |(_, text)| text);
            // Names that follow each other share a constraint.
            let shared =
                generic.params.get(n + 1).and_then(|next| constraint(*next)).is_some_and(|(_, next)| next == text);
            out.push_str(if n > 0 { ", " } else { "[" });
            out.push_str(&self.type_text(*param));
            if !shared {
                out.push(' ');
                out.push_str(&text);
            }
        }
        out.push(']');
        out
    }
}
