//! Type arguments that are not written: found by matching the types of a call's arguments with those of the parameters.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/infer.go`, `unify.go`.

use super::Checker;
use super::generic::Declared;
use super::operand::{Mode, Operand};
use crate::limits::TYPE_DEPTH_MAX;
use crate::syntax::ast::Expr;
use crate::syntax::expr_text;
use crate::types::{Basic, Signature, Type, TypeId, Types};
use maprace_core::sim::Pos;

/// What type parameters stand for, as far as that is known.
struct Unifier {
    params: Vec<TypeId>,
    types: Vec<Option<TypeId>>,
}

impl Unifier {
    fn slot(&self, id: TypeId) -> Option<usize> {
        self.params.iter().position(|param| *param == id)
    }

    /// Whether `x`, with types for its parameters, can be `y`.
    fn unify(&mut self, types: &Types, x: TypeId, y: TypeId, depth: usize) -> bool {
        if depth > TYPE_DEPTH_MAX {
            return false;
        }
        if let Some(slot) = self.slot(x) {
            return self.bind(types, slot, y);
        }
        if x == y && !types.is_generic(x) {
            return true;
        }
        let next = depth + 1;
        match (types.get(x), types.get(y)) {
            (Type::Named(_), Type::Named(_)) => {
                let instance = |id| types.named(id).and_then(|named| named.instance.as_ref());
                match (instance(x), instance(y)) {
                    (Some((a, from)), Some((b, to))) if a == b => self.all(types, from, to, next),
                    _ if x != y && types.is_generic(x) && types.is_interface(x) => self.methods(types, x, y, next),
                    _ => x == y,
                }
            }
            (Type::Named(_), _) => self.unify(types, types.underlying(x), y, next),
            (_, Type::Named(_)) => self.unify(types, x, types.underlying(y), next),
            (Type::Pointer(a), Type::Pointer(b))
            | (Type::Slice(a), Type::Slice(b))
            | (Type::Chan(_, a), Type::Chan(_, b)) => self.unify(types, *a, *b, next),
            (Type::Array(len, a), Type::Array(wanted, b)) => len == wanted && self.unify(types, *a, *b, next),
            (Type::Map(key, a), Type::Map(wanted, b)) => {
                self.unify(types, *key, *wanted, next) && self.unify(types, *a, *b, next)
            }
            (Type::Struct(a), Type::Struct(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b.iter()).all(|(a, b)| a.name == b.name && self.unify(types, a.typ, b.typ, next))
            }
            (Type::Func(a), Type::Func(b)) => {
                a.variadic == b.variadic
                    && self.all(types, &a.params, &b.params, next)
                    && self.all(types, &a.results, &b.results, next)
            }
            _ => x == y,
        }
    }

    fn all(&mut self, types: &Types, from: &[TypeId], to: &[TypeId], depth: usize) -> bool {
        from.len() == to.len() && from.iter().zip(to).all(|(x, y)| self.unify(types, *x, *y, depth))
    }

    fn methods(&mut self, types: &Types, x: TypeId, y: TypeId, depth: usize) -> bool {
        let Type::Interface(methods) = types.under(x) else { return false };
        methods.iter().all(|method| match types.lookup(y, &method.name) {
            Some(crate::types::Found::Method { sig, .. }) => self.unify(types, method.sig, sig, depth),
            _ => false,
        })
    }

    fn bind(&mut self, types: &Types, slot: usize, y: TypeId) -> bool {
        let Some(known) = self.types[slot] else {
            self.types[slot] = Some(y);
            return true;
        };
        if known == y {
            return true;
        }
        // A declared type and what it is made of: the declared one is meant.
        let same = types.underlying(known) == types.underlying(y);
        if same && !types.is_named(known) {
            self.types[slot] = Some(y);
        }
        same && !(types.is_named(known) && types.is_named(y))
    }

    fn known(&self) -> Option<Vec<TypeId>> {
        self.types.iter().copied().collect()
    }
}

/// `A, B, and C`
fn listed(names: &[String]) -> String {
    match names {
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] if !init.is_empty() => format!("{}, and {last}", init.join(", ")),
        _ => names.concat(),
    }
}

