//! A goroutine: its calls, its registers, and the visible operation at which it stands.

use super::choice::Case;
use super::end::Panic;
use super::heap::Full;
use super::memory::Addr;
use super::op::{Held, Op, RangeLoop};
use super::pos::Pos;
use super::program::{FuncId, Program, RaceEdge, Reg, WaitReason};
use crate::id::{GoroutineId, ObjectId};
use crate::map::BucketRef;
use crate::supply::Supply;
use crate::value::Value;
use std::fmt;
use std::sync::Arc;

/// A call that is to be made when its function returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Deferred {
    /// `None` for a nil function value: the call panics.
    pub(super) func: Option<FuncId>,
    /// Arguments, and captured values behind them.
    pub(super) args: Vec<Value>,
}

/// What becomes of a call's results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Back {
    /// They go to the caller's registers from this one on.
    Registers(Reg),
    /// Nothing: a deferred call, or a goroutine's first function.
    Nothing,
    /// It is a deferred call that a panic makes: the panic goes on, unless it was recovered.
    Panic,
    /// It gives the text of a value that the goroutine dies of.
    Text,
    /// The first one is an answer to the library function that the caller has called.
    Answer,
}

/// A call in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Frame {
    pub(super) func: FuncId,
    pub(super) pc: u32,
    /// Where its registers begin on the goroutine's stack.
    pub(super) base: u32,
    pub(super) back: Back,
    pub(super) deferred: Vec<Deferred>,
    /// Iterators of its range loops over maps.
    pub(super) ranges: Vec<RangeLoop>,
    /// What the library function at `pc` was told so far.
    pub(super) answers: Vec<Value>,
}

/// A panic on its way through the frames. They stay where they are until it is recovered: the deferred calls that it makes
/// are on top of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Panicking {
    pub(super) panic: Panic,
    /// The frame that panicked.
    pub(super) start: u32,
    /// The frame whose deferred calls it makes.
    pub(super) at: u32,
    pub(super) recovered: bool,
    /// Its text, once the goroutine is about to die of it.
    pub(super) text: Option<Arc<str>>,
}

/// What a goroutine waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum WaitOn {
    /// The semaphore at this address.
    Semaphore(Addr, WaitReason),
    Send(ObjectId),
    Receive(ObjectId),
    NilSend,
    NilReceive,
    /// Any case of its `select`.
    Select,
    /// `select {}`.
    NoCases,
    /// This time of the virtual clock, in nanoseconds.
    Clock(i64),
}

/// What Go calls it. Source: Go 1.23.9 `runtime/runtime2.go` `waitReasonStrings`.
impl fmt::Display for WaitOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Semaphore(_, WaitReason::Semacquire) => "semacquire",
            Self::Semaphore(_, WaitReason::MutexLock) => "sync.Mutex.Lock",
            Self::Semaphore(_, WaitReason::RWMutexRLock) => "sync.RWMutex.RLock",
            Self::Semaphore(_, WaitReason::RWMutexLock) => "sync.RWMutex.Lock",
            Self::Semaphore(_, WaitReason::CondWait) => "sync.Cond.Wait",
            Self::Send(_) => "chan send",
            Self::Receive(_) => "chan receive",
            Self::NilSend => "chan send (nil chan)",
            Self::NilReceive => "chan receive (nil chan)",
            Self::Select => "select",
            Self::NoCases => "select (no cases)",
            Self::Clock(_) => "sleep",
        })
    }
}

