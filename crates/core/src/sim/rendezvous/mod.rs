//! The machine carries out what goroutines do to each other: each operation is one step, and whoever it wakes stands at its
//! next access behind it, with the results of its own operation.
//! Source: Go 1.23.9 `runtime/chan.go`, `runtime/select.go` (`selectgo`), `runtime/sema.go`, `runtime/time.go`.

mod channels;
mod select;

use super::end::End;
use super::goroutine::{Status, WaitOn};
use super::machine::Machine;
use super::memory::Addr;
use super::op::{Op, SyncCall};
use super::step::{Access, Event, Place, Step};
use crate::id::GoroutineId;
use crate::value::Value;

impl Machine {
    /// A step of goroutine number `index`.
    pub(in super::super) fn step_sync(&mut self, index: usize, call: SyncCall, step: &mut Step) {
        match call {
            SyncCall::SemAcquire { addr, lifo, why } => {
                step.access = Some(Access::atomic(Place::Semaphore(addr)));
                let permits = self.memory.word(addr).int();
                if permits == 0 {
                    self.sleep_on(index, addr, lifo);
                    self.block(index, WaitOn::Semaphore(addr, why), step);
                } else {
                    self.memory.set_word(addr, Value::Int(permits - 1));
                    self.go_on(index);
                }
            }
            SyncCall::SemRelease { addr } => {
                step.access = Some(Access::atomic(Place::Semaphore(addr)));
                self.wake(addr, step);
                self.go_on(index);
            }
            SyncCall::Send { chan: None, .. } => self.block(index, WaitOn::NilSend, step),
            SyncCall::Recv { chan: None, .. } => self.block(index, WaitOn::NilReceive, step),
            SyncCall::Send { chan: Some(chan), value } => self.step_send(index, chan, value, step),
            SyncCall::Recv { chan: Some(chan), to } => self.step_receive(index, chan, &to, step),
            SyncCall::Close { chan } => self.close(index, chan, step),
            SyncCall::Len { chan, dst } => {
                step.access = Some(Access::read(Place::Channel(chan)));
                let len = self.memory.channel(chan).map_or(0, |chan| chan.buffer.len());
                self.goroutines[index].set_reg(dst, Value::Int(len as i64));
                self.go_on(index);
            }
            SyncCall::Select(call) => self.select(index, &call, step),
            SyncCall::Yield => self.go_on(index),
            SyncCall::Sleep { nanoseconds } if nanoseconds <= 0 => self.go_on(index),
            SyncCall::Sleep { nanoseconds } => {
                let until = self.memory.clock().saturating_add(nanoseconds);
                self.block(index, WaitOn::Clock(until), step);
            }
            SyncCall::NumGoroutine { dst } => {
                let alive = self.goroutines.iter().filter(|g| g.status != Status::Returned).count();
                self.goroutines[index].set_reg(dst, Value::Int(alive as i64));
                self.go_on(index);
            }
            SyncCall::Exit { status: 0 } => self.end = Some(End::Clean),
            SyncCall::Exit { status } => self.end = Some(End::Exit(status)),
        }
    }

    pub(super) fn block(&mut self, index: usize, on: WaitOn, step: &mut Step) {
        self.goroutines[index].status = Status::Blocked(on);
        step.event = Some(Event::Slept);
    }

    /// Queues goroutine number `index` on a semaphore. Semaphores are in the order of their addresses.
    pub(in super::super) fn sleep_on(&mut self, index: usize, sema: Addr, lifo: bool) {
        let at = self.sleepers.partition_point(|(addr, _)| if lifo { *addr < sema } else { *addr <= sema });
        self.sleepers.insert(at, (sema, self.goroutines[index].id));
    }

    /// Wakes the goroutine that is first in the queue of the semaphore, or raises the semaphore when there is none.
    pub(in super::super) fn wake(&mut self, sema: Addr, step: &mut Step) {
        let at = self.sleepers.partition_point(|(addr, _)| *addr < sema);
        if self.sleepers.get(at).is_none_or(|(addr, _)| *addr != sema) {
            let permits = self.memory.word(sema).int();
            self.memory.set_word(sema, Value::Int(permits + 1));
            return;
        }
        let (_, id) = self.sleepers.remove(at);
        let Some(index) = self.awake(id, step) else { return };
        // A WaitGroup's waiter goes on with its call.
        if matches!(self.goroutines[index].op, Op::Sync(_)) {
            self.go_on(index);
        }
    }

    /// Goroutine `id` can run again; its number.
    pub(super) fn awake(&mut self, id: GoroutineId, step: &mut Step) -> Option<usize> {
        let index = self.index(id)?;
        self.goroutines[index].status = Status::Runnable;
        step.woke.push(id);
        Some(index)
    }

    /// Whose time on the clock comes first, of those who sleep on it.
    pub(in super::super) fn wakes_next(&self) -> Option<GoroutineId> {
        let sleeping = self.goroutines.iter().filter_map(|g| match g.status {
            Status::Blocked(WaitOn::Clock(until)) => Some((until, g.id)),
            _ => None,
        });
        sleeping.min().map(|(_, id)| id)
    }

    /// A step of a goroutine that sleeps on the clock while others run: so much time has passed that it wakes up.
    pub(in super::super) fn oversleep(&mut self, id: GoroutineId, until: i64) -> Step {
        let mut step = Step::of(id);
        self.memory.set_clock(until);
        if let Some(index) = self.awake(id, &mut step) {
            self.go_on(index);
        }
        self.after_step(id, &mut step);
        step
    }

    /// The clock was moved by who reads it: those whose time has come wake up, one after the other.
    pub(in super::super) fn ring(&mut self, step: &mut Step) {
        let now = |machine: &Self| machine.memory.clock();
        while let Some(id) = self.wakes_next().filter(|id| self.sleeps_until(*id).is_some_and(|at| at <= now(self))) {
            if self.end.is_some() {
                return;
            }
            if let Some(index) = self.awake(id, step) {
                self.go_on(index);
            }
        }
    }

    fn sleeps_until(&self, id: GoroutineId) -> Option<i64> {
        match self.goroutine(id)?.status {
            Status::Blocked(WaitOn::Clock(until)) => Some(until),
            _ => None,
        }
    }

    /// When nobody can run and somebody sleeps on the clock, it jumps to the first one's time.
    ///
    /// Returns whether anybody can run.
    pub(in super::super) fn pass_time(&mut self, step: &mut Step) -> bool {
        while self.end.is_none() && !self.goroutines.iter().any(|g| g.status == Status::Runnable) {
            let until = |status| if let Status::Blocked(WaitOn::Clock(until)) = status { Some(until) } else { None };
            let Some(next) = self.goroutines.iter().filter_map(|g| until(g.status)).min() else { return false };
            self.memory.set_clock(next);
            for index in 0..self.goroutines.len() {
                if until(self.goroutines[index].status) == Some(next) {
                    self.awake(self.goroutines[index].id, step);
                    self.go_on(index);
                }
            }
        }
        true
    }
}
