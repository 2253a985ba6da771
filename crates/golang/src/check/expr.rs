//! Expressions: what kind of thing each is, and its type.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/expr.go`.

use super::constant::Const;
use super::operand::{Mode, Operand};
use super::scope::Entity;
use super::{Checker, literal};
use crate::limits::DIGITS_MAX;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::expr_text;
use crate::syntax::token::{LitKind, Op};
use crate::types::{Basic, Type, TypeId};
use std::rc::Rc;

/// Numbers are not written longer (`types2/expr.go` `exprInternal`).
const LITERAL_BYTES: usize = 10_000;

impl<'a> Checker<'a> {
    /// A single value.
    pub(super) fn expr(&mut self, x: &'a Expr) -> Operand<'a> {
        self.expr_hinted(x, None)
    }

    /// A single value; `hint` is the type of a literal that leaves it away.
    pub(super) fn expr_hinted(&mut self, x: &'a Expr, hint: Option<TypeId>) -> Operand<'a> {
        let mut operand = self.raw_expr(x, hint);
        self.exclude_non_values(&mut operand);
        self.single_value(&mut operand);
        operand
    }

    /// A value, or several: the results of a call.
    pub(super) fn multi_expr(&mut self, x: &'a Expr) -> Operand<'a> {
        let mut operand = self.raw_expr(x, None);
        self.exclude_non_values(&mut operand);
        operand
    }

    /// A single value, or a type.
    pub(super) fn expr_or_type(&mut self, x: &'a Expr) -> Operand<'a> {
        let mut operand = self.raw_expr(x, None);
        if operand.mode == Mode::NoValue {
            self.exclude_non_values(&mut operand);
        }
        self.single_value(&mut operand);
        operand
    }

    fn exclude_non_values(&mut self, operand: &mut Operand<'a>) {
        if let Mode::Generic(number) = operand.mode {
            let text = self.generic_use(operand.expr, number);
            self.error(operand.expr.start(), text);
            return operand.invalidate();
        }
        let what = match operand.mode {
            Mode::NoValue => "used as value",
            Mode::Builtin(_) => "must be called",
            Mode::Type => "is not an expression",
            _ => return,
        };
        let text = self.operand_text(operand);
        self.error(operand.expr.start(), format!("{text} {what}"));
        operand.invalidate();
    }

    /// A value, or a generic function that its use tells the type arguments of.
    pub(super) fn expr_or_generic(&mut self, x: &'a Expr) -> Operand<'a> {
        let mut operand = self.raw_expr(x, None);
        if !matches!(operand.mode, Mode::Generic(_)) {
            self.exclude_non_values(&mut operand);
            self.single_value(&mut operand);
        }
        operand
    }

    /// The same of an operand that is known.
    pub(super) fn checked_value(&mut self, mut operand: Operand<'a>) -> Operand<'a> {
        self.exclude_non_values(&mut operand);
        operand
    }

    /// The complaint about a generic name that stands alone.
    pub(super) fn generic_use(&self, x: &Expr, number: u32) -> String {
        if matches!(self.generics[number as usize].decl, super::generic::Declared::Func(_)) {
            format!("cannot use generic function {} without instantiation", expr_text(x))
        } else {
            format!("cannot use generic type {} without instantiation", self.generic_text(number))
        }
    }

    pub(super) fn single_value(&mut self, operand: &mut Operand<'a>) {
        if operand.mode == Mode::Value
            && let Type::Tuple(of) = self.types().get(operand.typ)
            && of.len() != 1
        {
            let text = self.operand_text(operand);
            self.error(operand.expr.start(), format!("multiple-value {text} in single-value context"));
            operand.invalidate();
        }
    }

    pub(super) fn raw_expr(&mut self, x: &'a Expr, hint: Option<TypeId>) -> Operand<'a> {
        let mut operand = self.expr_inner(x, hint);
        operand.expr = x;
        self.record(&operand);
        operand
    }

    fn expr_inner(&mut self, x: &'a Expr, hint: Option<TypeId>) -> Operand<'a> {
        match &x.kind {
            ExprKind::Bad => Operand::invalid(x),
            ExprKind::Name(_) | ExprKind::Selector(..) => self.name_or_selector(x, false),
            ExprKind::Literal { kind, text, bad } => self.literal(x, *kind, text, *bad),
            ExprKind::FuncLit { typ, body } => {
                let sig = self.signature(typ);
                self.func_literal(x.id, typ, sig, body);
                Operand::new(Mode::Value, sig, x)
            }
            ExprKind::Composite { typ, elems, rbrace } => self.composite(x, typ.as_deref(), elems, *rbrace, hint),
            ExprKind::Paren(inner) => self.raw_expr(inner, None),
            ExprKind::Index(base, index) => self.index(x, base, index),
            ExprKind::Slice { x: base, bounds, full } => self.slice(x, base, bounds, *full),
            ExprKind::Assert(base, typ) => self.assertion(x, base, typ),
            ExprKind::TypeSwitch { x: base, .. } => {
                self.error(x.start(), "invalid syntax tree: use of .(type) outside type switch");
                self.expr(base);
                Operand::invalid(x)
            }
            ExprKind::Unary(Op::Mul, inner) => self.indirection(x, inner),
            ExprKind::Unary(op, inner) => self.unary(x, *op, inner, hint),
            ExprKind::Binary(op, a, b) => self.binary(x, *op, a, b, None),
            ExprKind::Call { fun, args, dots } => self.call(x, fun, args, *dots),
            ExprKind::KeyValue(..) | ExprKind::List(_) => {
                self.error(x.start(), "unexpected list of expressions");
                Operand::invalid(x)
            }
            _ => {
                let typ = self.typ(x);
                if typ == Basic::Invalid.id() { Operand::invalid(x) } else { Operand::new(Mode::Type, typ, x) }
            }
        }
    }

    fn literal(&mut self, x: &'a Expr, kind: LitKind, text: &str, bad: bool) -> Operand<'a> {
        if bad {
            return Operand::invalid(x);
        }
        let typ = match kind {
            LitKind::Int => Basic::UntypedInt,
            LitKind::Float => Basic::UntypedFloat,
            LitKind::Rune => Basic::UntypedRune,
            LitKind::String => Basic::UntypedString,
            LitKind::Imag => {
                self.unsupported(x.pos, "complex numbers");
                return Operand::invalid(x);
            }
        };
        if matches!(kind, LitKind::Int | LitKind::Float) && text.len() > LITERAL_BYTES {
            let (head, length) = (&text[..10], text.len());
            self.error(x.pos, format!("excessively long constant: {head}... ({length} chars)"));
            return Operand::invalid(x);
        }
        if matches!(kind, LitKind::Int | LitKind::Float) && text.len() > DIGITS_MAX {
            self.unsupported(x.pos, "a constant of so many digits");
            return Operand::invalid(x);
        }
        let Some(val) = literal::value(kind, text) else {
            self.error(x.pos, format!("malformed constant: {text}"));
            return Operand::invalid(x);
        };
        let mut operand = Operand::constant(val, typ.id(), x);
        self.check_overflow(&mut operand, x.pos);
        operand
    }

    /// A name, or a name of a package, or a field or method.
    pub(super) fn name_or_selector(&mut self, x: &'a Expr, want_type: bool) -> Operand<'a> {
        let operand = match &x.kind {
            ExprKind::Name(text) => self.name(x, text),
            ExprKind::Selector(base, name) => self.selector(x, base, name, want_type),
            _ => {
                let typ = self.typ(x);
                if typ == Basic::Invalid.id() { Operand::invalid(x) } else { Operand::new(Mode::Type, typ, x) }
            }
        };
        self.record(&operand);
        operand
    }

    fn name(&mut self, x: &'a Expr, text: &Rc<str>) -> Operand<'a> {
        if &**text == "_" {
            self.error(x.pos, "cannot use _ as value or type");
            return Operand::invalid(x);
        }
        let Some(entity) = self.lookup(text) else {
            self.error(x.pos, format!("undefined: {text}"));
            return Operand::invalid(x);
        };
        self.info.uses.insert(x.id, entity.clone());
        self.entity(x, entity)
    }

    /// An expression that names something.
    pub(super) fn entity(&mut self, x: &'a Expr, entity: Entity) -> Operand<'a> {
        match entity {
            Entity::Var(var) => {
                self.var_mut(var).used = true;
                self.note_capture(var);
                let typ = self.info.var(var).typ;
                if self.types().is_invalid(typ) { Operand::invalid(x) } else { Operand::new(Mode::Variable, typ, x) }
            }
            Entity::Const(val, typ) => Operand::constant(val, typ, x),
            Entity::Type(typ) => Operand::new(Mode::Type, typ, x),
            Entity::Func(func) => {
                self.need(func);
                let sig = self.info.funcs[func as usize].sig;
                if sig == Basic::Invalid.id() { Operand::invalid(x) } else { Operand::new(Mode::Value, sig, x) }
            }
            Entity::Package(import) => {
                self.packages[self.current].imports[import].used = true;
                self.error(x.pos, format!("use of package {} not in selector", expr_text(x)));
                Operand::invalid(x)
            }
            Entity::Builtin(builtin) => Operand::new(Mode::Builtin(builtin), Basic::Invalid.id(), x),
            Entity::Iota => {
                if let Some(iota) = self.iota {
                    Operand::constant(Const::int(iota), Basic::UntypedInt.id(), x)
                } else {
                    self.error(x.pos, "cannot use iota outside constant declaration");
                    Operand::invalid(x)
                }
            }
            Entity::Nil => Operand::new(Mode::Nil, Basic::UntypedNil.id(), x),
            Entity::Generic(number) => Operand::new(Mode::Generic(number), Basic::Invalid.id(), x),
            Entity::Library(item) => self.library_item(self.current, x, item),
            Entity::Global(_) | Entity::Poison => Operand::invalid(x),
        }
    }

    /// Looks at expressions after an error, so that what they name counts as used.
    pub(super) fn use_exprs(&mut self, exprs: &'a [Expr]) -> bool {
        let mut ok = true;
        for x in exprs {
            match &x.kind {
                ExprKind::Name(text) if &**text == "_" => {}
                ExprKind::KeyValue(_, value) => ok &= !self.raw_expr(value, None).is_invalid(),
                _ => ok &= !self.raw_expr(x, None).is_invalid(),
            }
        }
        ok
    }
}