/// Whether a goroutine can take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It can.
    Runnable,
    /// It waits for that.
    Blocked(WaitOn),
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
    /// What the library has told the race detector in the step in progress; empty between two steps.
    pub(super) edges: Vec<(RaceEdge, Addr)>,
    /// It has read the clock in the step in progress.
    pub(super) read_clock: bool,
    /// It has moved the clock by reading it, in the step in progress.
    pub(super) moved_clock: bool,
    /// What the clock said when it read it last, and how often it has read it without anybody else moving it since.
    pub(super) polled: (i64, u32),
    /// Local instructions before the collector had to make room, in the step in progress; 0 between two steps.
    pub(super) spent: u64,
    /// The case that its `select` is told to go ahead with, in the step in progress.
    pub(super) chosen: Option<Case>,
    /// What it has no room for, in the step in progress.
    pub(super) hungry: Option<Full>,
    /// Its panics, the last one first of all to be recovered.
    pub(super) panics: Vec<Panicking>,
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
            edges: Vec::new(),
            read_clock: false,
            moved_clock: false,
            polled: (0, 0),
            spent: 0,
            chosen: None,
            hungry: None,
            panics: Vec::new(),
        };
        g.call(program, func, args, Back::Nothing);
        g
    }

    /// Pushes a frame for `func` with these arguments.
    pub(super) fn call(&mut self, program: &Program, func: FuncId, args: impl IntoIterator<Item = Value>, back: Back) {
        let base = self.stack.len();
        self.stack.extend(args);
        self.enter(program, func, base, back);
    }

    /// The same, with `count` registers of the running frame from `args` on.
    pub(super) fn call_from(&mut self, program: &Program, func: FuncId, args: Reg, count: u16, back: Back) {
        let from = self.frames.last().map_or(0, |f| f.base as usize) + usize::from(args);
        let base = self.stack.len();
        self.stack.extend_from_within(from..from + usize::from(count));
        self.enter(program, func, base, back);
    }

    /// Pushes a frame for `func`, whose arguments are on the stack from `base` on.
    pub(super) fn enter(&mut self, program: &Program, func: FuncId, base: usize, back: Back) {
        let regs = program.funcs.get(func as usize).map_or(1, |f| usize::from(f.regs.max(1)));
        self.stack.resize(base + regs, Value::ZERO);
        self.frames.push(Frame {
            func,
            pc: 0,
            base: base as u32,
            back,
            deferred: Vec::new(),
            ranges: Vec::new(),
            answers: Vec::new(),
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

    pub(super) fn reg_mut(&mut self, reg: Reg) -> &mut Value {
        let base = self.frames.last().map_or(0, |f| f.base as usize);
        &mut self.stack[base + usize::from(reg)]
    }

    /// `count` registers from `first` on.
    pub(super) fn regs(&self, first: Reg, count: usize) -> &[Value] {
        let base = self.frames.last().map_or(0, |f| f.base as usize) + usize::from(first);
        &self.stack[base..base + count]
    }

    /// The functions in flight, outermost first, each with the place at which it stands: the user's, and those of the
    /// library that are written in Go. Those of a goroutine that panics stay in flight below the deferred calls.
    pub fn calls<'a>(&'a self, program: &'a Program) -> impl DoubleEndedIterator<Item = (FuncId, Pos)> + 'a {
        self.frames.iter().enumerate().filter_map(|(depth, frame)| {
            let callee = self.frames.get(depth + 1);
            let func = program.funcs.get(frame.func as usize)?;
            // A call returns behind its instruction.
            let returns = callee.is_some_and(|callee| matches!(callee.back, Back::Registers(_)));
            let pc = frame.pc.saturating_sub(u32::from(returns));
            Some((frame.func, func.positions.get(pc as usize).copied().unwrap_or(func.pos)))
        })
    }

    /// The innermost call of the user's own functions; the innermost of all where there is none.
    pub fn site(&self, program: &Program) -> Option<(FuncId, Pos)> {
        let own = |(func, _): &(FuncId, Pos)| !is_library(program, *func);
        self.calls(program).rev().find(own).or_else(|| self.calls(program).last())
    }

    /// Whether the call number `depth`, from the outermost on, is a deferred one that a panic has made.
    pub fn is_called_by_panic(&self, depth: usize) -> bool {
        self.frames.get(depth).is_some_and(|frame| frame.back == Back::Panic)
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
        self.site(program).map(|(_, pos)| pos)
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

/// Whether a function belongs to Go's library.
pub(super) fn is_library(program: &Program, func: FuncId) -> bool {
    program.funcs.get(func as usize).is_some_and(|func| func.library)
}
