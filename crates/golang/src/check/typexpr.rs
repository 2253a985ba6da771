//! Type expressions.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/typexpr.go`, `struct.go`, `interface.go`.

use super::Checker;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use crate::syntax::ast::{Expr, ExprKind, Field, FuncType};
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, Bounds, Method, Signature, StructField, Term, Type, TypeId};
use maprace_core::sim::Pos;
use std::rc::Rc;

const INVALID: TypeId = Basic::Invalid.id();

impl<'a> Checker<'a> {
    /// The type that an expression names.
    pub(super) fn typ(&mut self, x: &'a Expr) -> TypeId {
        let typ = self.type_of_expr(x);
        let mut operand = Operand::new(Mode::Type, typ, x);
        if typ == INVALID {
            operand.invalidate();
        }
        self.record(&operand);
        typ
    }

    fn type_of_expr(&mut self, x: &'a Expr) -> TypeId {
        match &x.kind {
            ExprKind::Bad => INVALID,
            ExprKind::Name(_) | ExprKind::Selector(..) => self.named_type(x),
            ExprKind::Paren(inner) => self.typ(inner),
            ExprKind::Unary(Op::Mul, inner) => {
                let to = self.typ(inner);
                if to == INVALID { INVALID } else { self.info.types.pointer(to) }
            }
            ExprKind::SliceType(elem) => {
                let elem = self.typ(elem);
                if elem == INVALID { INVALID } else { self.info.types.slice(elem) }
            }
            ExprKind::ArrayType(Some(len), elem) => self.array_type(len, elem),
            ExprKind::ArrayType(None, elem) => {
                self.error(x.start(), "invalid use of [...] array (outside a composite literal)");
                self.typ(elem);
                INVALID
            }
            ExprKind::MapType(key, elem) => self.map_type(key, elem),
            ExprKind::ChanType(dir, elem) => {
                let elem = self.typ(elem);
                if elem == INVALID { INVALID } else { self.info.types.intern(Type::Chan(*dir, elem)) }
            }
            ExprKind::FuncType(typ) => self.signature(typ),
            ExprKind::StructType(fields) => self.struct_type(fields),
            ExprKind::InterfaceType(elems) => self.interface_type(elems),
            ExprKind::DotsType(elem) => {
                self.error(x.start(), "invalid use of ...");
                self.typ(elem);
                INVALID
            }
            ExprKind::Index(base, index) => self.instance(x, base, index),
            _ => {
                self.error(x.start(), format!("{} is not a type", expr_text(x)));
                INVALID
            }
        }
    }

    fn named_type(&mut self, x: &'a Expr) -> TypeId {
        let operand = self.name_or_selector(x, true);
        match operand.mode {
            Mode::Type => operand.typ,
            Mode::Invalid => INVALID,
            Mode::Generic(number) => {
                let text = if self.is_generic_type(number) {
                    self.generic_use(x, number)
                } else {
                    format!("{} is not a type", expr_text(x))
                };
                self.error(x.start(), text);
                INVALID
            }
            Mode::NoValue => {
                let text = self.operand_text(&operand);
                self.error(x.start(), format!("{text} used as type"));
                INVALID
            }
            _ => {
                // A name is described by itself, other expressions with their type.
                let text = if x.as_name().is_some() { expr_text(x) } else { self.operand_text(&operand) };
                self.error(x.start(), format!("{text} is not a type"));
                INVALID
            }
        }
    }

