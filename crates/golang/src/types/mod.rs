//! The types of a program. Equal types have equal ids: every type is made once.
//! Source: the Go specification, "Types" and "Properties of types"; Go 1.23.9 `cmd/compile/internal/types2`.

mod basic;
mod methods;
mod predicates;
mod text;

pub(crate) use basic::{Basic, BasicClass};
pub(crate) use methods::{Found, Step};

use crate::syntax::ast::ChanDir;
use std::collections::HashMap;
use std::rc::Rc;

/// A type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(u32);

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    Basic(Basic),
    /// Index of [`Types::named`].
    Named(u32),
    Pointer(TypeId),
    Slice(TypeId),
    Array(i64, TypeId),
    Map(TypeId, TypeId),
    Chan(ChanDir, TypeId),
    Struct(Rc<[StructField]>),
    Func(Rc<Signature>),
    /// Its methods, sorted by name.
    Interface(Rc<[Method]>),
    /// An interface type that only constrains type parameters.
    Constraint(Rc<Bounds>),
    /// The results of a call, none or several.
    Tuple(Rc<[TypeId]>),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StructField {
    pub(crate) name: Rc<str>,
    pub(crate) typ: TypeId,
    pub(crate) embedded: bool,
}

/// A function type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Signature {
    /// The last one is a slice if `variadic`.
    pub(crate) params: Vec<TypeId>,
    pub(crate) results: Vec<TypeId>,
    pub(crate) variadic: bool,
}

/// A method of an interface, or of a named type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Method {
    pub(crate) name: Rc<str>,
    pub(crate) sig: TypeId,
}

/// What a constraint asks of a type, beside its methods.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Bounds {
    /// Sorted by name.
    pub(crate) methods: Rc<[Method]>,
    /// That it has `==`.
    pub(crate) comparable: bool,
    /// That it is one of these types, or (`~T`) one that has such an underlying type.
    pub(crate) terms: Option<Rc<[Term]>>,
}

/// `T` or `~T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Term {
    pub(crate) tilde: bool,
    pub(crate) typ: TypeId,
}

/// A declared type.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Its package, as qualified names begin with it; `None` for predeclared types.
    pub(crate) package: Option<Rc<str>>,
    pub(crate) name: Rc<str>,
    pub(crate) underlying: TypeId,
    pub(crate) methods: Vec<NamedMethod>,
    /// Of an instance of a generic type: that type's number, which the checker gives a meaning, and its arguments.
    pub(crate) instance: Option<(u32, Vec<TypeId>)>,
    /// Of a type parameter: its constraint, and that as it is written. It stands for all types that satisfy it while the
    /// generic declaration itself is checked.
    pub(crate) constraint: Option<(TypeId, Rc<str>)>,
    /// Whether it is a type parameter, an instance for one, or declared inside of a generic declaration itself.
    pub(crate) generic: bool,
}

/// A method declared on a type.
#[derive(Clone, Debug)]
pub(crate) struct NamedMethod {
    pub(crate) name: Rc<str>,
    pub(crate) sig: TypeId,
    pub(crate) pointer_receiver: bool,
    /// What the declaration is: an index that the checker gives a meaning.
    pub(crate) decl: u32,
}

/// The package of the program.
pub(crate) const MAIN: &str = "main";

/// All types of a program.
pub(crate) struct Types {
    all: Vec<Type>,
    /// Of each of them, whether a type parameter is in it.
    generic: Vec<bool>,
    ids: HashMap<Type, TypeId>,
    named: Vec<Named>,
    /// The predeclared interface types.
    pub(crate) any: TypeId,
    pub(crate) error: TypeId,
    /// The predeclared constraint.
    pub(crate) comparable: TypeId,
    /// No results.
    pub(crate) void: TypeId,
}

impl Types {
    /// The predeclared types.
    pub(crate) fn new() -> Self {
        let mut types = Self {
            all: Vec::new(),
            generic: Vec::new(),
            ids: HashMap::new(),
            named: Vec::new(),
            any: TypeId(0),
            error: TypeId(0),
            comparable: TypeId(0),
            void: TypeId(0),
        };
        for basic in Basic::ALL {
            types.intern(Type::Basic(basic));
        }
        types.any = types.intern(Type::Interface([].into()));
        types.void = types.intern(Type::Tuple([].into()));
        let sig = types.intern(Type::Func(Rc::new(Signature {
            params: Vec::new(),
            results: vec![Basic::String.id()],
            variadic: false,
        })));
        let underlying = types.intern(Type::Interface([Method { name: "Error".into(), sig }].into()));
        types.error = types.declare(None, "error".into());
        types.set_underlying(types.error, underlying);
        let bounds = Bounds { methods: [].into(), comparable: true, terms: None };
        let underlying = types.intern(Type::Constraint(Rc::new(bounds)));
        types.comparable = types.declare(None, "comparable".into());
        types.set_underlying(types.comparable, underlying);
        types
    }

