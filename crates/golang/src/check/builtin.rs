//! Calls of the built-in functions.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/builtins.go`.

use super::Checker;
use super::constant::{self, Const};
use super::index::Size;
use super::operand::{Mode, Operand};
use super::scope::Builtin;
use crate::syntax::ast::{ChanDir, Expr};
use crate::syntax::expr_text;
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};

impl<'a> Checker<'a> {
    pub(super) fn builtin_call(&mut self, x: &'a Expr, builtin: Builtin, args: &'a [Expr], dots: bool) -> Operand<'a> {
        if dots && builtin != Builtin::Append {
            self.invalid_op(x.start(), &format!("invalid use of ... with built-in {}", builtin.name()));
            self.use_exprs(args);
            return Operand::invalid(x);
        }
        let by_type = matches!(builtin, Builtin::Make | Builtin::New);
        let mut values = Vec::new();
        if !by_type {
            values = args.iter().map(|arg| self.expr(arg)).collect();
            if values.iter().any(Operand::is_invalid) {
                return Operand::invalid(x);
            }
        }
        let (wanted, variadic) =
            Builtin::ALL.iter().find(|(_, b, ..)| *b == builtin).map_or((0, true), |(_, _, n, more)| (*n, *more));
        let word = match args.len() {
            n if n < wanted => "not enough",
            n if n > wanted && !variadic => "too many",
            _ => "",
        };
        if !word.is_empty() {
            let (text, found) = (expr_text(x), args.len());
            self.invalid_op(x.start(), &format!("{word} arguments for {text} (expected {wanted}, found {found})"));
            return Operand::invalid(x);
        }
        match builtin {
            Builtin::Make => self.make(x, args),
            Builtin::New => {
                let typ = self.typ(&args[0]);
                if typ == Basic::Invalid.id() {
                    return Operand::invalid(x);
                }
                let typ = self.info.types.pointer(typ);
                Operand::new(Mode::Value, typ, x)
            }
            Builtin::Append => self.append(x, values, dots),
            Builtin::Len | Builtin::Cap => self.length(x, builtin, &mut values[0]),
            Builtin::Delete => self.delete(x, &mut values),
            Builtin::Min | Builtin::Max => self.min_max(x, builtin, values),
            Builtin::Copy => self.copy(x, &mut values),
            Builtin::Clear => {
                if !matches!(self.types().under(values[0].typ), Type::Map(..) | Type::Slice(_)) {
                    let text = self.operand_text(&values[0]);
                    let more = "argument must be (or constrained by) map or slice";
                    self.error(args[0].start(), format!("invalid argument: cannot clear {text}: {more}"));
                    return Operand::invalid(x);
                }
                Operand::new(Mode::NoValue, self.types().void, x)
            }
            Builtin::Close => self.close(x, &values[0]),
            Builtin::Panic => {
                let any = self.types().any;
                self.assignment(&mut values[0], Some(any), "argument to panic");
                Operand::new(Mode::NoValue, self.types().void, x)
            }
            Builtin::Recover => Operand::new(Mode::Value, self.types().any, x),
            Builtin::Print | Builtin::Println => {
                for value in &mut values {
                    self.assignment(value, None, &format!("argument to built-in {}", builtin.name()));
                }
                Operand::new(Mode::NoValue, self.types().void, x)
            }
            Builtin::Complex | Builtin::Real | Builtin::Imag => {
                self.unsupported(x.start(), "complex numbers");
                Operand::invalid(x)
            }
        }
    }

    fn make(&mut self, x: &'a Expr, args: &'a [Expr]) -> Operand<'a> {
        let typ = self.typ(&args[0]);
        if typ == Basic::Invalid.id() {
            self.use_exprs(&args[1..]);
            return Operand::invalid(x);
        }
        let least = match self.types().under(typ) {
            Type::Slice(_) => 2,
            Type::Map(..) | Type::Chan(..) => 1,
            _ => {
                let text = expr_text(&args[0]);
                let message = format!("invalid argument: cannot make {text}; type must be slice, map, or channel");
                self.error(args[0].start(), message);
                return Operand::invalid(x);
            }
        };
        if args.len() < least || args.len() > least + 1 {
            let (text, found) = (expr_text(x), args.len());
            self.invalid_op(x.start(), &format!("{text} expects {least} or {} arguments; found {found}", least + 1));
            return Operand::invalid(x);
        }
        let mut sizes = Vec::new();
        for arg in &args[1..] {
            let size = self.expr(arg);
            sizes.push(self.checked_index(size, "index"));
        }
        if let [Size::Constant(len), Size::Constant(cap)] = sizes[..]
            && len > cap
        {
            self.error(args[1].start(), "invalid argument: length and capacity swapped");
        }
        Operand::new(Mode::Value, typ, x)
    }

    fn append(&mut self, x: &'a Expr, mut values: Vec<Operand<'a>>, dots: bool) -> Operand<'a> {
        let slice = values[0].typ;
        let Type::Slice(elem) = *self.types().under(slice) else {
            let (text, typ) = (self.operand_text(&values[0]), self.type_text(slice));
            let _ = typ;
            let message = if values[0].mode == Mode::Nil {
                "first argument to append must be a typed slice; have untyped nil".to_owned()
            } else {
                format!("invalid argument: {text} is not a slice")
            };
            self.error(values[0].expr.start(), message);
            return Operand::invalid(x);
        };
        let count = values.len();
        for (n, value) in values.iter_mut().enumerate().skip(1) {
            if dots && n + 1 == count {
                // append([]byte, string...)
                if self.types().is_string(value.typ) && self.types().basic(elem) == Some(Basic::Uint8) {
                    self.assignment(value, None, "argument to append");
                    continue;
                }
                let wanted = self.info.types.slice(elem);
                self.assignment(value, Some(wanted), "argument to append");
            } else {
                self.assignment(value, Some(elem), "argument to append");
            }
        }
        Operand::new(Mode::Value, slice, x)
    }

    fn length(&mut self, x: &'a Expr, builtin: Builtin, value: &mut Operand<'a>) -> Operand<'a> {
        let int = Basic::Int.id();
        let types = self.types();
        let len = builtin == Builtin::Len;
        let base = match types.under(value.typ) {
            Type::Pointer(to) => types.under(*to),
            other => other,
        };
        let fixed = match base {
            Type::Array(n, _) => Some(*n),
            _ => None,
        };
        let ok = match types.under(value.typ) {
            Type::Slice(_) | Type::Chan(..) | Type::Array(..) => true,
            Type::Pointer(_) => fixed.is_some(),
            Type::Map(..) => len,
            _ => len && types.is_string(value.typ),
        };
        if !ok {
            let text = self.operand_text(value);
            self.error(value.expr.start(), format!("invalid argument: {text} for built-in {}", builtin.name()));
            return Operand::invalid(x);
        }
        if let Some(Const::Str(bytes)) = &value.val {
            return Operand::constant(Const::int(bytes.len()), int, x);
        }
        match fixed {
            Some(n) if value.mode == Mode::Variable => Operand::constant(Const::int(n), int, x),
            _ => Operand::new(Mode::Value, int, x),
        }
    }

    fn delete(&mut self, x: &'a Expr, values: &mut [Operand<'a>]) -> Operand<'a> {
        let Type::Map(key, _) = *self.types().under(values[0].typ) else {
            let text = self.operand_text(&values[0]);
            self.error(values[0].expr.start(), format!("invalid argument: {text} is not a map"));
            return Operand::invalid(x);
        };
        self.assignment(&mut values[1], Some(key), "argument to delete");
        Operand::new(Mode::NoValue, self.types().void, x)
    }

    fn close(&mut self, x: &'a Expr, value: &Operand<'a>) -> Operand<'a> {
        let text = self.operand_text(value);
        match self.types().under(value.typ) {
            Type::Chan(ChanDir::Recv, _) => {
                self.invalid_op(value.expr.start(), &format!("cannot close receive-only channel {text}"));
                Operand::invalid(x)
            }
            Type::Chan(..) => Operand::new(Mode::NoValue, self.types().void, x),
            _ => {
                self.invalid_op(value.expr.start(), &format!("cannot close non-channel {text}"));
                Operand::invalid(x)
            }
        }
    }

    fn copy(&mut self, x: &'a Expr, values: &mut [Operand<'a>]) -> Operand<'a> {
        let elem = |checker: &Self, id: TypeId| match checker.types().under(id) {
            Type::Slice(elem) => Some(*elem),
            _ => None,
        };
        let to = elem(self, values[0].typ);
        let from =
            if self.types().is_string(values[1].typ) { Some(Basic::Uint8.id()) } else { elem(self, values[1].typ) };
        let (a, b) = (self.operand_text(&values[0]), self.operand_text(&values[1]));
        match (to, from) {
            (Some(to), Some(from)) if to == from => {
                self.assignment(&mut values[1], None, "argument to copy");
                Operand::new(Mode::Value, Basic::Int.id(), x)
            }
            (Some(to), Some(from)) => {
                let (to, from) = (self.type_text(to), self.type_text(from));
                let message = format!(
                    "invalid argument: arguments to copy {a} and {b} have different element types {to} and {from}"
                );
                self.error(values[0].expr.start(), message);
                Operand::invalid(x)
            }
            _ => {
                let message = format!("invalid argument: copy expects slice arguments; found {a} and {b}");
                self.error(values[0].expr.start(), message);
                Operand::invalid(x)
            }
        }
    }

    fn min_max(&mut self, x: &'a Expr, builtin: Builtin, values: Vec<Operand<'a>>) -> Operand<'a> {
        let op = if builtin == Builtin::Min { Op::Lss } else { Op::Gtr };
        for value in &values {
            if !self.types().is_ordered(value.typ) {
                let text = self.operand_text(value);
                self.error(value.expr.start(), format!("invalid argument: {text} cannot be ordered"));
                return Operand::invalid(x);
            }
        }
        let mut values = values.into_iter();
        let Some(mut best) = values.next() else { return Operand::invalid(x) };
        for mut value in values {
            if !self.match_types(&mut best, &mut value) {
                return Operand::invalid(x);
            }
            if best.typ != value.typ {
                let (have, want) = (self.type_text(best.typ), self.type_text(value.typ));
                let text = expr_text(value.expr);
                let message = format!(
                    "invalid argument: mismatched types {have} (previous argument) and {want} (type of {text})"
                );
                self.error(value.expr.start(), message);
                return Operand::invalid(x);
            }
            if let (Some(a), Some(b)) = (&best.val, &value.val) {
                if constant::compare(op, b, a) {
                    best.val = value.val;
                }
            } else {
                best.val = None;
                best.mode = Mode::Value;
            }
        }
        if best.mode != Mode::Constant {
            best.mode = Mode::Value;
        }
        best.expr = x;
        best
    }
}
