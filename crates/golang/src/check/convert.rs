//! Conversions, written and implied; which values may be assigned to which type.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/const.go`, `conversions.go`, `operand.go` `assignableTo`,
//! `assignments.go` `assignment`.

use super::Checker;
use super::constant::{Const, Real};
use super::operand::{Mode, Operand};
use crate::syntax::ast::{ChanDir, Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Basic, BasicClass, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::FloatKind;

/// Why a value has no place in a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    Truncated,
    Overflows,
    Other,
}

/// Integers without a type have so many bits at most (`types2/const.go` `overflow`).
const INTEGER_BITS: u64 = 512;

/// What an operation is called when its result is too large, with a space; nothing if it has no such name.
fn operation(x: &Expr) -> &'static str {
    match &x.kind {
        ExprKind::Unary(Op::Xor, _) => "bitwise complement ",
        ExprKind::Binary(op, ..) => match op {
            Op::Add => "addition ",
            Op::Sub => "subtraction ",
            Op::Xor => "bitwise XOR ",
            Op::Mul => "multiplication ",
            Op::Shl => "shift ",
            _ => "",
        },
        _ => "",
    }
}

impl<'a> Checker<'a> {
    /// The constant as that basic type holds it.
    fn representation(&self, val: &Const, from: TypeId, to: Basic) -> Result<Const, Misfit> {
        match (to.class(), val) {
            (BasicClass::Bool, Const::Bool(_)) | (BasicClass::String, Const::Str(_)) => Ok(val.clone()),
            (BasicClass::Integer, Const::Int(_) | Const::Real(_)) => {
                let fits = to.int_kind().is_none_or(|kind| val.fits(kind));
                match val.to_int() {
                    Some(n) if fits => Ok(Const::Int(n)),
                    _ if self.types().is_integer(from) => Err(Misfit::Overflows),
                    _ => Err(Misfit::Truncated),
                }
            }
            (BasicClass::Float, Const::Int(_) | Const::Real(_)) => {
                let kind = match to {
                    Basic::Float32 => FloatKind::F32,
                    Basic::Float64 => FloatKind::F64,
                    _ => return Ok(val.clone()),
                };
                // A typed constant is rounded after every operation.
                let x = val.as_float(kind).unwrap_or(f64::INFINITY);
                if x.is_finite() { Ok(Const::Real(Real::from_f64(x))) } else { Err(Misfit::Overflows) }
            }
            _ => Err(Misfit::Other),
        }
    }

    /// A typed constant must fit its type after every operation, and an integer without a type must not grow for ever.
    pub(super) fn check_overflow(&mut self, x: &mut Operand<'a>, op: Pos) {
        let (Some(val), Some(basic)) = (&x.val, self.types().basic(x.typ)) else { return };
        if basic.is_untyped() {
            if val.bits() > INTEGER_BITS {
                self.error(op, format!("constant {}overflow", operation(x.expr)));
                x.invalidate();
            }
            return;
        }
        match self.representation(val, x.typ, basic) {
            Ok(val) => x.val = Some(val),
            Err(misfit) => {
                self.misfit(x, basic.id(), misfit);
                x.invalidate();
            }
        }
    }

    fn misfit(&mut self, x: &Operand<'a>, target: TypeId, misfit: Misfit) {
        let (text, target) = (self.operand_text(x), self.type_text(target));
        let message = match misfit {
            Misfit::Truncated => format!("{text} truncated to {target}"),
            Misfit::Overflows => format!("{text} overflows {target}"),
            Misfit::Other => format!("cannot convert {text} to type {target}"),
        };
        self.error(x.expr.start(), message);
    }

    /// The type that an untyped operand takes where `target` is wanted, and its value then.
    fn implicit_type(&self, x: &Operand<'a>, target: TypeId) -> Result<(TypeId, Option<Const>), Misfit> {
        let types = self.types();
        if x.is_invalid() || !types.is_untyped(x.typ) || types.is_invalid(target) {
            return Ok((x.typ, x.val.clone()));
        }
        if types.is_untyped(target) {
            let numeric = types.is_numeric(x.typ) && types.is_numeric(target);
            return match (numeric, x.typ == target) {
                (true, _) => Ok((x.typ.max(target), x.val.clone())),
                (false, true) => Ok((x.typ, x.val.clone())),
                _ => Err(Misfit::Other),
            };
        }
        if x.mode == Mode::Nil {
            return if types.has_nil(target) { Ok((target, None)) } else { Err(Misfit::Other) };
        }
        match types.under(target) {
            Type::Basic(basic) => {
                if let Some(val) = &x.val {
                    Ok((target, Some(self.representation(val, x.typ, *basic)?)))
                } else {
                    let fits = match types.class(x.typ) {
                        Some(BasicClass::Bool) => types.is_boolean(target),
                        Some(BasicClass::String) => types.is_string(target),
                        _ => types.is_numeric(target),
                    };
                    if fits { Ok((target, None)) } else { Err(Misfit::Other) }
                }
            }
            Type::Interface(methods) if methods.is_empty() => Ok((types.default_type(x.typ), x.val.clone())),
            _ => Err(Misfit::Other),
        }
    }

