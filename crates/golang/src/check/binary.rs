//! Operators on two operands: arithmetic, shifts, comparisons.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/expr.go` `binary`, `shift`, `comparison`, `matchTypes`.

use super::Checker;
use super::constant::{self, Const};
use super::operand::{Mode, Operand};
use crate::syntax::ast::Expr;
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};
use num_bigint::Sign;

/// Constants are not shifted further (`types2/expr.go` `shiftBound`).
const SHIFT_MAX: i128 = 1023 - 1 + 52;

impl<'a> Checker<'a> {
    /// `a op b`; in `a op= b` there is no expression for the whole, `assign` is its statement's left side.
    pub(super) fn binary(
        &mut self,
        x: &'a Expr,
        op: Op,
        lhs: &'a Expr,
        rhs: &'a Expr,
        assign: Option<&'a Expr>,
    ) -> Operand<'a> {
        let mut a = self.expr(lhs);
        let mut b = self.expr(rhs);
        if a.is_invalid() || b.is_invalid() {
            return Operand::invalid(x);
        }
        if op.is_shift() {
            return self.shift(x, op, a, b);
        }
        if !self.match_types(&mut a, &mut b) {
            return Operand::invalid(x);
        }
        if op.is_comparison() {
            return self.comparison(x, op, &mut a, &mut b, false);
        }
        if a.typ != b.typ {
            if !self.types().is_invalid(a.typ) && !self.types().is_invalid(b.typ) {
                let whole = match assign {
                    None => expr_text(x),
                    Some(lhs) => format!("{} {}= {}", expr_text(lhs), op.text(), expr_text(rhs)),
                };
                let (have, want) = (self.type_text(a.typ), self.type_text(b.typ));
                self.invalid_op(a.expr.start(), &format!("{whole} (mismatched types {have} and {want})"));
            }
            return Operand::invalid(x);
        }
        if !self.defined(op, &a) {
            return Operand::invalid(x);
        }
        if matches!(op, Op::Div | Op::Rem) {
            let zero = b.val.as_ref().is_some_and(Const::is_zero);
            if zero && (a.mode == Mode::Constant || self.types().is_integer(a.typ)) {
                self.invalid_op(b.expr.start(), "division by zero");
                return Operand::invalid(x);
            }
        }
        match (&a.val, &b.val) {
            (Some(left), Some(right)) => {
                let integers = self.types().is_integer(a.typ);
                let Some(val) = constant::binary(op, left, right, integers) else {
                    self.error(x.pos, "constant result is not representable");
                    return Operand::invalid(x);
                };
                let mut result = Operand::constant(val, a.typ, x);
                self.check_overflow(&mut result, x.pos);
                result
            }
            _ => Operand::new(Mode::Value, a.typ, x),
        }
    }

    fn defined(&mut self, op: Op, a: &Operand<'a>) -> bool {
        let types = self.types();
        let defined = match op {
            Op::Add => types.is_numeric(a.typ) || types.is_string(a.typ),
            Op::Sub | Op::Mul | Op::Div => types.is_numeric(a.typ),
            Op::AndAnd | Op::OrOr => types.is_boolean(a.typ),
            _ => types.is_integer(a.typ),
        };
        if !defined {
            let text = self.operand_text(a);
            self.invalid_op(a.expr.start(), &format!("operator {} not defined on {text}", op.text()));
        }
        defined
    }

    /// Gives an untyped operand the other one's type where that can be.
    pub(super) fn match_types(&mut self, a: &mut Operand<'a>, b: &mut Operand<'a>) -> bool {
        if self.may_convert(a, b) && (!self.convert_untyped(a, b.typ) || !self.convert_untyped(b, a.typ)) {
            return false;
        }
        true
    }

    fn may_convert(&self, a: &Operand<'a>, b: &Operand<'a>) -> bool {
        let types = self.types();
        if !types.is_untyped(a.typ) && !types.is_untyped(b.typ) {
            return false;
        }
        if types.is_interface(a.typ) || types.is_interface(b.typ) {
            return true;
        }
        if types.is_boolean(a.typ) != types.is_boolean(b.typ) || types.is_string(a.typ) != types.is_string(b.typ) {
            return false;
        }
        if a.mode == Mode::Nil || b.mode == Mode::Nil {
            let other = if a.mode == Mode::Nil { b.typ } else { a.typ };
            return types.has_nil(other);
        }
        !matches!(types.under(a.typ), Type::Pointer(_)) && !matches!(types.under(b.typ), Type::Pointer(_))
    }

    /// `switch_case`: `a` is a case and `b` the tag.
    pub(super) fn comparison(
        &mut self,
        x: &'a Expr,
        op: Op,
        a: &mut Operand<'a>,
        b: &mut Operand<'a>,
        switch_case: bool,
    ) -> Operand<'a> {
        if self.types().is_invalid(a.typ) || self.types().is_invalid(b.typ) {
            return Operand::invalid(x);
        }
        if let Some((on_b, cause)) = self.incomparable(op, a, b) {
            let at = if on_b { &*b } else { &*a };
            let cause = if cause.is_empty() {
                format!("operator {} not defined on {}", op.text(), self.kind_text(at.typ))
            } else {
                cause
            };
            let (left, right) = (expr_text(a.expr), expr_text(b.expr));
            if switch_case {
                self.error(a.expr.start(), format!("invalid case {left} in switch on {right} ({cause})"));
            } else {
                self.invalid_op(at.expr.start(), &format!("{left} {} {right} ({cause})", op.text()));
            }
            return Operand::invalid(x);
        }
        let bool_type = Basic::UntypedBool.id();
        if let (Some(left), Some(right)) = (&a.val, &b.val) {
            return Operand::constant(Const::Bool(constant::compare(op, left, right)), bool_type, x);
        }
        for operand in [&*a, &*b] {
            let typ = self.types().default_type(operand.typ);
            self.update_type(operand.expr, typ);
        }
        Operand::new(Mode::Value, bool_type, x)
    }

    /// Why the two cannot be compared, and whether that is said at the second one.
    fn incomparable(&self, op: Op, a: &Operand<'a>, b: &Operand<'a>) -> Option<(bool, String)> {
        let types = self.types();
        if self.assignable(a, b.typ).is_err() && self.assignable(b, a.typ).is_err() {
            let cause = format!("mismatched types {} and {}", types.text(a.typ), types.text(b.typ));
            return Some((true, cause));
        }
        if !matches!(op, Op::Eql | Op::Neq) {
            let (first, second) = (types.is_ordered(a.typ), types.is_ordered(b.typ));
            let wrong = if first { b.typ } else { a.typ };
            let cause = match self.param_bounds(wrong) {
                Some(_) => format!("type parameter {} is not comparable with {}", types.text(wrong), op.text()),
                None => String::new(),
            };
            return (!first || !second).then_some((first, cause));
        }
        if a.mode == Mode::Nil || b.mode == Mode::Nil {
            let other = if a.mode == Mode::Nil { b } else { a };
            let both = a.mode == Mode::Nil && b.mode == Mode::Nil;
            return (both || !types.has_nil(other.typ)).then(|| (true, String::new()));
        }
        [(false, a), (true, b)].into_iter().find(|(_, operand)| !types.is_comparable(operand.typ)).map(
            |(on_b, operand)| {
                let cause = match types.under(operand.typ) {
                    _ if self.param_bounds(operand.typ).is_some() => "incomparable types in type set".to_owned(),
                    Type::Slice(_) | Type::Func(_) | Type::Map(..) => {
                        format!("{} can only be compared to nil", self.kind_text(operand.typ))
                    }
                    Type::Struct(fields) => {
                        let field = fields.iter().find(|field| !types.is_comparable(field.typ));
                        field.map_or(String::new(), |field| {
                            format!("struct containing {} cannot be compared", types.text(field.typ))
                        })
                    }
                    _ => String::new(),
                };
                (on_b, cause)
            },
        )
    }

    fn kind_text(&self, id: TypeId) -> String {
        match self.types().under(id) {
            Type::Array(..) => "array".to_owned(),
            Type::Slice(_) => "slice".to_owned(),
            Type::Struct(_) => "struct".to_owned(),
            Type::Pointer(_) => "pointer".to_owned(),
            Type::Func(_) => "func".to_owned(),
            Type::Interface(_) => "interface".to_owned(),
            Type::Map(..) => "map".to_owned(),
            Type::Chan(..) => "chan".to_owned(),
            _ => self.type_text(id),
        }
    }

    fn shift(&mut self, x: &'a Expr, op: Op, mut a: Operand<'a>, mut b: Operand<'a>) -> Operand<'a> {
        // An untyped constant that is a whole number counts as an integer.
        let whole = a.val.as_ref().and_then(Const::to_int);
        if !(self.types().is_integer(a.typ) || self.types().is_untyped(a.typ) && whole.is_some()) {
            let text = self.operand_text(&a);
            self.invalid_op(a.expr.start(), &format!("shifted operand {text} must be integer"));
            return Operand::invalid(x);
        }
        let text = self.operand_text(&b);
        if !self.shift_count(&mut b) {
            return Operand::invalid(x);
        }
        if let (Some(n), Some(count)) = (whole, b.val.as_ref()) {
            let count = count.as_int().unwrap_or(i128::MAX);
            if count > SHIFT_MAX {
                self.invalid_op(b.expr.start(), &format!("invalid shift count {text}"));
                return Operand::invalid(x);
            }
            if self.types().is_untyped(a.typ) && !self.types().is_integer(a.typ) {
                a.typ = Basic::UntypedInt.id();
            }
            let mut result = Operand::constant(Const::Int(constant::shift(op, &n, count as u32)), a.typ, x);
            self.check_overflow(&mut result, x.pos);
            return result;
        }
        if a.mode == Mode::Constant && self.types().is_untyped(a.typ) {
            // Its type is what the context asks for: see `update_type`.
            return Operand::new(Mode::Value, a.typ, x);
        }
        Operand::new(Mode::Value, a.typ, x)
    }

    fn shift_count(&mut self, b: &mut Operand<'a>) -> bool {
        if let Some(val) = &b.val {
            if val.to_int().is_some_and(|n| n.sign() == Sign::Minus) {
                let text = self.operand_text(b);
                self.invalid_op(b.expr.start(), &format!("negative shift count {text}"));
                return false;
            }
            if self.types().is_untyped(b.typ) {
                return self.convert_untyped(b, Basic::Uint.id());
            }
        }
        if !self.types().is_integer(b.typ) {
            let text = self.operand_text(b);
            self.invalid_op(b.expr.start(), &format!("shift count {text} must be integer"));
            return false;
        }
        if self.types().is_untyped(b.typ) {
            return self.convert_untyped(b, Basic::Uint.id());
        }
        true
    }
}