    /// The id of that type.
    pub(crate) fn intern(&mut self, typ: Type) -> TypeId {
        if let Some(id) = self.ids.get(&typ) {
            return *id;
        }
        let id = TypeId(self.all.len() as u32);
        self.generic.push(self.has_generic(&typ));
        self.all.push(typ.clone());
        self.ids.insert(typ, id);
        id
    }

    /// A new declared type, of which nothing is known yet.
    pub(crate) fn declare(&mut self, package: Option<Rc<str>>, name: Rc<str>) -> TypeId {
        let index = self.named.len() as u32;
        self.named.push(Named {
            package,
            name,
            underlying: Basic::Invalid.id(),
            methods: Vec::new(),
            instance: None,
            constraint: None,
            generic: false,
        });
        self.intern(Type::Named(index))
    }

    pub(crate) fn set_underlying(&mut self, id: TypeId, underlying: TypeId) {
        if let Some(named) = self.named_mut(id) {
            named.underlying = underlying;
        }
    }

    pub(crate) fn get(&self, id: TypeId) -> &Type {
        &self.all[id.0 as usize]
    }

    pub(crate) fn named(&self, id: TypeId) -> Option<&Named> {
        match self.get(id) {
            Type::Named(index) => Some(&self.named[*index as usize]),
            _ => None,
        }
    }

    pub(crate) fn named_mut(&mut self, id: TypeId) -> Option<&mut Named> {
        match self.all[id.0 as usize] {
            Type::Named(index) => Some(&mut self.named[index as usize]),
            _ => None,
        }
    }

    /// What a declared type is made of; other types are made of themselves.
    pub(crate) fn underlying(&self, id: TypeId) -> TypeId {
        self.named(id).map_or(id, |named| named.underlying)
    }

    /// The structure of the underlying type.
    pub(crate) fn under(&self, id: TypeId) -> &Type {
        self.get(self.underlying(id))
    }

    /// Whether a type parameter is in it.
    pub(crate) fn is_generic(&self, id: TypeId) -> bool {
        match self.get(id) {
            Type::Named(index) => self.named[*index as usize].generic,
            _ => self.generic[id.0 as usize],
        }
    }

    /// The same of a type that has no id yet.
    fn has_generic(&self, typ: &Type) -> bool {
        let any = |ids: &[TypeId]| ids.iter().any(|id| self.is_generic(*id));
        let methods = |methods: &[Method]| methods.iter().any(|method| self.is_generic(method.sig));
        match typ {
            Type::Basic(_) | Type::Named(_) => false,
            Type::Pointer(to) | Type::Slice(to) | Type::Array(_, to) | Type::Chan(_, to) => any(&[*to]),
            Type::Map(key, elem) => any(&[*key, *elem]),
            Type::Struct(fields) => fields.iter().any(|field| self.is_generic(field.typ)),
            Type::Func(sig) => any(&sig.params) || any(&sig.results),
            Type::Interface(of) => methods(of),
            Type::Constraint(bounds) => {
                let terms = bounds.terms.as_ref();
                terms.is_some_and(|terms| terms.iter().any(|term| any(&[term.typ]))) || methods(&bounds.methods)
            }
            Type::Tuple(of) => any(of),
        }
    }

    /// Makes a declared type an instance of a generic one.
    pub(crate) fn set_instance(&mut self, id: TypeId, generic: u32, args: &[TypeId]) {
        let is_generic = args.iter().any(|arg| self.is_generic(*arg));
        if let Some(named) = self.named_mut(id) {
            named.instance = Some((generic, args.to_vec()));
            named.generic = is_generic;
        }
    }

    pub(crate) fn pointer(&mut self, to: TypeId) -> TypeId {
        self.intern(Type::Pointer(to))
    }

    pub(crate) fn slice(&mut self, of: TypeId) -> TypeId {
        self.intern(Type::Slice(of))
    }

    pub(crate) fn tuple(&mut self, of: &[TypeId]) -> TypeId {
        match of {
            [only] => *only,
            _ => self.intern(Type::Tuple(of.into())),
        }
    }

    pub(crate) fn signature(&self, id: TypeId) -> Option<Rc<Signature>> {
        match self.under(id) {
            Type::Func(sig) => Some(Rc::clone(sig)),
            _ => None,
        }
    }
}
