//! Constraints of type parameters, and which types satisfy them.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/instantiate.go` `implements`, `typeset.go`, `union.go`.

use super::Checker;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Bounds, Term, Type, TypeId};
use maprace_core::sim::Pos;
use std::rc::Rc;

const INVALID: TypeId = Basic::Invalid.id();

impl<'a> Checker<'a> {
    /// The constraint that an expression stands for: an interface, or `~T | U` without one around it.
    pub(super) fn constraint(&mut self, x: &'a Expr) -> TypeId {
        let bounds = self.embedded(x);
        let plain = match &x.kind {
            ExprKind::Binary(..) | ExprKind::Unary(Op::Tilde, _) => INVALID,
            _ => self.typ_of(x),
        };
        if matches!(self.types().under(plain), Type::Interface(_) | Type::Constraint(_)) {
            return plain;
        }
        self.bounds_type(bounds)
    }

    /// An interface type of those bounds.
    pub(super) fn bounds_type(&mut self, bounds: Bounds) -> TypeId {
        let plain = !bounds.comparable && bounds.terms.is_none();
        let typ = if plain { Type::Interface(bounds.methods) } else { Type::Constraint(Rc::new(bounds)) };
        self.info.types.intern(typ)
    }

    /// What an interface that embeds the expression takes over.
    pub(super) fn embedded(&mut self, x: &'a Expr) -> Bounds {
        let mut terms: Vec<Term> = Vec::new();
        let mut all = false;
        match &x.kind {
            ExprKind::Binary(Op::Or, left, right) => {
                for side in [left, right] {
                    match self.embedded(side).terms {
                        Some(more) => terms.extend(more.iter()),
                        None => all = true,
                    }
                }
            }
            ExprKind::Unary(Op::Tilde, inner) => {
                let typ = self.typ(inner);
                if typ != INVALID && self.types().underlying(typ) != typ {
                    let (text, under) = (self.type_text(typ), self.type_text(self.types().underlying(typ)));
                    self.error(x.start(), format!("invalid use of ~ (underlying type of {text} is {under})"));
                }
                terms.push(Term { tilde: true, typ });
            }
            _ => {
                let typ = self.typ(x);
                match self.types().under(typ) {
                    Type::Interface(_) | Type::Constraint(_) => return self.bounds(typ),
                    _ if typ == INVALID => all = true,
                    _ => terms.push(Term { tilde: false, typ }),
                }
            }
        }
        Bounds { methods: [].into(), comparable: false, terms: (!all).then(|| terms.into()) }
    }

    /// What an interface type asks for.
    pub(super) fn bounds(&self, id: TypeId) -> Bounds {
        match self.types().under(id) {
            Type::Interface(methods) => Bounds { methods: Rc::clone(methods), comparable: false, terms: None },
            Type::Constraint(bounds) => (**bounds).clone(),
            _ => Bounds { methods: [].into(), comparable: false, terms: None },
        }
    }

    /// The type parameter's own bounds.
    pub(super) fn param_bounds(&self, id: TypeId) -> Option<Bounds> {
        let (constraint, _) = self.types().named(id)?.constraint.as_ref()?;
        Some(self.bounds(*constraint))
    }

    /// Complains of type arguments that do not satisfy their constraints.
    pub(super) fn verify(&mut self, pos: Pos, number: u32, args: &[TypeId]) -> bool {
        let params = self.generics[number as usize].params.clone();
        for (param, arg) in params.iter().zip(args) {
            let Some((constraint, _)) = self.types().named(*param).and_then(|named| named.constraint.clone()) else {
                continue;
            };
            let constraint = self.subst(pos, constraint, &params, args);
            if let Err(message) = self.satisfies(*arg, constraint) {
                self.error(pos, message);
                return false;
            }
        }
        true
    }

    fn satisfies(&self, arg: TypeId, constraint: TypeId) -> Result<(), String> {
        let types = self.types();
        if types.is_invalid(arg) || types.is_invalid(constraint) {
            return Ok(());
        }
        let wanted = self.bounds(constraint);
        let (have, want) = (types.text(arg), types.text(constraint));
        let own = self.param_bounds(arg);
        if matches!(types.under(arg), Type::Constraint(_)) {
            return Err(format!(
                "cannot use type {have} outside a type constraint: interface contains type constraints"
            ));
        }
        if let Some(cause) = types.missing_method(arg, constraint) {
            return Err(format!("{have} does not satisfy {want} {cause}"));
        }
        if wanted.comparable {
            let comparable = match &own {
                Some(own) => own.comparable || own.terms.is_some() && types.is_comparable(arg),
                None => types.is_comparable(arg),
            };
            if !comparable {
                return Err(format!("{have} does not satisfy comparable"));
            }
        }
        let Some(terms) = &wanted.terms else { return Ok(()) };
        let includes = |typ: TypeId, tilde: bool| {
            terms.iter().any(|term| {
                term.typ == typ && (term.tilde || !tilde)
                    || term.tilde && types.underlying(term.typ) == types.underlying(typ)
            })
        };
        let list = types.terms_text(terms);
        if let Some(own) = own {
            let inside = own.terms.is_some_and(|mine| mine.iter().all(|term| includes(term.typ, term.tilde)));
            return if inside { Ok(()) } else { Err(format!("{have} does not satisfy {want}")) };
        }
        if types.is_interface(arg) {
            return Err(format!("{have} does not satisfy {want}"));
        }
        if includes(arg, false) {
            return Ok(());
        }
        let near = terms.iter().find(|term| !term.tilde && types.underlying(arg) == types.underlying(term.typ));
        Err(match near {
            Some(near) => {
                let near = types.text(near.typ);
                format!("{have} does not satisfy {want} (possibly missing ~ for {near} in {want})")
            }
            None => format!("{have} does not satisfy {want} ({have} missing in {list})"),
        })
    }
}
