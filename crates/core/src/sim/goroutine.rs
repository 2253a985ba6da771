//! A goroutine: its calls, its registers, and the visible operation at which it stands.

use super::end::Panic;
use super::memory::Addr;
use super::op::{Held, Op, RangeLoop};
use super::pos::Pos;
use super::program::{FuncId, Program, Reg};
use crate::id::{GoroutineId, ObjectId};
use crate::map::BucketRef;
use crate::supply::Supply;
use crate::value::Value;

/// A call that is to be made when its function returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Deferred {
    pub(super) func: FuncId,
    pub(super) args: Vec<Value>,
}

/// A call in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Frame {
    pub(super) func: FuncId,
    pub(super) pc: u32,
    /// Where its registers begin on the goroutine's stack.
    pub(super) base: u32,
    /// The caller's register for the result; `None` for deferred calls.
    pub(super) dst: Option<Reg>,
    pub(super) deferred: Vec<Deferred>,
    /// Iterators of its range loops over maps.
    pub(super) ranges: Vec<RangeLoop>,
    /// A panic has come to this frame: it makes its deferred calls and then is gone.
    pub(super) unwinding: bool,
}

/// Whether a goroutine can take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It can.
    Runnable,
    /// It sleeps on the semaphore at this address.
    Blocked(Addr),
    /// It has returned.
    Returned,
}

/// A goroutine. Between steps it stands before its next access: all local computation up to there is done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Goroutine {
    /// Its name.
    pub id: GoroutineId,
    /// Whether it can take a step.
    pub status: Status,
    /// The `go` statement that started it; `None` for `main`.
    pub created: Option<(FuncId, Pos)>,
    /// The function that it was started with.
    pub entry: FuncId,
    pub(super) op: Op,
    pub(super) frames: Vec<Frame>,
    pub(super) stack: Vec<Value>,
    pub(super) supply: Supply,
    pub(super) children: u32,
    /// The address of an elem that `mapassign` has returned, for `m[k] op= v`.
    pub(super) held: Option<Held>,
    pub(super) panicking: Option<Panic>,
    /// The calls that were in flight when it panicked, outermost first: the deferred calls change the frames.
    pub(super) panicked_in: Vec<(FuncId, u32)>,
}

impl Goroutine {
    /// A goroutine that is about to call `func`.
    pub(super) fn new(id: GoroutineId, program: &Program, func: FuncId, args: Vec<Value>, seed: u64) -> Self {
        let mut g = Self {
            id,
            status: Status::Runnable,
            created: None,
            entry: func,
            op: Op::Idle,
            frames: Vec::new(),
            stack: Vec::new(),
            supply: Supply::of(id, seed),
            children: 0,
            held: None,
            panicking: None,
            panicked_in: Vec::new(),
        };
        g.call(program, func, args, None);
        g
    }

    /// Pushes a frame for `func` with these arguments.
    pub(super) fn call(
        &mut self,
        program: &Program,
        func: FuncId,
        args: impl IntoIterator<Item = Value>,
        dst: Option<Reg>,
    ) {
        let base = self.stack.len();
        let regs = program.funcs.get(func as usize).map_or(1, |f| usize::from(f.regs.max(1)));
        self.stack.extend(args);
        self.stack.truncate(base + regs);
        self.stack.resize(base + regs, Value::ZERO);
        self.frames.push(Frame {
            func,
            pc: 0,
            base: base as u32,
            dst,
            deferred: Vec::new(),
            ranges: Vec::new(),
            unwinding: false,
        });
    }

    /// A register of the running frame.
    pub(super) fn reg(&self, reg: Reg) -> &Value {
        let base = self.frames.last().map_or(0, |f| f.base as usize);
        &self.stack[base + usize::from(reg)]
    }

    pub(super) fn set_reg(&mut self, reg: Reg, value: Value) {
        let base = self.frames.last().map_or(0, |f| f.base as usize);
        self.stack[base + usize::from(reg)] = value;
    }

    /// `count` registers from `first` on.
    pub(super) fn regs(&self, first: Reg, count: usize) -> &[Value] {
        let base = self.frames.last().map_or(0, |f| f.base as usize) + usize::from(first);
        &self.stack[base..base + count]
    }

    /// The user functions in flight, outermost first, each with the place at which it stands. Of a goroutine that
    /// panicked, those in flight when it did.
    pub fn calls<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = (&'a str, Pos)> {
        let now = self.frames.iter().map(|frame| (frame.func, frame.pc));
        let then = self.panicked_in.iter().copied();
        let dying = matches!(self.op, Op::Die(_));
        let calls = then.filter(move |_| dying).chain(now.filter(move |_| !dying));
        calls.filter_map(|(func, pc)| {
            let func = program.funcs.get(func as usize)?;
            Some((func.name.as_str(), func.positions.get(pc as usize).copied().unwrap_or(func.pos)))
        })
    }

    /// Whether this goroutine started the other one.
    pub fn started(&self, other: GoroutineId) -> bool {
        (1..=self.children).any(|n| self.id.child(n) == Some(other))
    }

    /// How deep in calls it is, and at which instruction of the innermost one.
    pub fn depth_and_pc(&self) -> (usize, u32) {
        (self.frames.len(), self.frames.last().map_or(0, |f| f.pc))
    }

    /// Where in the source the goroutine stands.
    pub fn pos(&self, program: &Program) -> Option<Pos> {
        self.calls(program).last().map(|(_, pos)| pos)
    }

    /// The bucket pointers into `map` that it holds: in the operation in flight, and between two of them.
    pub(super) fn roots(&self, map: ObjectId) -> impl Iterator<Item = BucketRef> {
        let ranges = self.frames.iter().flat_map(|frame| &frame.ranges);
        let between = self.held.iter().filter_map(move |held| held.root(map));
        self.op.roots(map).chain(between).chain(ranges.flat_map(move |range| range.roots(map)))
    }

    /// The operation at which it stands.
    pub fn op(&self) -> &Op {
        &self.op
    }
}
