//! Calls.
//! Source: Go 1.23.9 `cmd/compile/internal/types2/call.go`.

use super::Checker;
use super::operand::{Mode, Operand};
use crate::syntax::ast::Expr;
use crate::syntax::expr_text;
use crate::types::{Basic, Signature, Type, TypeId};
use std::rc::Rc;

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, x: &'a Expr, fun: &'a Expr, args: &'a [Expr], dots: bool) -> Operand<'a> {
        let f = self.expr_or_type(fun);
        match f.mode {
            Mode::Invalid => {
                self.use_exprs(args);
                return Operand::invalid(x);
            }
            Mode::Type => return self.conversion_call(x, f.typ, args, dots),
            Mode::Builtin(builtin) => return self.builtin_call(x, builtin, args, dots),
            Mode::Generic(number) => return self.generic_call(x, fun, number, args, dots),
            _ => {}
        }
        let Some(sig) = self.types().signature(f.typ) else {
            let text = self.operand_text(&f);
            self.invalid_op(f.expr.start(), &format!("cannot call non-function {text}"));
            self.use_exprs(args);
            return Operand::invalid(x);
        };
        let values = self.values(args);
        self.arguments(x, fun, &sig, args, dots, values);
        self.results(x, &sig)
    }

    /// A call of a generic function whose type arguments are not all written.
    // Its frame is not to be its caller's, which recurs as deep as the source is nested.
    #[inline(never)]
    fn generic_call(&mut self, x: &'a Expr, fun: &'a Expr, number: u32, args: &'a [Expr], dots: bool) -> Operand<'a> {
        if self.is_generic_type(number) {
            let text = self.generic_use(fun, number);
            self.error(fun.start(), text);
            self.use_exprs(args);
            return Operand::invalid(x);
        }
        let values = self.values(args);
        let plain = fun.unparen();
        let explicit = self.partial.remove(&plain.id).unwrap_or_default();
        let typ = self.generics[number as usize].typ;
        let Some(sig) = self.types().signature(typ) else { return Operand::invalid(x) };
        let least = sig.params.len() - usize::from(sig.variadic);
        if dots && !(sig.variadic && values.len() == sig.params.len() && args.len() == values.len()) {
            self.unsupported(x.start(), "type inference for these arguments with ...");
            return Operand::invalid(x);
        }
        if values.len() < least || values.len() > least && !sig.variadic {
            self.wrong_count(x, fun, &sig, args, &values, sig.params.len());
            return Operand::invalid(x);
        }
        let Some(types) = self.infer(x, plain, (number, dots), &explicit, &values) else { return Operand::invalid(x) };
        let mut f = Operand::new(Mode::Value, typ, plain);
        if !self.instantiate(&mut f, x.pos, number, &types) {
            return Operand::invalid(x);
        }
        let Some(sig) = self.types().signature(f.typ) else { return Operand::invalid(x) };
        self.arguments(x, fun, &sig, args, dots, values);
        self.results(x, &sig)
    }

    fn results(&mut self, x: &'a Expr, sig: &Signature) -> Operand<'a> {
        match sig.results.as_slice() {
            [] => Operand::new(Mode::NoValue, self.types().void, x),
            [only] if *only == Basic::Invalid.id() => Operand::invalid(x),
            results => {
                let typ = self.info.types.tuple(results);
                Operand::new(Mode::Value, typ, x)
            }
        }
    }

    fn conversion_call(&mut self, x: &'a Expr, target: TypeId, args: &'a [Expr], dots: bool) -> Operand<'a> {
        let text = self.type_text(target);
        match args {
            [] => {
                self.error(x.start(), format!("missing argument in conversion to {text}"));
                Operand::invalid(x)
            }
            [arg] => {
                let a = self.expr_hinted(arg, None);
                if a.is_invalid() {
                    return Operand::invalid(x);
                }
                if dots {
                    self.error(arg.start(), format!("invalid use of ... in conversion to {text}"));
                    return Operand::invalid(x);
                }
                self.conversion(x, a, target)
            }
            _ => {
                self.use_exprs(args);
                self.error(args[args.len() - 1].start(), format!("too many arguments in conversion to {text}"));
                Operand::invalid(x)
            }
        }
    }

    /// The values of an argument list: each argument, or the results of a single call.
    fn values(&mut self, args: &'a [Expr]) -> Vec<Operand<'a>> {
        if let [only] = args {
            let x = self.raw_expr(only, None);
            if matches!(x.mode, Mode::Generic(_)) {
                return vec![x];
            }
            let x = self.checked_value(x);
            if let (Mode::Value, Type::Tuple(of)) = (x.mode, self.types().get(x.typ)) {
                let of = Rc::clone(of);
                return of.iter().map(|typ| Operand::new(Mode::Value, *typ, only)).collect();
            }
            return vec![x];
        }
        args.iter().map(|arg| self.expr_or_generic(arg)).collect()
    }

    fn arguments(
        &mut self,
        call: &'a Expr,
        fun: &'a Expr,
        sig: &Signature,
        args: &'a [Expr],
        dots: bool,
        mut values: Vec<Operand<'a>>,
    ) {
        let mut params = sig.params.clone();
        if sig.variadic && dots {
            if args.len() == 1 && values.len() > 1 {
                let (count, text) = (values.len(), expr_text(&args[0]));
                return self.error(call.start(), format!("cannot use ... with {count}-valued {text}"));
            }
        } else if sig.variadic {
            let last = params.pop().unwrap_or(Basic::Invalid.id());
            let elem = match self.types().get(last) {
                Type::Slice(elem) => *elem,
                _ => last,
            };
            if values.len() >= params.len() {
                params.resize(values.len(), elem);
            } else {
                params.push(last);
            }
        } else if dots {
            let text = expr_text(fun);
            return self.error(call.start(), format!("cannot use ... in call to non-variadic {text}"));
        }
        if values.len() != params.len() {
            return self.wrong_count(call, fun, sig, args, &values, params.len());
        }
        let context = format!("argument to {}", expr_text(fun));
        for (value, param) in values.iter_mut().zip(params) {
            if !self.instantiate_as(value, param)
                && let Mode::Generic(number) = value.mode
            {
                let text = self.generic_use(value.expr, number);
                self.error(value.expr.start(), text);
                value.invalidate();
            }
            self.assignment(value, Some(param), &context);
        }
    }

    fn wrong_count(
        &mut self,
        call: &'a Expr,
        fun: &'a Expr,
        sig: &Signature,
        args: &'a [Expr],
        values: &[Operand<'a>],
        wanted: usize,
    ) {
        if values.iter().any(Operand::is_invalid) {
            return;
        }
        let (at, word) = if values.len() > wanted {
            (values[wanted].expr.start(), "too many")
        } else {
            (args.last().map_or(call.start(), Expr::start), "not enough")
        };
        let have: Vec<_> = values.iter().map(|value| value.typ).collect();
        let (have, want) = (self.types().summary(&have, false), self.types().summary(&sig.params, sig.variadic));
        let message = format!("{word} arguments in call to {}\n\thave {have}\n\twant {want}", expr_text(fun));
        self.error(at, message);
    }
}
