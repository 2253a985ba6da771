//! An atomic access: one step, whatever it does. Source: Go 1.23.9 `internal/runtime/atomic`.

use super::super::memory::Addr;
use super::super::program::{AtomicKind, AtomicOp, IntKind, Reg};
use super::super::step::{Access, Place};
use super::{Cx, OpFlow};
use crate::value::Value;

/// An atomic access.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AtomicAccess {
    op: AtomicOp,
    kind: IntKind,
    addr: Addr,
    dst: Reg,
    a: Value,
    b: Value,
}

impl AtomicAccess {
    pub(in super::super) fn new(op: AtomicOp, kind: IntKind, addr: Addr, dst: Reg, [a, b]: [Value; 2]) -> Self {
        Self { op, kind, addr, dst, a, b }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let place = Place::Variable(self.addr);
        let loads = self.op.kind == AtomicKind::Load;
        cx.access = Some(if loads { Access::read(place) } else { Access::atomic(place) });
        let old = cx.memory.word(self.addr);
        let number = |n: i64| Value::Int(self.kind.wrap(n));
        let (new, result) = match self.op.kind {
            AtomicKind::Load => (None, Some(old)),
            AtomicKind::Store => (Some(self.a.clone()), None),
            AtomicKind::Swap => (Some(self.a.clone()), Some(old)),
            AtomicKind::Add => {
                let sum = number(old.int().wrapping_add(self.a.int()));
                (Some(sum.clone()), Some(sum))
            }
            AtomicKind::CompareAndSwap if old == self.a => (Some(self.b.clone()), Some(Value::Int(1))),
            AtomicKind::CompareAndSwap => (None, Some(Value::ZERO)),
            AtomicKind::And => (Some(number(old.int() & self.a.int())), Some(old)),
            AtomicKind::Or => (Some(number(old.int() | self.a.int())), Some(old)),
        };
        if let Some(new) = new {
            cx.memory.set_word(self.addr, new);
        }
        if let Some(result) = result {
            cx.set(Some(self.dst), result);
        }
        OpFlow::Done
    }

    /// The variable.
    pub fn addr(&self) -> Addr {
        self.addr
    }

    /// What it does.
    pub fn op(&self) -> AtomicOp {
        self.op
    }

    /// Whether it stores to a variable that holds `old`.
    pub fn stores(&self, old: &Value) -> bool {
        match self.op.kind {
            AtomicKind::Load => false,
            AtomicKind::CompareAndSwap => *old == self.a,
            _ => true,
        }
    }
}
