//! `go` and `defer`: a call whose function and arguments are evaluated now, and that is made by someone else or later.

use super::Lowerer;
use super::call::{Callee, Calling};
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::check::scope::Builtin;
use crate::syntax::ast::{CallKind, Expr, ExprKind};
use crate::types::Type;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{FuncId, Instr, Reg, SyncOp};

impl Lowerer<'_> {
    /// `go f(x)`, `defer f(x)`
    pub(super) fn suspended(&mut self, kind: CallKind, x: &Expr, pos: Pos) {
        let x = x.unparen();
        let ExprKind::Call { fun, args, dots } = &x.kind else { return };
        let plain = fun.unparen();
        if let Some(Mode::Builtin(Builtin::Recover)) = self.info.typed(plain).map(|typed| typed.mode) {
            let name = self.wrap_name(kind);
            let func = self.in_new_body(name, pos, |this| {
                let dst = this.temp();
                this.emit(Instr::Recover { dst, outer: true });
                this.emit(Instr::Return { src: 0 });
            });
            self.body.pos = pos;
            return self.suspend(kind, func, &[]);
        }
        let builtin = matches!(self.info.typed(plain).map(|typed| typed.mode), Some(Mode::Builtin(_)));
        let library = matches!(self.info.selections.get(&plain.id), Some(Selected::Library(_)));
        if builtin || library || self.intrinsic_of(plain).is_some() {
            return self.suspended_whole(kind, x, args, pos);
        }
        let Some(Calling { callee, sig, mut values }) = self.callee(plain) else {
            for arg in args {
                self.operands(&[arg]);
            }
            return;
        };
        if let Callee::Method(_) = callee {
            self.nil_check(values[0]);
        }
        values.extend(self.arguments(&sig, args, *dots));
        self.body.pos = pos;
        let func = match callee {
            Callee::Value(func) => {
                let (args, count) = (self.contiguous(&values), values.len() as u16);
                return self.emit(match kind {
                    CallKind::Go => Instr::GoValue { func, args, count },
                    CallKind::Defer => Instr::DeferValue { func, args, count },
                });
            }
            Callee::Func(func) => func,
            Callee::Closure(func, captured) => {
                values.extend(captured);
                func
            }
            Callee::Method(method) => self.thunk_of(&Callee::Method(method), kind, values.len(), pos),
            Callee::Sync(op) => self.sync_thunk(op, values.len(), pos),
        };
        self.suspend(kind, func, &values);
    }

    fn suspend(&mut self, kind: CallKind, func: FuncId, values: &[Reg]) {
        let args = self.contiguous(values);
        self.emit(match kind {
            CallKind::Go => Instr::Go { func, args },
            CallKind::Defer => Instr::Defer { func, args },
        });
    }

    /// A call that is no function's: a function of its own makes it, with the arguments of now.
    fn suspended_whole(&mut self, kind: CallKind, x: &Expr, args: &[Expr], pos: Pos) {
        self.calls_first(&args.iter().collect::<Vec<_>>());
        let mut values = Vec::new();
        let mut made = Vec::new();
        for arg in args {
            if self.info.typed(arg).is_none_or(|typed| typed.val.is_some() || typed.mode == Mode::Type) {
                continue;
            }
            made.push((arg.id, values.len() as Reg));
            if self.is_tuple(arg) {
                values.extend(self.several(arg.unparen(), 0).into_iter().map(|(reg, _)| reg));
            } else {
                values.push(self.expr(arg));
            }
        }
        self.body.pos = pos;
        let name = self.wrap_name(kind);
        let count = values.len();
        let func = self.in_new_body(name, pos, |this| {
            this.temps(count);
            this.body.params = count as u16;
            this.body.made = made.into_iter().collect();
            this.expr(x);
            this.emit(Instr::Return { src: 0 });
        });
        self.body.pos = pos;
        self.suspend(kind, func, &values);
    }

    /// As gc names such functions.
    fn wrap_name(&mut self, kind: CallKind) -> String {
        self.body.wraps += 1;
        let word = if kind == CallKind::Go { "gowrap" } else { "deferwrap" };
        format!("{}.{word}{}", self.body.name, self.body.wraps)
    }

    /// A function that does nothing but make that call with its parameters.
    fn thunk_of(&mut self, callee: &Callee, kind: CallKind, params: usize, pos: Pos) -> FuncId {
        let name = self.wrap_name(kind);
        self.in_new_body(name, pos, |this| this.forward(callee, params, 0))
    }

    fn sync_thunk(&mut self, op: SyncOp, params: usize, pos: Pos) -> FuncId {
        if let Some(func) = self.thunks.get(&op) {
            return *func;
        }
        let name = crate::library::sync_method(op);
        let func = self.in_new_body(name, pos, |this| this.forward(&Callee::Sync(op), params, 0));
        self.thunks.insert(op, func);
        func
    }

    /// The body of a function that calls another one with its own parameters and returns its results.
    pub(super) fn forward(&mut self, callee: &Callee, params: usize, results: usize) {
        let first = self.temps(params);
        self.body.params = params as u16;
        let mark = self.body.mark();
        let values = (first..).take(params).collect();
        let src = self.call_with(callee, values, results, mark);
        self.emit(Instr::Return { src });
    }

    /// The built-in functions of channels, `panic` and `recover`.
    pub(super) fn control_builtin(&mut self, x: &Expr, builtin: Builtin, args: &[Expr]) -> Option<Reg> {
        let is_chan = |this: &Self, of: &Expr| matches!(this.info.types.under(this.type_of(of)), Type::Chan(..));
        Some(match (builtin, args) {
            (Builtin::Make, _) if is_chan(self, x) => self.make_chan(x, args),
            (Builtin::Len | Builtin::Cap, [of]) if is_chan(self, of) => {
                let chan = self.expr(of);
                self.body.pos = x.start();
                let dst = self.temp();
                self.emit(Instr::ChanCount { dst, chan, cap: builtin == Builtin::Cap });
                dst
            }
            (Builtin::Close, [of]) => {
                let chan = self.expr(of);
                self.body.pos = x.start();
                self.emit(Instr::Close { chan });
                chan
            }
            (Builtin::Panic, [value]) => {
                let src = self.expr_as(value, self.info.types.any);
                self.body.pos = x.start();
                self.emit(Instr::Panic { src });
                src
            }
            (Builtin::Recover, _) => {
                let dst = self.temp();
                self.emit(Instr::Recover { dst, outer: false });
                dst
            }
            _ => return None,
        })
    }

    /// Panics as Go does if the register holds nil.
    pub(super) fn nil_check(&mut self, reg: Reg) {
        let nil = self.zero();
        let not_nil = self.temp();
        self.emit(Instr::Compare { op: maprace_core::sim::program::CompareOp::Ne, dst: not_nil, a: reg, b: nil });
        let past = self.label();
        self.jump_when(not_nil, true, past);
        let shape = maprace_core::sim::program::Shape::WORD;
        self.emit(Instr::Load { dst: nil, addr: nil, word: 0, shape });
        self.place_label(past);
    }
}
