//! A visible operation in flight: what a goroutine stands at between two steps. Each call of [`Op::step`] makes exactly
//! one access (or, for `go`, output and the ends, is one step on no memory).

mod atomic;
mod elem;
mod map_access;
mod map_assign;
mod map_calls;
mod map_entries;
mod map_iter;
mod point;
mod range;
mod sync;
mod variable;
mod wait_group;
pub(super) mod words;

use super::end::Panic;
use super::memory::{Addr, Memory};
use super::program::{FuncId, Program, Reg, Stream};
use super::step::{Access, Event};
use crate::WHOLE;
use crate::id::ObjectId;
use crate::map::{Assign, BucketRef, Fatal, Fault, Iter, Lookup, MapSettings};
use crate::supply::Supply;
use crate::value::Value;
pub use atomic::AtomicAccess;
pub use map_access::MapAccess;
pub(super) use map_assign::Held;
pub use map_assign::{HeldLoad, HeldStore, MapAssign};
pub use map_calls::{MapClear, MapClone, MapDelete, MapLen};
pub use map_entries::MapEntries;
pub use map_iter::MapIter;
pub(super) use map_iter::{RangeLoop, Results};
pub(super) use range::NewArray;
pub use range::{Grow, LoadRange, StoreRange};
use std::sync::Arc;
pub(super) use sync::Direction;
pub use sync::{Received, SelectCall, SyncCall};
pub use variable::{Load, Store};
pub use wait_group::{WAIT_GROUP_WORDS, WaitGroupCall};

/// An operation in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Op {
    /// None: the goroutine computes, or has returned.
    Idle,
    Load(Load),
    Store(Store),
    LoadRange(LoadRange),
    StoreRange(StoreRange),
    /// `append` to a slice without room.
    Grow(Grow),
    Atomic(AtomicAccess),
    MapAccess(MapAccess),
    MapAssign(MapAssign),
    /// The load and the store of `m[k] op= v`.
    LoadHeld(HeldLoad),
    StoreHeld(HeldStore),
    MapDelete(MapDelete),
    MapClear(MapClear),
    MapLen(MapLen),
    MapClone(MapClone),
    MapIter(MapIter),
    MapEntries(MapEntries),
    WaitGroup(WaitGroupCall),
    Sync(SyncCall),
    /// Starts a goroutine.
    Go {
        func: FuncId,
        args: Vec<Value>,
    },
    /// Writes a string.
    Output(Stream, Value),
    /// `main.main` has returned: the program is about to end.
    MainReturned,
    /// A fatal error of the library: the program is about to die.
    Throw(Arc<str>),
    /// Nothing recovered the panic: the program is about to die.
    Die(Panic),
}

/// What a step of an operation led to.
pub(super) enum OpFlow {
    /// It stands at its next access.
    Next,
    /// It is over; the registers hold its results.
    Done,
    /// The goroutine sleeps on this semaphore; woken, it stands at the next access.
    Sleep(Addr),
    /// It is over or not, and one goroutine that sleeps on the semaphore is to be woken, or the semaphore raised.
    Wake { sema: Addr, done: bool },
    /// The goroutine panics.
    Panic(Panic),
    /// The process dies.
    Fatal(Fatal),
}

impl From<Fault> for OpFlow {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Fatal(fatal) => Self::Fatal(fatal),
            Fault::Panic(panic) => Self::Panic(Panic::Runtime(panic)),
        }
    }
}

/// Stands for a register: the value is an answer to the library function that the running frame has called.
pub(super) const ANSWER: Reg = Reg::MAX;

/// What an operation's step sees of the machine.
pub(super) struct Cx<'a> {
    pub(super) memory: &'a mut Memory,
    pub(super) supply: &'a mut Supply,
    pub(super) settings: MapSettings,
    pub(super) program: &'a Program,
    /// The running frame's registers.
    pub(super) regs: &'a mut [Value],
    /// The address of an elem that the goroutine holds.
    pub(super) held: &'a mut Option<Held>,
    /// The running frame's iterators.
    pub(super) ranges: &'a mut Vec<RangeLoop>,
    /// What the library function that the running frame has called was told so far.
    pub(super) answers: &'a mut Vec<Value>,
    /// The access made; set by the step.
    pub(super) access: Option<Access>,
    /// What it led to, for people.
    pub(super) event: Option<Event>,
}

impl Cx<'_> {
    /// The same machine, with these registers and iterators.
    fn elsewhere<'b>(&'b mut self, regs: &'b mut [Value], ranges: &'b mut Vec<RangeLoop>) -> Cx<'b> {
        Cx {
            memory: self.memory,
            supply: self.supply,
            settings: self.settings,
            program: self.program,
            regs,
            held: self.held,
            ranges,
            answers: self.answers,
            access: None,
            event: None,
        }
    }

    pub(super) fn set(&mut self, reg: Option<Reg>, value: Value) {
        if reg == Some(ANSWER) {
            self.answers.push(value);
            return;
        }
        if let Some(word) = reg.and_then(|reg| self.regs.get_mut(usize::from(reg))) {
            *word = value;
        }
    }
}