    /// Makes an untyped operand one of type `target`.
    pub(super) fn convert_untyped(&mut self, x: &mut Operand<'a>, target: TypeId) -> bool {
        match self.implicit_type(x, target) {
            Ok((typ, val)) => {
                self.take_type(x, typ, val);
                true
            }
            Err(misfit) => {
                let target = self.types().underlying(target);
                self.misfit(x, target, misfit);
                x.invalidate();
                false
            }
        }
    }

    fn take_type(&mut self, x: &mut Operand<'a>, typ: TypeId, val: Option<Const>) {
        if typ != x.typ || val != x.val {
            (x.typ, x.val) = (typ, val);
            if x.mode == Mode::Nil {
                self.update_type(x.expr, typ);
                return;
            }
            self.update_type(x.expr, typ);
            if let (Some(val), Some(Some(typed))) = (&x.val, self.info.exprs.get_mut(x.expr.id as usize)) {
                typed.val = Some(val.clone());
            }
        }
    }

    /// Gives an untyped expression, and the operands that share its type, their type at last.
    pub(super) fn update_type(&mut self, x: &Expr, typ: TypeId) {
        let Some(Some(typed)) = self.info.exprs.get_mut(x.id as usize) else { return };
        let (old, constant) = (typed.typ, typed.val.is_some());
        // The `ok` beside a value has the value's expression, whose type is known.
        if !Basic::is_untyped_id(old) {
            return;
        }
        typed.typ = typ;
        if constant {
            return;
        }
        match &x.kind {
            ExprKind::Paren(inner) => self.update_type(inner, typ),
            ExprKind::Unary(op, inner) if !matches!(op, Op::And | Op::Recv | Op::Mul) => self.update_type(inner, typ),
            ExprKind::Binary(op, a, b) if !op.is_comparison() => {
                self.update_type(a, typ);
                if op.is_shift() {
                    if !self.types().is_untyped(typ) && !self.types().is_integer(typ) && !self.types().is_invalid(typ) {
                        let (text, typ) = (crate::syntax::expr_text(a), self.type_text(typ));
                        self.invalid_op(x.start(), &format!("shifted operand {text} (type {typ}) must be integer"));
                    }
                } else {
                    self.update_type(b, typ);
                }
            }
            _ => {}
        }
    }

    /// Whether the value may be assigned to a variable of that type; why not, if there is more to say.
    pub(super) fn assignable(&self, x: &Operand<'a>, target: TypeId) -> Result<(), String> {
        let types = self.types();
        if x.is_invalid() || types.is_invalid(target) || x.typ == target {
            return Ok(());
        }
        if types.is_untyped(x.typ) {
            return self.implicit_type(x, target).map(|_| ()).map_err(|_| String::new());
        }
        let (from, to) = (types.underlying(x.typ), types.underlying(target));
        if from == to && !(types.is_named(x.typ) && types.is_named(target)) {
            return Ok(());
        }
        if types.is_interface(target) {
            return match types.missing_method(x.typ, target) {
                None => Ok(()),
                Some(cause) => Err(format!("{} does not implement {} {cause}", types.text(x.typ), types.text(target))),
            };
        }
        if types.is_interface(x.typ) && types.missing_method(target, x.typ).is_none() {
            return Err("need type assertion".to_owned());
        }
        if let (Type::Chan(ChanDir::Both, elem), Type::Chan(_, wanted)) = (types.get(from), types.get(to))
            && elem == wanted
            && !(types.is_named(x.typ) && types.is_named(target))
        {
            return Ok(());
        }
        Err(String::new())
    }

    /// Checks that `x` may be assigned to a variable of type `target` (`None`: the blank identifier or a variable whose
    /// type is that of its value), and gives it that type if it has none.
    pub(super) fn assignment(&mut self, x: &mut Operand<'a>, target: Option<TypeId>, context: &str) {
        self.single_value(x);
        if x.is_invalid() {
            return;
        }
        if x.mode == Mode::Nil && target.is_none() {
            self.error(x.expr.start(), format!("use of untyped nil in {context}"));
            return x.invalidate();
        }
        if self.types().is_untyped(x.typ) {
            let wanted = match target {
                Some(target) if x.mode == Mode::Nil || !self.types().is_interface(target) => target,
                _ => self.types().default_type(x.typ),
            };
            match self.implicit_type(x, wanted) {
                Ok((typ, val)) => self.take_type(x, typ, val),
                Err(misfit) => {
                    let (text, wanted) = (self.operand_text(x), self.type_text(wanted));
                    let more = match misfit {
                        Misfit::Truncated => " (truncated)",
                        Misfit::Overflows => " (overflows)",
                        Misfit::Other => "",
                    };
                    self.error(x.expr.start(), format!("cannot use {text} as {wanted} value in {context}{more}"));
                    return x.invalidate();
                }
            }
        }
        let Some(target) = target else { return };
        self.note_dynamic(x.typ, target);
        if let Err(cause) = self.assignable(x, target) {
            let (text, target) = (self.operand_text(x), self.type_text(target));
            let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
            self.error(x.expr.start(), format!("cannot use {text} as {target} value in {context}{cause}"));
            x.invalidate();
        }
    }