    fn array_type(&mut self, len: &'a Expr, elem: &'a Expr) -> TypeId {
        if let Some(name) = len.as_name() {
            let name = Rc::clone(name);
            match self.lookup(&name) {
                None => {
                    self.error(len.start(), format!("undefined array length {name} or missing type constraint"));
                    self.typ(elem);
                    return INVALID;
                }
                Some(Entity::Const(..) | Entity::Iota | Entity::Poison) => {}
                Some(_) => {
                    self.error(len.start(), format!("invalid array length {name}"));
                    self.typ(elem);
                    return INVALID;
                }
            }
        }
        let x = self.expr(len);
        let elem = self.typ(elem);
        if x.is_invalid() {
            return INVALID;
        }
        let text = self.operand_text(&x);
        let whole = x.val.as_ref().and_then(super::constant::Const::to_int);
        let count = whole.map(|n| i128::try_from(&n).unwrap_or(i128::MAX));
        match (x.mode, count) {
            (Mode::Constant, Some(n)) if (0..=i128::from(i32::MAX)).contains(&n) => {
                if elem == INVALID {
                    INVALID
                } else {
                    self.info.types.intern(Type::Array(n as i64, elem))
                }
            }
            (Mode::Constant, Some(_)) => {
                self.error(len.start(), format!("invalid array length {text}"));
                INVALID
            }
            (Mode::Constant, None) => {
                self.error(len.start(), format!("array length {text} must be integer"));
                INVALID
            }
            _ => {
                self.error(len.start(), format!("array length {text} must be constant"));
                INVALID
            }
        }
    }

    fn map_type(&mut self, key_expr: &'a Expr, elem: &'a Expr) -> TypeId {
        let key = self.typ(key_expr);
        let elem = self.typ(elem);
        if key == INVALID || elem == INVALID {
            return INVALID;
        }
        // A type whose declaration is still being looked at counts as one that can be compared.
        if !self.types().is_comparable(key) {
            let text = self.type_text(key);
            let why = if self.param_bounds(key).is_some() { " (missing comparable constraint)" } else { "" };
            self.error(key_expr.start(), format!("invalid map key type {text}{why}"));
            return INVALID;
        }
        self.info.types.intern(Type::Map(key, elem))
    }

    /// A function type. The names of its parameters are declared where its body is looked at.
    pub(super) fn signature(&mut self, typ: &'a FuncType) -> TypeId {
        let mut variadic = false;
        let mut params = Vec::with_capacity(typ.params.len());
        for (n, param) in typ.params.iter().enumerate() {
            let last = n + 1 == typ.params.len();
            let id = match &param.typ.kind {
                ExprKind::DotsType(elem) if last => {
                    variadic = true;
                    let elem = self.typ(elem);
                    let slice = self.info.types.slice(elem);
                    self.record(&Operand::new(Mode::Type, slice, &param.typ));
                    slice
                }
                ExprKind::DotsType(elem) => {
                    self.error(param.typ.start(), "can only use ... with final parameter in list");
                    self.typ(elem)
                }
                _ => self.shared_type(&typ.params, n),
            };
            params.push(id);
        }
        let results = (0..typ.results.len()).map(|n| self.shared_type(&typ.results, n)).collect();
        self.info.types.intern(Type::Func(Rc::new(Signature { params, results, variadic })))
    }

    /// The type of the n-th field. Names that share a type hold copies of one expression, which is complained about once.
    fn shared_type(&mut self, fields: &'a [Field], n: usize) -> TypeId {
        let typ = &fields[n].typ;
        match n.checked_sub(1).map(|previous| &fields[previous].typ) {
            Some(previous) if previous.id == typ.id && typ.id != crate::syntax::NO_ID => self.typ_of(previous),
            _ => self.var_type(typ),
        }
    }

    /// The type of a variable.
    pub(super) fn var_type(&mut self, x: &'a Expr) -> TypeId {
        let typ = self.typ(x);
        if let Type::Constraint(bounds) = self.types().under(typ) {
            let why = if bounds.comparable && bounds.terms.is_none() {
                "is (or embeds) comparable"
            } else {
                "contains type constraints"
            };
            let text = self.type_text(typ);
            self.error(x.start(), format!("cannot use type {text} outside a type constraint: interface {why}"));
            return INVALID;
        }
        typ
    }

