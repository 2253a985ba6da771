//! Calls, `go` and `defer`.

use super::Lowerer;
use super::place::Place;
use crate::check::info::Selected;
use crate::check::operand::Mode;
use crate::check::scope::{Builtin, Entity};
use crate::library::Kind;
use crate::syntax::ast::{CallKind, Expr, ExprKind};
use crate::syntax::expr_text;
use crate::types::{Found, Signature, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Func, FuncId, Instr, IntOp, Reg, SyncOp};
use maprace_core::value::Value;
use maprace_library::Native;
use std::rc::Rc;

/// What a call calls.
pub(super) enum Callee {
    Func(FuncId),
    /// A function literal, with the registers of what it captures.
    Closure(FuncId, Vec<Reg>),
    Sync(SyncOp),
}

impl Lowerer<'_> {
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
        let Some((callee, sig)) = self.callee(x, plain) else {
            for arg in args {
                self.operands(&[arg]);
            }
            return self.temp();
        };
        let mut values = self.receiver(plain, &callee);
        values.extend(self.arguments(x, &sig, args, dots));
        self.body.pos = x.start();
        match callee {
            Callee::Sync(op) => {
                let arg = values.get(1).copied().unwrap_or(values[0]);
                self.emit(Instr::Sync { op, recv: values[0], arg });
                values[0]
            }
            Callee::Func(func) => self.call_func(func, &values, mark),
            Callee::Closure(func, captured) => {
                values.extend(captured);
                self.call_func(func, &values, mark)
            }
        }
    }

    fn call_func(&mut self, func: FuncId, values: &[Reg], mark: usize) -> Reg {
        let args = self.contiguous(values);
        self.body.release(mark);
        // The result may take the place of the arguments, which the call has copied by then.
        let dst = self.temp();
        self.emit(Instr::Call { func, args, dst });
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
    fn callee(&mut self, x: &Expr, fun: &Expr) -> Option<(Callee, Rc<Signature>)> {
        let sig = self.info.types.signature(self.type_of(fun))?;
        let callee = match &fun.kind {
            _ if matches!(self.info.uses.get(&fun.id), Some(Entity::Func(_))) => self.named_callee(fun)?,
            ExprKind::FuncLit { .. } => {
                let (func, captured) = self.closure(fun);
                Callee::Closure(func, captured)
            }
            ExprKind::Name(_) => {
                let Some(callee) = self.named_callee(fun) else {
                    self.refuse(x.start(), "calls of function values");
                    return None;
                };
                callee
            }
            ExprKind::Selector(base, _) => {
                if let Some(Selected::Member(Found::Method { path, recv, decl: Some(decl), .. })) =
                    self.info.selections.get(&fun.id)
                {
                    let (path, recv, decl) = (path.is_empty(), *recv, *decl);
                    self.method(fun, base, path, recv, decl)?
                } else {
                    self.operands(&[base]);
                    self.refuse(x.start(), "calls of function values");
                    return None;
                }
            }
            _ => {
                self.operands(&[fun]);
                self.refuse(x.start(), "calls of function values");
                return None;
            }
        };
        Some((callee, sig))
    }

    /// A declared function, or a variable that stands for a function literal.
    fn named_callee(&self, fun: &Expr) -> Option<Callee> {
        match self.info.uses.get(&fun.id)? {
            Entity::Func(func) => Some(Callee::Func(*func)),
            Entity::Var(var) => match self.place(*var) {
                Place::Closure(number) => {
                    let (func, captured) = self.body.closures.get(number)?.clone();
                    Some(Callee::Closure(func, captured))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn method(&mut self, fun: &Expr, base: &Expr, direct: bool, recv: TypeId, decl: u32) -> Option<Callee> {
        let refusal = if !direct {
            "methods of embedded fields".to_owned()
        } else if !crate::library::is_native(decl) {
            return Some(Callee::Func(decl));
        } else {
            match crate::library::method(decl).map(|(_, item)| item.kind) {
                Some(Kind::Sync(op)) => return Some(Callee::Sync(op)),
                _ => format!("{}.{}", self.info.types.text(recv), expr_text(fun).rsplit('.').next().unwrap_or("")),
            }
        };
        self.operands(&[base]);
        self.refuse(fun.start(), refusal);
        None
    }

    /// The receiver of a method call: the value or its address, as the method wants it.
    fn receiver(&mut self, fun: &Expr, callee: &Callee) -> Vec<Reg> {
        let (ExprKind::Selector(base, _), Callee::Func(_) | Callee::Sync(_)) = (&fun.kind, callee) else {
            return Vec::new();
        };
        let Some(Selected::Member(Found::Method { pointer_receiver, .. })) = self.info.selections.get(&fun.id) else {
            return Vec::new();
        };
        let is_pointer = matches!(self.info.types.under(self.type_of(base)), Type::Pointer(_));
        let reg = match (pointer_receiver, is_pointer) {
            (true, false) => self.address(base),
            (true, true) | (false, false) => self.expr(base),
            (false, true) => {
                self.operands(&[base]);
                self.refused(base.start(), "method calls through a pointer to a value receiver")
            }
        };
        vec![reg]
    }

    fn arguments(&mut self, x: &Expr, sig: &Signature, args: &[Expr], dots: bool) -> Vec<Reg> {
        if sig.variadic || dots {
            for arg in args {
                self.operands(&[arg]);
            }
            self.refuse(x.start(), "variadic functions");
            return Vec::new();
        }
        if args.len() != sig.params.len() {
            for arg in args {
                self.operands(&[arg]);
            }
            self.refuse(x.start(), "several results as arguments");
            return Vec::new();
        }
        self.calls_first(&args.iter().collect::<Vec<_>>());
        args.iter().zip(&sig.params).map(|(arg, param)| self.expr_as(arg, *param)).collect()
    }

    /// `T(x)`
    fn conversion(&mut self, x: &Expr, arg: &Expr) -> Reg {
        let (target, from) = (self.type_of(x), self.type_of(arg));
        let types = &self.info.types;
        let int = |id| types.is_integer(id);
        if let (true, true, Some(kind)) = (int(target), int(from), self.int_kind(target)) {
            let src = self.expr(arg);
            self.body.pos = x.start();
            let dst = self.temp();
            self.emit(Instr::Int { op: IntOp::Or, kind, dst, a: src, b: src });
            return dst;
        }
        let same = types.underlying(target) == types.underlying(types.default_type(from));
        if same || types.is_interface(target) || self.info.typed(arg).is_some_and(|typed| typed.mode == Mode::Nil) {
            return self.expr_as(arg, target);
        }
        let what = format!("conversion from {} to {}", types.text(from), types.text(target));
        self.operands(&[arg]);
        self.refused(x.start(), what)
    }

    fn builtin(&mut self, x: &Expr, builtin: Builtin, args: &[Expr]) -> Reg {
        let typ = self.type_of(x);
        match builtin {
            Builtin::Make if matches!(self.info.types.under(typ), Type::Map(..)) => {
                let Some((_, number)) = self.map_of(typ, x) else { return self.temp() };
                let hint = match args.get(1) {
                    Some(hint) => self.expr(hint),
                    None => self.constant(&Value::ZERO),
                };
                self.body.pos = x.start();
                let dst = self.temp();
                self.emit(Instr::MakeMap { dst, typ: number, hint });
                dst
            }
            Builtin::New => {
                let Type::Pointer(to) = *self.info.types.under(typ) else { return self.temp() };
                match self.words(to) {
                    Ok(words) => {
                        let dst = self.temp();
                        self.emit(Instr::New { dst, words });
                        dst
                    }
                    Err(what) => self.refused(x.start(), what),
                }
            }
            Builtin::Len if self.info.types.is_string(self.type_of(&args[0])) => {
                let src = self.expr(&args[0]);
                self.body.pos = x.start();
                let dst = self.temp();
                self.native(Native::LenString, src, 1, dst);
                dst
            }
            Builtin::Min | Builtin::Max => self.min_max(builtin, args, typ),
            _ => {
                for arg in args {
                    self.operands(&[arg]);
                }
                self.refused(x.start(), format!("built-in {}", builtin.name()))
            }
        }
    }

    fn min_max(&mut self, builtin: Builtin, args: &[Expr], typ: TypeId) -> Reg {
        let op = if builtin == Builtin::Min { crate::syntax::token::Op::Lss } else { crate::syntax::token::Op::Gtr };
        let dst = self.temp();
        for (n, arg) in args.iter().enumerate() {
            let src = self.expr(arg);
            let past = self.label();
            if n > 0 {
                let better = self.compare(op, src, dst, typ);
                self.jump_when(better, false, past);
            }
            self.emit(Instr::Move { dst, src });
            self.place_label(past);
        }
        dst
    }

    /// `go f(x)`, `defer f(x)`
    pub(super) fn suspended(&mut self, kind: CallKind, x: &Expr, pos: Pos) {
        let ExprKind::Call { fun, args, dots } = &x.kind else { return };
        let plain = fun.unparen();
        let what = if kind == CallKind::Go { "go" } else { "defer" };
        let builtin = matches!(self.info.typed(plain).map(|typed| typed.mode), Some(Mode::Builtin(_)));
        if let Some(Selected::Library(item)) = self.info.selections.get(&plain.id)
            && let Kind::Native(function) | Kind::Output(function) = item.kind
            && !dots
        {
            return self.suspended_library(kind, x, item, function, args, pos);
        }
        let library = matches!(self.info.selections.get(&plain.id), Some(Selected::Library(..)));
        if builtin || library {
            for arg in args {
                self.operands(&[arg]);
            }
            return self.refuse(pos, format!("{what} of {}", expr_text(plain)));
        }
        let Some((callee, sig)) = self.callee(x, plain) else {
            for arg in args {
                self.operands(&[arg]);
            }
            return;
        };
        let mut values = self.receiver(plain, &callee);
        values.extend(self.arguments(x, &sig, args, *dots));
        self.body.pos = pos;
        let func = match callee {
            Callee::Func(func) => func,
            Callee::Closure(func, captured) => {
                values.extend(captured);
                func
            }
            Callee::Sync(op) => self.thunk(op, pos, values.len()),
        };
        let args = self.contiguous(&values);
        self.emit(match kind {
            CallKind::Go => Instr::Go { func, args },
            CallKind::Defer => Instr::Defer { func, args },
        });
    }

    /// A function that does nothing but call that method.
    fn thunk(&mut self, op: SyncOp, pos: Pos, params: usize) -> FuncId {
        if let Some(func) = self.thunks.get(&op) {
            return *func;
        }
        let name = crate::library::sync_method(op);
        let arg = (params - 1) as Reg;
        let code = vec![Instr::Sync { op, recv: 0, arg }, Instr::Return { src: 0 }];
        let params = params as u16;
        let func = self.add_func(Func {
            name,
            params,
            regs: params.max(1),
            code,
            positions: vec![pos; 2],
            pos,
            ..Func::default()
        });
        self.thunks.insert(op, func);
        func
    }
}
