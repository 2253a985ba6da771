//! Calls of library functions.

use super::Lowerer;
use crate::check::scope::Entity;
use crate::library::{Item, Kind};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Basic, Found, Signature, Type};
use maprace_core::sim::program::{Conversion, Count, Instr, Reg, Shape, Stream};
use maprace_core::value::Value;
use maprace_library::Native;
use std::rc::Rc;

/// A native takes its arguments' count in 8 bits.
const ARGS_MAX: usize = 255;

/// The function that takes its last arguments as a slice: `f(args...)`.
fn slice_form(function: Native) -> Option<Native> {
    Some(match function {
        Native::FmtErrorf => Native::FmtErrorfSlice,
        Native::FmtSprint => Native::FmtSprintSlice,
        Native::FmtSprintf => Native::FmtSprintfSlice,
        Native::FmtSprintln => Native::FmtSprintlnSlice,
        _ => return None,
    })
}

/// The function that an item of the library is, or begins with.
fn native_of(kind: Kind) -> Option<Native> {
    match kind {
        Kind::Native(function) | Kind::NativeSlice(function) | Kind::Output(function, _) | Kind::Written(function) => {
            Some(function)
        }
        Kind::Sync(_) | Kind::Type => None,
    }
}

impl Lowerer<'_> {
    pub(super) fn library_call(&mut self, x: &Expr, item: &'static Item, args: &[Expr], dots: bool) -> Reg {
        let ExprKind::Call { fun, .. } = &x.kind else { return self.temp() };
        let Some(mut function) = native_of(item.kind) else {
            for arg in args {
                self.operands(&[arg]);
            }
            return self.refused(x.start(), expr_text(fun));
        };
        if dots {
            match slice_form(function) {
                Some(form) => function = form,
                None => return self.refused(x.start(), format!("{} with ...", expr_text(fun))),
            }
        }
        let Some(mut sig) = self.info.types.signature(self.type_of(fun)) else { return self.temp() };
        let (mut kind, mut args) = (item.kind, args);
        if let (Kind::Written(_), Some((first, rest))) = (kind, args.split_first())
            && let Some(to) = self.stream(first)
        {
            // No need to ask the file for its number.
            let without = Signature { params: sig.params[1..].to_vec(), ..(*sig).clone() };
            (kind, args, sig) = (Kind::Output(function, to), rest, Rc::new(without));
        }
        let mark = self.body.mark();
        let values = if dots {
            self.calls_first(&args.iter().collect::<Vec<_>>());
            args.iter().zip(&sig.params).map(|(arg, param)| self.expr_as(arg, *param)).collect()
        } else {
            self.library_arguments(&sig, args)
        };
        if values.len() > ARGS_MAX {
            return self.refused(x.start(), "calls with so many arguments");
        }
        self.body.pos = x.start();
        self.library_with(kind, function, &sig, &values, mark)
    }

    /// A call with arguments that are in registers; those from `mark` on are free after it.
    fn library_with(&mut self, kind: Kind, function: Native, sig: &Signature, values: &[Reg], mark: usize) -> Reg {
        let args = self.contiguous(values);
        if let Kind::Written(_) = kind {
            return self.write_to(function, args, values.len(), sig, mark);
        }
        self.body.release(mark);
        let results = sig.results.len().max(1);
        let dst = self.temps(results);
        match kind {
            Kind::Output(_, to) => {
                self.native(function, args, values.len(), 1, dst);
                self.emit(Instr::Output { src: dst, to });
                // The number of bytes written, and no error.
                self.emit(Instr::Count { dst, src: dst, of: Count::String });
                if results > 1 {
                    self.constant_to(&Value::ZERO, dst + 1);
                }
            }
            Kind::NativeSlice(_) => {
                self.native(function, args, values.len(), 1, dst);
                let elem = match self.info.types.under(sig.results[0]) {
                    Type::Slice(elem) => *elem,
                    _ => sig.results[0],
                };
                match self.shape(elem) {
                    Ok(shape) => self.emit(Instr::SliceOf { dst, src: dst, shape }),
                    Err(what) => self.refuse(self.body.pos, what),
                }
            }
            _ => self.native(function, args, values.len(), results, dst),
        }
        dst
    }

    /// Has the text that the function makes of its arguments, without the first one, written by that one.
    fn write_to(&mut self, function: Native, args: Reg, count: usize, sig: &Signature, mark: usize) -> Reg {
        let Some(Found::Method { sig: write, .. }) = self.info.types.lookup(sig.params[0], "Write") else {
            return args;
        };
        let method = self.tables.method("Write", write);
        let call = self.temps(2);
        self.emit(Instr::Move { dst: call, src: args });
        self.native(function, args + 1, count - 1, 1, call + 1);
        self.emit(Instr::Convert { dst: call + 1, src: call + 1, to: Conversion::StringToBytes });
        self.emit(Instr::SliceOf { dst: call + 1, src: call + 1, shape: Shape::WORD });
        self.body.release(mark);
        let dst = self.temps(2);
        self.emit(Instr::CallMethod { method, args: call, count: 2, dst });
        dst
    }

    /// Standard output or standard error, if the expression is one of package os.
    fn stream(&self, x: &Expr) -> Option<Stream> {
        let ExprKind::Selector(_, name) = &x.unparen().kind else { return None };
        let Entity::Var(var) = *self.info.uses.get(&x.unparen().id)? else { return None };
        let (file, is_pointer) = self.info.types.deref(self.info.var(var).typ);
        let file = self.info.types.named(file)?;
        match &*name.text {
            _ if !is_pointer || file.package.as_deref() != Some("os") => None,
            "Stdout" => Some(Stream::Stdout),
            "Stderr" => Some(Stream::Stderr),
            _ => None,
        }
    }

    /// A library function as a value: a function of the program that calls it.
    pub(super) fn library_value(&mut self, x: &Expr, item: &'static Item) -> Reg {
        let sig = self.info.types.signature(self.type_of(x));
        let function = native_of(item.kind);
        let variadic = sig.as_ref().is_some_and(|sig| sig.variadic);
        let function = if variadic { function.and_then(slice_form) } else { function };
        let (Some(function), Some(sig)) = (function, sig) else {
            return self.refused(x.start(), expr_text(x));
        };
        let func = self.in_new_body(expr_text(x), x.start(), |this| {
            let count = sig.params.len();
            let first = this.temps(count);
            this.body.params = count as u16;
            this.body.results.clone_from(&sig.results);
            let mark = this.body.mark();
            let values: Vec<_> = (first..).take(count).collect();
            let src = this.library_with(item.kind, function, &sig, &values, mark);
            this.emit(Instr::Return { src });
        });
        self.closure_value(func, &[], self.body.mark())
    }

    pub(super) fn native(&mut self, function: Native, args: Reg, count: usize, results: usize, dst: Reg) {
        let (count, results) = (count as u8, results as u8);
        self.emit(Instr::Native { native: function.number(), args, count, results, dst });
    }

    /// The arguments; those of a variadic parameter one by one.
    fn library_arguments(&mut self, sig: &Signature, args: &[Expr]) -> Vec<Reg> {
        let last = sig.params.last().copied().unwrap_or(Basic::Invalid.id());
        let elem = match self.info.types.under(last) {
            Type::Slice(elem) if sig.variadic => *elem,
            _ => last,
        };
        let fixed = sig.params.len() - usize::from(sig.variadic);
        let param = |n: usize| if n < fixed { sig.params[n] } else { elem };
        let mut values = Vec::with_capacity(args.len());
        if let [only] = args
            && self.is_tuple(only)
        {
            for (n, (reg, typ)) in self.several(only.unparen(), 0).into_iter().enumerate() {
                values.push(self.convert(reg, typ, param(n), only.start()));
            }
            return values;
        }
        self.calls_first(&args.iter().collect::<Vec<_>>());
        for (n, arg) in args.iter().enumerate() {
            values.push(self.expr_as(arg, param(n)));
        }
        values
    }
}