    fn struct_type(&mut self, fields: &'a [Field]) -> TypeId {
        let mut list: Vec<StructField> = Vec::with_capacity(fields.len());
        let mut places: Vec<Pos> = Vec::with_capacity(fields.len());
        for (n, field) in fields.iter().enumerate() {
            let typ = self.shared_type(fields, n);
            let (name, embedded) = match &field.name {
                Some(name) => (Rc::clone(&name.text), false),
                None => (Self::embedded_name(&field.typ), true),
            };
            if let Some(other) = list.iter().position(|other| other.name == name && &*name != "_") {
                let at = super::place(places[other]);
                self.error(field.pos, format!("{name} redeclared\n\t{at}: other declaration of {name}"));
            }
            places.push(field.pos);
            list.push(StructField { name, typ, embedded });
        }
        self.info.types.intern(Type::Struct(list.into()))
    }

    fn embedded_name(typ: &Expr) -> Rc<str> {
        match &typ.kind {
            ExprKind::Name(text) => Rc::clone(text),
            ExprKind::Selector(_, name) => Rc::clone(&name.text),
            ExprKind::Unary(_, inner) | ExprKind::Paren(inner) | ExprKind::Index(inner, _) => {
                Self::embedded_name(inner)
            }
            _ => "_".into(),
        }
    }

    fn interface_type(&mut self, elems: &'a [Field]) -> TypeId {
        let mut methods: Vec<Method> = Vec::new();
        let mut places: Vec<(Rc<str>, Pos)> = Vec::new();
        let (mut comparable, mut terms) = (false, None::<Rc<[Term]>>);
        for elem in elems {
            if let Some(name) = &elem.name {
                let sig = self.typ(&elem.typ);
                if let Some((text, other)) = places.iter().find(|(other, _)| *other == name.text) {
                    let at = super::place(*other);
                    self.error(
                        name.pos,
                        format!("duplicate method {text}\n\t{at}: other declaration of method {text}"),
                    );
                } else {
                    places.push((Rc::clone(&name.text), name.pos));
                    methods.push(Method { name: Rc::clone(&name.text), sig });
                }
                continue;
            }
            let bounds = self.embedded(&elem.typ);
            for method in bounds.methods.iter() {
                if methods.iter().all(|other| other.name != method.name) {
                    methods.push(method.clone());
                }
            }
            comparable |= bounds.comparable;
            terms = match (terms, bounds.terms) {
                (Some(a), Some(b)) => Some(self.common_terms(&a, &b)),
                (a, b) => a.or(b),
            };
        }
        methods.sort_by(|a, b| a.name.cmp(&b.name));
        self.bounds_type(Bounds { methods: methods.into(), comparable, terms })
    }

    fn common_terms(&self, a: &[Term], b: &[Term]) -> Rc<[Term]> {
        let types = self.types();
        let under = |term: &Term| types.underlying(term.typ);
        let both = |x: &Term| {
            b.iter().find_map(|y| match (x.tilde, y.tilde) {
                (true, _) if under(x) == under(y) => Some(*y),
                (_, true) if under(x) == under(y) => Some(*x),
                _ => (x.typ == y.typ).then_some(*x),
            })
        };
        a.iter().filter_map(both).collect()
    }

    /// The name of the type that a method is declared on.
    pub(super) fn receiver_base(typ: &Expr) -> Option<&Rc<str>> {
        match &typ.kind {
            ExprKind::Name(text) => Some(text),
            ExprKind::Paren(inner) | ExprKind::Unary(Op::Mul, inner) | ExprKind::Index(inner, _) => {
                Self::receiver_base(inner)
            }
            _ => None,
        }
    }

    /// Whether a receiver names type parameters.
    pub(super) fn is_generic(typ: &Expr) -> bool {
        match &typ.kind {
            ExprKind::Paren(inner) | ExprKind::Unary(Op::Mul, inner) => Self::is_generic(inner),
            ExprKind::Index(..) => true,
            _ => false,
        }
    }

    pub(super) fn is_pointer(typ: &Expr) -> bool {
        match &typ.kind {
            ExprKind::Paren(inner) => Self::is_pointer(inner),
            ExprKind::Unary(Op::Mul, _) => true,
            _ => false,
        }
    }
}