impl Op {
    /// A copy without the elements of a slice that it carries: there may be a great many, and nobody asks a copy for them.
    pub(crate) fn without_words(&self) -> Self {
        match self {
            Self::LoadRange(op) => Self::LoadRange(op.without_words()),
            Self::StoreRange(op) => Self::StoreRange(op.without_words()),
            Self::Grow(op) => Self::Grow(op.without_words()),
            other => other.clone(),
        }
    }

    /// Whether a goroutine that stands here can lose its CPU to another one on the same CPU.
    pub(super) fn is_safe_point(&self) -> bool {
        match self {
            Self::MapAccess(op) => op.call().is_none_or(Lookup::is_safe_point),
            Self::MapAssign(op) => op.call().is_none_or(Assign::is_safe_point),
            Self::MapDelete(op) if WHOLE => op.call().is_safe_point(),
            Self::MapClear(op) if WHOLE => op.call().is_safe_point(),
            Self::MapClone(op) if WHOLE => op.call().is_safe_point(),
            Self::MapIter(op) if WHOLE => op.call().is_none_or(Iter::is_safe_point),
            Self::MapEntries(op) if WHOLE => op.turn().call().is_none_or(Iter::is_safe_point),
            _ => true,
        }
    }

    /// The variable that the operation is on: the address of its first word.
    pub fn variable(&self) -> Option<Addr> {
        match self {
            Self::Load(op) => Some(op.addr()),
            Self::Store(op) => Some(op.addr()),
            Self::LoadRange(op) if WHOLE => Some(op.addr()),
            Self::StoreRange(op) if WHOLE => Some(op.addr()),
            Self::Grow(op) if WHOLE => Some(op.addr()),
            Self::Atomic(op) if WHOLE => Some(op.addr()),
            _ => None,
        }
    }

    /// The map that the operation is on.
    pub fn map(&self) -> Option<ObjectId> {
        match self {
            Self::MapAccess(op) => Some(op.map()),
            Self::MapAssign(op) => Some(op.map()),
            Self::LoadHeld(op) if WHOLE => Some(op.map()),
            Self::StoreHeld(op) if WHOLE => Some(op.map()),
            Self::MapDelete(op) if WHOLE => Some(op.map()),
            Self::MapClear(op) if WHOLE => Some(op.map()),
            Self::MapLen(op) if WHOLE => Some(op.map()),
            Self::MapClone(op) if WHOLE => Some(op.map()),
            Self::MapIter(op) if WHOLE => Some(op.map()),
            Self::MapEntries(op) if WHOLE => Some(op.turn().map()),
            _ => None,
        }
    }

    /// The bucket pointers into `map` that the operation holds, so that what they point at is kept.
    pub(super) fn roots(&self, map: ObjectId) -> Box<dyn Iterator<Item = BucketRef> + '_> {
        match self {
            _ if self.map() != Some(map) => Box::new(std::iter::empty()),
            Self::MapAccess(op) => Box::new(op.roots()),
            Self::MapAssign(op) => Box::new(op.roots()),
            Self::MapDelete(op) if WHOLE => Box::new(op.roots()),
            Self::MapClear(op) if WHOLE => Box::new(op.roots()),
            Self::MapClone(op) if WHOLE => Box::new(op.roots()),
            Self::MapIter(op) if WHOLE => Box::new(op.roots()),
            Self::MapEntries(op) if WHOLE => Box::new(op.turn().roots()),
            // What is held is the goroutine's.
            _ => Box::new(std::iter::empty()),
        }
    }

    /// One step of an operation on memory. The operations on the machine itself ([`Op::Go`], [`Op::Output`] and the
    /// ends) are the machine's to carry out.
    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        match self {
            Self::Load(op) => op.step(cx),
            Self::Store(op) => op.step(cx),
            Self::LoadRange(op) if WHOLE => op.step(cx),
            Self::StoreRange(op) if WHOLE => op.step(cx),
            Self::Grow(op) if WHOLE => op.step(cx),
            Self::Atomic(op) if WHOLE => op.step(cx),
            Self::MapEntries(op) if WHOLE => op.step(cx),
            Self::MapAccess(op) => op.step(cx),
            Self::MapAssign(op) => op.step(cx),
            Self::LoadHeld(op) if WHOLE => op.step(cx),
            Self::StoreHeld(op) if WHOLE => op.step(cx),
            Self::MapDelete(op) if WHOLE => op.step(cx),
            Self::MapClear(op) if WHOLE => op.step(cx),
            Self::MapLen(op) if WHOLE => op.step(cx),
            Self::MapClone(op) if WHOLE => op.step(cx),
            Self::MapIter(op) if WHOLE => op.step(cx),
            Self::WaitGroup(op) => op.step(cx),
            _ => OpFlow::Done,
        }
    }
}