    /// A value of type `from` becomes one of type `to`.
    fn note_dynamic(&mut self, from: TypeId, to: TypeId) {
        if self.types().is_interface(to) && !self.types().is_interface(from) && !self.types().is_untyped(from) {
            self.need_methods(from);
        }
    }

    /// `T(x)`
    pub(super) fn conversion(&mut self, whole: &'a Expr, mut x: Operand<'a>, target: TypeId) -> Operand<'a> {
        let basic = self.types().basic(target);
        if let (Some(val), Some(basic)) = (&x.val, basic) {
            let from_integer = self.types().is_integer(x.typ);
            match self.representation(val, x.typ, basic) {
                Ok(val) => {
                    if self.types().is_untyped(x.typ) {
                        self.update_type(x.expr, target);
                    }
                    return Operand::constant(val, target, whole);
                }
                Err(_) if from_integer && self.types().is_string(target) => {
                    let code = val.as_int().and_then(|n| u32::try_from(n).ok());
                    let ch = code.and_then(char::from_u32).unwrap_or('\u{fffd}');
                    return Operand::constant(Const::Str(ch.to_string().into_bytes().into()), target, whole);
                }
                Err(_) if from_integer && self.types().is_integer(target) => {
                    let (val, target) = (val.text(), self.type_text(target));
                    self.error(x.expr.start(), format!("constant {val} overflows {target}"));
                    return Operand::invalid(whole);
                }
                Err(_) => {
                    if self.types().is_integer(target)
                        && let Some(n) = val.to_int()
                    {
                        x.val = Some(Const::Int(n));
                    }
                    let (text, target) = (self.operand_text(&x), self.type_text(target));
                    self.error(x.expr.start(), format!("cannot convert {text} to type {target}"));
                    return Operand::invalid(whole);
                }
            }
        }
        if self.is_array_of_slice(x.typ, target) {
            self.unsupported(x.expr.start(), "conversions of slices to arrays");
            return Operand::invalid(whole);
        }
        if !self.convertible(&x, target) {
            let (text, target) = (self.operand_text(&x), self.type_text(target));
            self.error(x.expr.start(), format!("cannot convert {text} to type {target}"));
            return Operand::invalid(whole);
        }
        self.note_dynamic(x.typ, target);
        if self.types().is_untyped(x.typ) {
            let keep = x.mode == Mode::Nil;
            let typ = if self.types().is_interface(target) || x.val.is_some() {
                self.types().default_type(x.typ)
            } else {
                target
            };
            let val = x.val.clone();
            self.take_type(&mut x, if keep { target } else { typ }, val);
        }
        Operand::new(Mode::Value, target, whole)
    }

    fn convertible(&self, x: &Operand<'a>, target: TypeId) -> bool {
        if self.assignable(x, target).is_ok() {
            return true;
        }
        let types = self.types();
        let (from, to) = (types.underlying(x.typ), types.underlying(target));
        if from == to {
            return true;
        }
        if let (Type::Pointer(a), Type::Pointer(b)) = (types.get(from), types.get(to)) {
            return types.underlying(*a) == types.underlying(*b);
        }
        let number = |id| types.is_integer(id) || types.is_float(id);
        if number(from) && number(to) || types.is_string(to) && (types.is_integer(from) || self.is_text(from)) {
            return true;
        }
        types.is_string(from) && self.is_text(to)
    }

    /// `[N]T(s)`, `(*[N]T)(s)`: copies of slices, pointers to their arrays.
    fn is_array_of_slice(&self, from: TypeId, target: TypeId) -> bool {
        let types = self.types();
        let to = if let Type::Pointer(to) = types.under(target) { *to } else { target };
        match (types.under(from), types.under(to)) {
            (Type::Slice(elem), Type::Array(_, of)) => elem == of,
            _ => false,
        }
    }

    /// `[]byte` and `[]rune`.
    fn is_text(&self, id: TypeId) -> bool {
        match self.types().under(id) {
            Type::Slice(elem) => matches!(self.types().basic(*elem), Some(Basic::Uint8 | Basic::Int32)),
            _ => false,
        }
    }
}