impl<'a> Checker<'a> {
    /// The type arguments of a call of a generic function, of which the first are written; `dots`: its last argument is a
    /// slice of the last parameter's.
    pub(super) fn infer(
        &mut self,
        call: &'a Expr,
        fun: &'a Expr,
        (number, dots): (u32, bool),
        explicit: &[TypeId],
        values: &[Operand<'a>],
    ) -> Option<Vec<TypeId>> {
        let generic = &self.generics[number as usize];
        let (params, sig) = (generic.params.clone(), self.types().signature(generic.typ)?);
        let mut types: Vec<_> = explicit.iter().copied().map(Some).collect();
        types.resize(params.len(), None);
        let written = params[..explicit.len().min(params.len())].to_vec();
        let mut unifier = Unifier { params, types };
        let mut untyped = Vec::new();
        for (n, value) in values.iter().enumerate() {
            let Some(param) = self.param_type(&sig, n, dots) else { continue };
            if value.is_invalid() {
                return None;
            }
            if !self.types().is_generic(param) || matches!(value.mode, Mode::Nil | Mode::Generic(_)) {
                continue;
            }
            if self.types().is_untyped(value.typ) {
                untyped.extend(unifier.slot(param).map(|slot| (slot, value)));
            } else if !unifier.unify(self.types(), param, value.typ, 0) {
                let param = self.subst(call.start(), param, &written, explicit);
                let what = self.does_not_match(&unifier, param, value);
                self.error(value.expr.start(), format!("in call to {}, {what}", expr_text(fun)));
                return None;
            }
        }
        let text = expr_text(fun);
        if let Some((at, what)) = self.infer_untyped(&mut unifier, &untyped) {
            self.error(at, format!("in call to {text}, {what}"));
            return None;
        }
        self.infer_core(call.start(), &mut unifier);
        if let Some(types) = unifier.known() {
            let complaint = unifier.params.iter().zip(&types).find_map(|(param, typ)| self.lacks_methods(*param, *typ));
            if let Some(what) = complaint {
                self.error(call.pos, format!("in call to {text}, {what}"));
                return None;
            }
            return Some(types);
        }
        let missing = unifier.types.iter().position(Option::is_none)?;
        let name = self.type_text(unifier.params[missing]);
        let at = self.param_place(number, missing);
        self.error(call.pos, format!("in call to {text}, cannot infer {name}{at}"));
        None
    }

    /// Where a type parameter of the program is declared.
    fn param_place(&self, number: u32, param: usize) -> String {
        let generic = &self.generics[number as usize];
        let fields = match generic.decl {
            Declared::Func(decl) => &decl.type_params,
            Declared::Type(decl) => &decl.type_params,
        };
        match fields.get(param).and_then(|field| field.name.as_ref()) {
            Some(name) if generic.package == 0 => format!(" ({})", super::place(name.pos)),
            _ => String::new(),
        }
    }

    /// What is to be said if the type has not the methods of the parameter's constraint.
    fn lacks_methods(&self, param: TypeId, typ: TypeId) -> Option<String> {
        let (constraint, _) = self.types().named(param)?.constraint.as_ref()?;
        let bounds = self.bounds(*constraint);
        if bounds.terms.is_some() {
            return None;
        }
        let cause = self.types().missing_method(typ, *constraint)?;
        let (param, typ, constraint) = (self.type_text(param), self.type_text(typ), self.type_text(*constraint));
        Some(format!("{param} (type {typ}) does not satisfy {constraint} {cause}"))
    }

    /// The type of the n-th argument's parameter.
    fn param_type(&self, sig: &Signature, n: usize, dots: bool) -> Option<TypeId> {
        let last = sig.params.len().checked_sub(1)?;
        if !sig.variadic || n < last || dots {
            return sig.params.get(n).copied();
        }
        match self.types().get(sig.params[last]) {
            Type::Slice(elem) => Some(*elem),
            _ => None,
        }
    }

    /// A parameter that only untyped constants are given for takes the default type of the largest kind among them.
    /// What is wrong with them, and where.
    fn infer_untyped(&self, unifier: &mut Unifier, untyped: &[(usize, &Operand<'a>)]) -> Option<(Pos, String)> {
        let types = self.types();
        for slot in 0..unifier.params.len() {
            if unifier.types[slot].is_some() {
                continue;
            }
            let mut kind: Option<TypeId> = None;
            for (_, value) in untyped.iter().filter(|(other, _)| *other == slot) {
                let (known, new) = (kind.unwrap_or(value.typ), value.typ);
                if known != new && !(types.is_numeric(known) && types.is_numeric(new)) {
                    let names: Vec<_> = unifier.params.iter().map(|param| types.text(*param)).collect();
                    let (known, new, names) = (types.text(known), types.text(new), listed(&names));
                    let what = format!("mismatched types {known} and {new} (cannot infer {names})");
                    return Some((value.expr.start(), what));
                }
                kind = Some(known.max(new));
            }
            unifier.types[slot] = kind.map(|typ| types.default_type(typ));
        }
        None
    }

    /// What constraints with a single type in their set tell: `S ~[]E`.
    fn infer_core(&mut self, pos: Pos, unifier: &mut Unifier) {
        for _ in 0..=unifier.params.len() {
            let before = unifier.types.clone();
            for slot in 0..unifier.params.len() {
                let Some(bounds) = self.param_bounds(unifier.params[slot]) else { continue };
                let Some(terms) = bounds.terms else { continue };
                let under = self.types().underlying(terms[0].typ);
                let is_param = unifier.slot(terms[0].typ).is_some();
                if terms.iter().any(|term| self.types().underlying(term.typ) != under) {
                    continue;
                }
                let core = if is_param { terms[0].typ } else { under };
                if let Some(known) = unifier.types[slot] {
                    let known = if terms[0].tilde { self.types().underlying(known) } else { known };
                    unifier.unify(self.types(), core, known, 0);
                    continue;
                }
                let known = unifier.params.iter().zip(&unifier.types);
                let (from, to): (Vec<_>, Vec<_>) = known.filter_map(|(p, t)| t.map(|t| (*p, t))).unzip();
                let typ = self.subst(pos, terms[0].typ, &from, &to);
                if unifier.params.iter().all(|param| !self.mentions(typ, *param)) {
                    unifier.types[slot] = Some(typ);
                }
            }
            if before == unifier.types {
                return;
            }
        }
    }

    /// Whether the type parameter is in the type.
    fn mentions(&mut self, id: TypeId, param: TypeId) -> bool {
        id == param
            || self.types().is_generic(id) && {
                let int = Basic::Int.id();
                self.subst(Pos::default(), id, &[param], &[int]) != id
            }
    }

    fn does_not_match(&mut self, unifier: &Unifier, param: TypeId, value: &Operand<'a>) -> String {
        let (have, text, want) = (self.type_text(value.typ), expr_text(value.expr), self.type_text(param));
        let at = value.expr.start();
        if unifier.types.iter().all(Option::is_none) {
            let names: Vec<_> = unifier.params.iter().map(|param| self.type_text(*param)).collect();
            let names = listed(&names);
            return format!("type {have} of {text} does not match {want} (cannot infer {names})");
        }
        let (from, to): (Vec<_>, Vec<_>) =
            unifier.params.iter().zip(&unifier.types).filter_map(|(p, t)| t.map(|t| (*p, t))).unzip();
        let inferred = self.subst(at, param, &from, &to);
        if inferred == param {
            return format!("type {have} of {text} does not match {want}");
        }
        let inferred = self.type_text(inferred);
        format!("type {have} of {text} does not match inferred type {inferred} for {want}")
    }

    /// All type arguments, if those that are not written follow from those that are.
    pub(super) fn infer_rest(&mut self, pos: Pos, number: u32, explicit: &[TypeId]) -> Option<Vec<TypeId>> {
        let params = self.generics[number as usize].params.clone();
        let mut types: Vec<_> = explicit.iter().copied().map(Some).collect();
        types.resize(params.len(), None);
        let mut unifier = Unifier { params, types };
        self.infer_core(pos, &mut unifier);
        unifier.known()
    }

    /// Makes a generic function that is handed over as a value the instance that `target` asks for.
    pub(super) fn instantiate_as(&mut self, x: &mut Operand<'a>, target: TypeId) -> bool {
        let Mode::Generic(number) = x.mode else { return true };
        let generic = &self.generics[number as usize];
        let (params, typ) = (generic.params.clone(), generic.typ);
        let count = params.len();
        let mut unifier = Unifier { params, types: vec![None; count] };
        let target = self.types().underlying(target);
        if !unifier.unify(self.types(), typ, target, 0) {
            return false;
        }
        self.infer_core(x.expr.start(), &mut unifier);
        match unifier.known() {
            Some(args) => self.instantiate(x, x.expr.start(), number, &args),
            None => false,
        }
    }
}
