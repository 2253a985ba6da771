//! Calls.

use super::Lowerer;
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::check::scope::Entity;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Signature, Type, TypeId};
use maprace_core::sim::program::{FuncId, Instr, Reg, SyncOp};
use std::rc::Rc;

/// What a call calls.
pub(super) enum Callee {
    Func(FuncId),
    /// A function literal, with the registers of what it captures.
    Closure(FuncId, Vec<Reg>),
    /// A function value.
    Value(Reg),
    /// A method of the interface that is the first argument, by the number of its name.
    Method(u32),
    Sync(SyncOp),
}

/// A call whose arguments are still to come.
pub(super) struct Calling {
    pub(super) callee: Callee,
    pub(super) sig: Rc<Signature>,
    /// The receiver, if it is the first argument.
    pub(super) values: Vec<Reg>,
}

impl Lowerer<'_> {
    /// The result of a call, or the first one of several: the others are in the registers behind it.
    pub(super) fn call(&mut self, x: &Expr, fun: &Expr, args: &[Expr], dots: bool) -> Reg {
        let plain = fun.unparen();
        match self.info.typed(plain).map(|typed| typed.mode) {
            Some(Mode::Type) => return self.conversion(x, &args[0]),
            Some(Mode::Builtin(builtin)) => return self.builtin(x, builtin, args),
            _ => {}
        }
        if let Some(Selected::Library(item)) = self.info.selections.get(&plain.id) {
            return self.library_call(x, item, args, dots);
        }
        if let Some(what) = self.intrinsic_of(plain) {
            return self.intrinsic(x, plain, args, what);
        }
        let mark = self.body.mark();
        let Some(Calling { callee, sig, mut values }) = self.callee(plain) else {
            for arg in args {
                self.operands(&[arg]);
            }
            return self.temp();
        };
        values.extend(self.arguments(&sig, args, dots));
        self.body.pos = x.start();
        self.call_with(&callee, values, sig.results.len(), mark)
    }

    /// A call with arguments that are in registers; those from `mark` on are free after it.
    pub(super) fn call_with(&mut self, callee: &Callee, mut values: Vec<Reg>, results: usize, mark: usize) -> Reg {
        if let Callee::Closure(_, captured) = callee {
            values.extend(captured);
        }
        let (count, args) = (values.len() as u16, self.contiguous(&values));
        self.body.release(mark);
        // The results may take the place of the arguments, which the call has copied by then.
        let dst = self.temps(results.max(1));
        self.emit(match *callee {
            Callee::Func(func) | Callee::Closure(func, _) => Instr::Call { func, args, dst },
            Callee::Value(func) => Instr::CallValue { func, args, count, dst },
            Callee::Method(method) => Instr::CallMethod { method, args, count, dst },
            Callee::Sync(op) => Instr::Sync { op, recv: args, arg: args + (count - 1) },
        });
        dst
    }

    /// The values in registers that follow each other.
    pub(super) fn contiguous(&mut self, values: &[Reg]) -> Reg {
        let Some(first) = values.first() else { return 0 };
        if values.iter().enumerate().all(|(n, reg)| usize::from(*reg) == usize::from(*first) + n) {
            return *first;
        }
        let block = self.temps(values.len());
        for (n, src) in values.iter().enumerate() {
            self.emit(Instr::Move { dst: block + n as Reg, src: *src });
        }
        block
    }

    /// What is called, unless that is refused.
    pub(super) fn callee(&mut self, fun: &Expr) -> Option<Calling> {
        let sig = self.info.types.signature(self.type_of(fun))?;
        let callee = match &fun.kind {
            _ if let Some(Entity::Func(func)) = self.info.uses.get(&fun.id) => Callee::Func(*func),
            ExprKind::FuncLit { .. } => {
                let (func, captured) = self.closure(fun);
                Callee::Closure(func, captured)
            }
            ExprKind::Selector(base, _) if self.is_method(fun) => return self.method_callee(fun, base, sig),
            _ => Callee::Value(self.expr(fun)),
        };
        Some(Calling { callee, sig, values: Vec::new() })
    }

    /// The arguments, each as its parameter has it.
    pub(super) fn arguments(&mut self, sig: &Signature, args: &[Expr], dots: bool) -> Vec<Reg> {
        let packs = sig.variadic && !dots;
        let fixed = sig.params.len() - usize::from(packs);
        let last = sig.params.last().copied().unwrap_or(Basic::Invalid.id());
        let elem = match self.info.types.under(last) {
            Type::Slice(elem) => *elem,
            _ => last,
        };
        let param = |n: usize| if n < fixed { sig.params[n] } else { elem };
        let mut values = Vec::new();
        if let [only] = args
            && self.is_tuple(only)
        {
            for (n, (reg, typ)) in self.several(only.unparen(), 0).into_iter().enumerate() {
                values.push(self.convert(reg, typ, param(n), only.start()));
            }
        } else {
            self.calls_first(&args.iter().collect::<Vec<_>>());
            for (n, arg) in args.iter().enumerate() {
                values.push(self.expr_as(arg, param(n)));
            }
        }
        if packs {
            let rest = values.split_off(fixed.min(values.len()));
            values.push(self.packed(&rest, elem));
        }
        values
    }

    /// The arguments of a variadic parameter: a slice of them, nil if there are none.
    fn packed(&mut self, values: &[Reg], elem: TypeId) -> Reg {
        if values.is_empty() {
            return self.zero();
        }
        let shape = match self.shape(elem) {
            Ok(shape) => shape,
            Err(what) => return self.refused(self.body.pos, what),
        };
        let args = self.contiguous(values);
        let dst = self.temp();
        self.emit(Instr::Tuple { dst, args, count: values.len() as u16 });
        self.emit(Instr::SliceOf { dst, src: dst, shape });
        dst
    }

    /// Whether it is a call with several results.
    pub(super) fn is_tuple(&self, x: &Expr) -> bool {
        matches!(self.info.types.get(self.type_of(x)), Type::Tuple(_))
    }

    /// The values of an expression of which several are wanted, with their types: the results of a call, or a value and
    /// its `ok`.
    pub(super) fn several(&mut self, x: &Expr, wanted: usize) -> Vec<(Reg, TypeId)> {
        let typ = self.type_of(x);
        if let Type::Tuple(of) = self.info.types.get(typ) {
            let of = Rc::clone(of);
            let first = self.expr(x);
            return (first..).zip(of.iter().copied()).collect();
        }
        let (value, ok) = match &x.kind {
            ExprKind::Index(base, index) => self.map_index(x, base, index, true),
            ExprKind::Assert(base, _) => self.assertion(x, base, true),
            ExprKind::Unary(Op::Recv, chan) => self.receive(x, chan, true),
            _ => {
                let reg = self.expr(x);
                return vec![(reg, typ); wanted];
            }
        };
        vec![(value, typ), (ok.unwrap_or(value), Basic::Bool.id())]
    }
}
