//! Calls of the functions without a body that the library's own code is written with: each is one instruction.

use super::Lowerer;
use crate::check::scope::Entity;
use crate::library::Intrinsic;
use crate::syntax::ast::Expr;
use crate::types::Type;
use maprace_core::sim::program::{AtomicKind, Instr, IntKind, Reg};

impl Lowerer<'_> {
    /// What the called function does, if it is one of these.
    pub(super) fn intrinsic_of(&self, fun: &Expr) -> Option<Intrinsic> {
        match self.info.uses.get(&fun.id)? {
            Entity::Func(func) => self.info.funcs.get(*func as usize)?.intrinsic,
            _ => None,
        }
    }

    pub(super) fn intrinsic(&mut self, x: &Expr, fun: &Expr, args: &[Expr], what: Intrinsic) -> Reg {
        let Some(sig) = self.info.types.signature(self.type_of(fun)) else { return self.temp() };
        let mut regs = Vec::new();
        for (arg, param) in args.iter().zip(&sig.params) {
            regs.push(self.expr_as(arg, *param));
        }
        self.body.pos = x.start();
        let dst = self.temp();
        let reg = |n: usize| regs.get(n).copied().unwrap_or(dst);
        let instr = match what {
            Intrinsic::Atomic(op) => {
                let pointer = sig.params.first().map(|param| self.info.types.deref(*param).0);
                let kind = pointer.and_then(|typ| self.int_kind(typ)).unwrap_or(IntKind::INT);
                let b = if op.kind == AtomicKind::CompareAndSwap { reg(2) } else { reg(1) };
                Instr::Atomic { op, kind, dst, addr: reg(0), a: reg(1), b }
            }
            Intrinsic::SemAcquire(why) => Instr::SemAcquire { addr: reg(0), lifo: reg(1), why },
            Intrinsic::SemRelease => Instr::SemRelease { addr: reg(0) },
            Intrinsic::Race(edge) => Instr::Race { edge, addr: reg(0) },
            Intrinsic::Throw => Instr::Throw { src: reg(0) },
            Intrinsic::MapClone => {
                let typ = sig.params[0];
                debug_assert!(matches!(self.info.types.under(typ), Type::Map(..)), "a map");
                match self.map_type(typ) {
                    Ok(typ) => Instr::MapClone { dst, typ, map: reg(0) },
                    Err(what) => return self.refused(x.start(), what),
                }
            }
            Intrinsic::Now => Instr::Now { dst },
            Intrinsic::Sleep => Instr::Sleep { nanoseconds: reg(0) },
            Intrinsic::Yield => Instr::Yield,
            Intrinsic::NumGoroutine => Instr::NumGoroutine { dst },
            Intrinsic::Exit => Instr::Exit { status: reg(0) },
            Intrinsic::Goexit => Instr::Goexit,
            Intrinsic::Random => Instr::Random { dst },
            Intrinsic::Print(to) => Instr::Output { src: reg(0), to },
        };
        self.emit(instr);
        dst
    }
}
