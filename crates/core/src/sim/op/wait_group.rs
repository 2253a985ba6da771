//! `sync.WaitGroup`. Two words: the state (counter in the high 32 bits, waiters in the low 32) and a semaphore.
//! Source: Go 1.23.9 `src/sync/waitgroup.go`.

use super::super::end::Panic;
use super::super::memory::Addr;
use super::super::program::SyncOp;
use super::super::step::{Access, Place};
use super::{Cx, OpFlow};
use crate::value::Value;

/// Words of a `sync.WaitGroup`.
pub const WAIT_GROUP_WORDS: u32 = 2;

const NEGATIVE: &str = "sync: negative WaitGroup counter";
const MISUSE: &str = "sync: WaitGroup misuse: Add called concurrently with Wait";
const REUSED: &str = "sync: WaitGroup is reused before previous Wait has returned";

/// A call of `Add`, `Done` or `Wait` in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WaitGroupCall {
    op: SyncOp,
    wg: Addr,
    delta: i32,
    state: u64,
    pc: Pc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pc {
    Add,
    Recheck,
    Reset,
    Release,
    Load,
    CompareAndSwap,
    Acquire,
    Woken,
}

impl WaitGroupCall {
    pub(in super::super) fn new(op: SyncOp, wg: Addr, delta: i64) -> Self {
        let (pc, delta) = match op {
            SyncOp::WaitGroupAdd => (Pc::Add, delta as i32),
            SyncOp::WaitGroupDone => (Pc::Add, -1),
            SyncOp::WaitGroupWait => (Pc::Load, 0),
        };
        Self { op, wg, delta, state: 0, pc }
    }

    fn sema(&self) -> Addr {
        (self.wg.0, self.wg.1 + 1)
    }

    fn load(&self, cx: &mut Cx<'_>) -> u64 {
        cx.access = Some(Access { kind: crate::map::AccessKind::Read, place: Place::Variable(self.wg) });
        cx.memory.word(self.wg).int() as u64
    }

    /// Puts a new state for the one there, indivisibly.
    fn update(&self, cx: &mut Cx<'_>, state: impl FnOnce(u64) -> u64) -> u64 {
        cx.access = Some(Access::atomic(Place::Variable(self.wg)));
        let new = state(cx.memory.word(self.wg).int() as u64);
        cx.memory.set_word(self.wg, Value::Int(new as i64));
        new
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        match self.pc {
            Pc::Add => {
                self.state = self.update(cx, |old| old.wrapping_add((i64::from(self.delta) << 32) as u64));
                let (counter, waiters) = split(self.state);
                if counter < 0 {
                    return OpFlow::Panic(Panic::Library(NEGATIVE));
                }
                if waiters != 0 && self.delta > 0 && counter == self.delta {
                    return OpFlow::Panic(Panic::Library(MISUSE));
                }
                if counter > 0 || waiters == 0 {
                    return OpFlow::Done;
                }
                self.pc = Pc::Recheck;
            }
            Pc::Recheck => {
                if self.load(cx) != self.state {
                    return OpFlow::Panic(Panic::Library(MISUSE));
                }
                self.pc = Pc::Reset;
            }
            Pc::Reset => {
                self.update(cx, |_| 0);
                self.pc = Pc::Release;
            }
            // Wakes the waiters, one a step.
            Pc::Release => {
                cx.access = Some(Access::atomic(Place::Semaphore(self.sema())));
                self.state -= 1;
                return OpFlow::Wake { sema: self.sema(), done: split(self.state).1 == 0 };
            }
            Pc::Load => {
                self.state = self.load(cx);
                if split(self.state).0 == 0 {
                    return OpFlow::Done;
                }
                self.pc = Pc::CompareAndSwap;
            }
            Pc::CompareAndSwap => {
                let (old, mut swapped) = (self.state, false);
                self.update(cx, |now| {
                    swapped = now == old;
                    if swapped { now + 1 } else { now }
                });
                self.pc = if swapped { Pc::Acquire } else { Pc::Load };
            }
            Pc::Acquire => {
                let sema = self.sema();
                cx.access = Some(Access::atomic(Place::Semaphore(sema)));
                self.pc = Pc::Woken;
                let permits = cx.memory.word(sema).int();
                if permits == 0 {
                    return OpFlow::Sleep(sema);
                }
                cx.memory.set_word(sema, Value::Int(permits - 1));
            }
            Pc::Woken => {
                if self.load(cx) != 0 {
                    return OpFlow::Panic(Panic::Library(REUSED));
                }
                return OpFlow::Done;
            }
        }
        OpFlow::Next
    }

    /// Whether the next step is an access to the state, and not one to the semaphore, at which goroutines sleep and wake.
    pub fn is_on_state(&self) -> bool {
        !matches!(self.pc, Pc::Release | Pc::Acquire)
    }

    /// The `WaitGroup`.
    pub fn addr(&self) -> Addr {
        self.wg
    }

    /// What the call adds to the counter; 0 for `Wait`.
    pub fn delta(&self) -> i32 {
        self.delta
    }

    /// The function, for people.
    pub fn function(&self) -> &'static str {
        match self.op {
            SyncOp::WaitGroupAdd => "sync.(*WaitGroup).Add",
            SyncOp::WaitGroupDone => "sync.(*WaitGroup).Done",
            SyncOp::WaitGroupWait => "sync.(*WaitGroup).Wait",
        }
    }

    /// The name of the point at which it stands, and what its access is for.
    pub fn point(&self) -> (&'static str, &'static str) {
        match self.pc {
            Pc::Add => ("add", "Adds to the counter, indivisibly."),
            Pc::Recheck => {
                ("recheck", "The counter is zero and goroutines wait. Loads the state again, to notice misuse.")
            }
            Pc::Reset => ("reset", "Stores zero: there are no waiters any more."),
            Pc::Release => ("release", "Wakes a goroutine that waits."),
            Pc::Load => ("load state", "Loads the state: a counter of zero means that nothing is left to wait for."),
            Pc::CompareAndSwap => {
                ("count waiter", "Adds itself to the waiters, unless the state has changed meanwhile.")
            }
            Pc::Acquire => ("sleep", "Goes to sleep until the counter is zero."),
            Pc::Woken => ("woken", "Loads the state once more, to notice misuse, and returns."),
        }
    }
}

/// Counter and waiters.
fn split(state: u64) -> (i32, u32) {
    ((state >> 32) as i32, state as u32)
}
