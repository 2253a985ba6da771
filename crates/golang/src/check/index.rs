//! `x[i]` and `x[i:j]`.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/index.go`.

use super::Checker;
use super::constant::Const;
use super::operand::{Mode, Operand};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Basic, Type};

/// What is known of an index or a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// Complained about.
    Wrong,
    Variable,
    Constant(i128),
}

impl<'a> Checker<'a> {
    pub(super) fn index(&mut self, x: &'a Expr, base: &'a Expr, index: &'a Expr) -> Operand<'a> {
        let a = self.expr_or_type(base);
        if let Mode::Generic(number) = a.mode {
            return self.generic_index(x, number, index);
        }
        if a.mode == Mode::Type {
            self.invalid_op(x.start(), &format!("{} is not a generic type", expr_text(base)));
            return Operand::invalid(x);
        }
        if a.is_invalid() {
            // In the brackets after a generic function that is refused may be a type.
            if !matches!(base.kind, ExprKind::Selector(..)) {
                self.use_exprs(index.list());
            }
            return Operand::invalid(x);
        }
        if let ExprKind::List(list) = &index.kind {
            self.invalid_op(list[1].start(), "more than one index");
            return Operand::invalid(x);
        }
        let (mode, typ, len) = match self.types().under(a.typ) {
            Type::Map(key, elem) => {
                let (key, elem) = (*key, *elem);
                let mut k = self.expr(index);
                self.assignment(&mut k, Some(key), "map index");
                return Operand::new(Mode::MapIndex, elem, x);
            }
            Type::Array(len, elem) => {
                (if a.mode == Mode::Variable { Mode::Variable } else { Mode::Value }, *elem, Some(*len))
            }
            Type::Slice(elem) => (Mode::Variable, *elem, None),
            Type::Pointer(to) => match self.types().under(*to) {
                Type::Array(len, elem) => (Mode::Variable, *elem, Some(*len)),
                _ => return self.not_indexable(x, &a, index),
            },
            _ if self.types().is_string(a.typ) => {
                let len = match &a.val {
                    Some(Const::Str(bytes)) => Some(bytes.len() as i64),
                    _ => None,
                };
                (Mode::Value, Basic::Uint8.id(), len)
            }
            _ => return self.not_indexable(x, &a, index),
        };
        let i = self.expr(index);
        if let Size::Constant(n) = self.checked_index(i, "index")
            && len.is_some_and(|len| n >= i128::from(len))
        {
            let message = format!("invalid argument: index {n} out of bounds [0:{}]", len.unwrap_or(0));
            self.error(index.start(), message);
        }
        Operand::new(mode, typ, x)
    }

    /// `G[T]`: a type, or a function with some of its type arguments.
    // Its frame is not to be its caller's, which recurs as deep as the source is nested.
    #[inline(never)]
    fn generic_index(&mut self, x: &'a Expr, number: u32, index: &'a Expr) -> Operand<'a> {
        if self.is_generic_type(number) {
            let typ = self.instance_of(x, number, index);
            return if typ == Basic::Invalid.id() { Operand::invalid(x) } else { Operand::new(Mode::Type, typ, x) };
        }
        let types = self.type_args(index);
        if types.contains(&Basic::Invalid.id()) {
            return Operand::invalid(x);
        }
        let (got, want) = (types.len(), self.generics[number as usize].params.len());
        if let Some(extra) = index.list().get(want) {
            self.error(extra.start(), format!("got {got} type arguments but want {want}"));
            return Operand::invalid(x);
        }
        let mut operand = Operand::new(Mode::Generic(number), Basic::Invalid.id(), x);
        if got == want {
            self.instantiate(&mut operand, index.start(), number, &types);
        } else if let Some(types) = self.infer_rest(index.start(), number, &types) {
            self.instantiate(&mut operand, index.start(), number, &types);
        } else {
            self.partial.insert(x.id, types);
        }
        operand
    }

    fn not_indexable(&mut self, x: &'a Expr, a: &Operand<'a>, index: &'a Expr) -> Operand<'a> {
        self.use_exprs(index.list());
        let text = self.operand_text(a);
        self.invalid_op(x.pos, &format!("cannot index {text}"));
        Operand::invalid(x)
    }

    /// An index or a size.
    pub(super) fn checked_index(&mut self, mut x: Operand<'a>, what: &str) -> Size {
        if x.is_invalid() {
            return Size::Wrong;
        }
        if x.val.is_some() && self.types().is_untyped(x.typ) && !self.convert_untyped(&mut x, Basic::Int.id()) {
            return Size::Wrong;
        }
        let text = self.operand_text(&x);
        if !self.types().is_integer(x.typ) {
            self.error(x.expr.start(), format!("invalid argument: {what} {text} must be integer"));
            return Size::Wrong;
        }
        if self.types().is_untyped(x.typ) {
            self.convert_untyped(&mut x, Basic::Int.id());
        }
        let val = x.val.as_ref().and_then(Const::as_int);
        if val.is_some_and(|n| n < 0) {
            self.error(x.expr.start(), format!("invalid argument: {what} {text} must not be negative"));
            return Size::Wrong;
        }
        val.map_or(Size::Variable, Size::Constant)
    }

    pub(super) fn slice(
        &mut self,
        x: &'a Expr,
        base: &'a Expr,
        bounds: &'a [Option<Box<Expr>>; 3],
        full: bool,
    ) -> Operand<'a> {
        let a = self.expr(base);
        if a.is_invalid() {
            for bound in bounds.iter().flatten() {
                self.raw_expr(bound, None);
            }
            return Operand::invalid(x);
        }
        let types = self.types();
        let typ = match types.under(a.typ) {
            Type::Slice(_) => a.typ,
            Type::Array(_, elem) => {
                let elem = *elem;
                if a.mode != Mode::Variable {
                    let text = self.operand_text(&a);
                    self.invalid_op(a.expr.start(), &format!("{text} (slice of unaddressable value)"));
                    return Operand::invalid(x);
                }
                self.mark_addressed(base);
                self.info.types.slice(elem)
            }
            Type::Pointer(to) => match types.under(*to) {
                Type::Array(_, elem) => {
                    let elem = *elem;
                    self.info.types.slice(elem)
                }
                _ => return self.not_sliceable(x, &a),
            },
            _ if types.is_string(a.typ) => {
                if full {
                    let at = bounds[2].as_ref().map_or(x.pos, |bound| bound.start());
                    self.invalid_op(at, "3-index slice of string");
                    return Operand::invalid(x);
                }
                if types.is_untyped(a.typ) { Basic::String.id() } else { a.typ }
            }
            _ => return self.not_sliceable(x, &a),
        };
        let mut last: Option<i128> = None;
        for bound in bounds.iter().flatten() {
            let i = self.expr(bound);
            if let Size::Constant(n) = self.checked_index(i, "index") {
                if let Some(before) = last.filter(|before| *before > n) {
                    self.error(bound.start(), format!("invalid slice indices: {n} < {before}"));
                }
                last = Some(n);
            }
        }
        Operand::new(Mode::Value, typ, x)
    }

    fn not_sliceable(&mut self, x: &'a Expr, a: &Operand<'a>) -> Operand<'a> {
        let text = self.operand_text(a);
        self.error(a.expr.start(), format!("cannot slice {text}"));
        Operand::invalid(x)
    }
}
