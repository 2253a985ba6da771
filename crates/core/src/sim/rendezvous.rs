//! The machine carries out what goroutines do to each other: each operation is one step, and whoever it wakes stands at its
//! next access behind it, with the results of its own operation.
//! Source: Go 1.23.9 `runtime/chan.go`, `runtime/select.go` (`selectgo`), `runtime/sema.go`, `runtime/time.go`.

use super::channel::{Channel, Waiter, is_empty, slot_address};
use super::end::End;
use super::goroutine::{Status, WaitOn};
use super::machine::Machine;
use super::memory::Addr;
use super::op::{Direction, Op, Received, SelectCall, SyncCall};
use super::panic::Panic;
use super::step::{Access, Edge, Event, Order, Place, Step};
use crate::id::{GoroutineId, ObjectId};
use crate::map::AccessKind;
use crate::value::Value;

const SEND_ON_CLOSED: &str = "send on closed channel";

/// What became of an operation on a channel.
enum Outcome<T> {
    Done(T),
    /// It has to wait.
    Wait,
    Panic(&'static str),
}

impl Machine {
    /// A step of goroutine number `index`.
    pub(super) fn step_sync(&mut self, index: usize, call: SyncCall, step: &mut Step) {
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

    fn block(&mut self, index: usize, on: WaitOn, step: &mut Step) {
        self.goroutines[index].status = Status::Blocked(on);
        step.event = Some(Event::Slept);
    }

    /// Queues goroutine number `index` on a semaphore. Semaphores are in the order of their addresses.
    pub(super) fn sleep_on(&mut self, index: usize, sema: Addr, lifo: bool) {
        let at = self.sleepers.partition_point(|(addr, _)| if lifo { *addr < sema } else { *addr <= sema });
        self.sleepers.insert(at, (sema, self.goroutines[index].id));
    }

    /// Wakes the goroutine that is first in the queue of the semaphore, or raises the semaphore when there is none.
    pub(super) fn wake(&mut self, sema: Addr, step: &mut Step) {
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
    fn awake(&mut self, id: GoroutineId, step: &mut Step) -> Option<usize> {
        let index = self.index(id)?;
        self.goroutines[index].status = Status::Runnable;
        step.woke.push(id);
        Some(index)
    }

    /// When nobody can run and somebody sleeps on the clock, it jumps to the first one's time.
    ///
    /// Returns whether anybody can run.
    pub(super) fn pass_time(&mut self, step: &mut Step) -> bool {
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

    fn edge(&self, index: usize, order: Order, at: Addr) -> Edge {
        Edge { goroutine: self.goroutines[index].id, order, at }
    }

    /// `racenotify`: what passes through a slot of the buffer orders the sends and receives that use it.
    fn notify(&self, index: usize, (chan, slot): (ObjectId, u32), value: &Value, step: &mut Step) {
        let Some(channel) = self.memory.channel(chan) else { return };
        let at = slot_address(chan, channel, slot, value);
        if is_empty(value) {
            step.edges.extend([Order::Acquire, Order::Release].map(|order| self.edge(index, order, at)));
        } else {
            step.edges.push(self.edge(index, Order::ReleaseAcquire, at));
        }
    }

    /// `racesync`: sender and receiver have met, and each knows what the other did.
    fn meet(&self, index: usize, other: usize, chan: ObjectId, step: &mut Step) {
        let at = (chan, 0);
        let edges =
            [(index, Order::Release), (other, Order::Acquire), (other, Order::Release), (index, Order::Acquire)];
        step.edges.extend(edges.map(|(index, order)| self.edge(index, order, at)));
    }

    /// The first waiter that `queue` picks from the channel.
    fn dequeue(&mut self, chan: ObjectId, queue: fn(&mut Channel) -> Option<Waiter>) -> Option<(Waiter, usize)> {
        let waiter = self.memory.channel_mut(chan).and_then(queue)?;
        let index = self.index(waiter.goroutine)?;
        Some((waiter, index))
    }

    /// A goroutine waits no more in any queue; it can run.
    fn leave_queues(&mut self, index: usize, step: &mut Step) {
        let id = self.goroutines[index].id;
        if let Op::Sync(call @ SyncCall::Select(_)) = &self.goroutines[index].op {
            for chan in call.channels() {
                if let Some(channel) = self.memory.channel_mut(chan) {
                    channel.forget(id);
                }
            }
        }
        self.awake(id, step);
    }

    /// The waiting receiver has received.
    fn finish_receive(&mut self, waiter: Waiter, index: usize, value: Option<Value>, step: &mut Step) {
        self.leave_queues(index, step);
        let op = self.goroutines[index].op.clone();
        let to = match (&op, waiter.case) {
            (Op::Sync(SyncCall::Recv { to, .. }), _) => Some(to),
            (Op::Sync(SyncCall::Select(call)), Some(case)) => {
                self.goroutines[index].set_reg(call.dst, Value::Int(i64::from(case)));
                match call.cases.get(usize::from(case)) {
                    Some((_, Direction::Recv(to))) => Some(to),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(to) = to {
            self.store_received(index, to, value);
        }
        self.go_on(index);
    }

    fn store_received(&mut self, index: usize, to: &Received, value: Option<Value>) {
        let g = &mut self.goroutines[index];
        if let Some(ok) = to.ok {
            g.set_reg(ok, Value::Int(i64::from(value.is_some())));
        }
        g.set_reg(to.dst, value.unwrap_or_else(|| to.zero.clone()));
    }

    /// The value that a waiting sender would send.
    fn offered(&self, waiter: Waiter, index: usize) -> Value {
        match (&self.goroutines[index].op, waiter.case) {
            (Op::Sync(SyncCall::Send { value, .. }), _) => value.clone(),
            (Op::Sync(SyncCall::Select(call)), Some(case)) => match call.cases.get(usize::from(case)) {
                Some((_, Direction::Send(value))) => value.clone(),
                _ => Value::ZERO,
            },
            _ => Value::ZERO,
        }
    }

    /// The waiting sender has sent.
    fn finish_send(&mut self, waiter: Waiter, index: usize, step: &mut Step) {
        self.leave_queues(index, step);
        if let (Op::Sync(SyncCall::Select(call)), Some(case)) = (&self.goroutines[index].op, waiter.case) {
            let dst = call.dst;
            self.goroutines[index].set_reg(dst, Value::Int(i64::from(case)));
        }
        self.go_on(index);
    }

    /// `chansend`, up to where it would wait.
    fn send(&mut self, index: usize, chan: ObjectId, value: Value, step: &mut Step) -> Outcome<()> {
        step.access = Some(Access::atomic(Place::Channel(chan)));
        let Some(channel) = self.memory.channel(chan) else { return Outcome::Wait };
        if channel.closed {
            return Outcome::Panic(SEND_ON_CLOSED);
        }
        let (cap, first, next, has_room) = (channel.cap, channel.first, channel.next(), channel.has_room());
        if let Some((waiter, receiver)) = self.dequeue(chan, |channel| channel.receivers.pop_front()) {
            if cap == 0 {
                self.meet(index, receiver, chan, step);
            } else {
                // As if it went through the buffer.
                self.notify(index, (chan, first), &value, step);
                self.notify(receiver, (chan, first), &value, step);
                if let Some(channel) = self.memory.channel_mut(chan) {
                    channel.turn();
                }
            }
            self.finish_receive(waiter, receiver, Some(value), step);
            return Outcome::Done(());
        }
        if !has_room {
            return Outcome::Wait;
        }
        self.notify(index, (chan, next), &value, step);
        if let Some(channel) = self.memory.channel_mut(chan) {
            channel.buffer.push_back(value);
        }
        Outcome::Done(())
    }

    /// `chanrecv`, likewise; nothing comes from a closed channel.
    fn receive(&mut self, index: usize, chan: ObjectId, step: &mut Step) -> Outcome<Option<Value>> {
        step.access = Some(Access::atomic(Place::Channel(chan)));
        let Some(channel) = self.memory.channel(chan) else { return Outcome::Wait };
        if channel.closed && channel.buffer.is_empty() {
            step.edges.push(self.edge(index, Order::Acquire, (chan, 0)));
            return Outcome::Done(None);
        }
        let (cap, first) = (channel.cap, channel.first);
        if let Some((waiter, sender)) = self.dequeue(chan, |channel| channel.senders.pop_front()) {
            let offered = self.offered(waiter, sender);
            let value = if cap == 0 {
                self.meet(index, sender, chan, step);
                offered
            } else {
                // The queue is full: the oldest value goes, and the sender's comes into the same slot.
                self.notify(index, (chan, first), &offered, step);
                self.notify(sender, (chan, first), &offered, step);
                let channel = self.memory.channel_mut(chan);
                let oldest = channel.and_then(|channel| {
                    let oldest = channel.take();
                    channel.buffer.push_back(offered);
                    oldest
                });
                oldest.unwrap_or_default()
            };
            self.finish_send(waiter, sender, step);
            return Outcome::Done(Some(value));
        }
        let Some(value) = self.memory.channel_mut(chan).and_then(Channel::take) else { return Outcome::Wait };
        self.notify(index, (chan, first), &value, step);
        Outcome::Done(Some(value))
    }

    fn step_send(&mut self, index: usize, chan: ObjectId, value: Value, step: &mut Step) {
        match self.send(index, chan, value, step) {
            Outcome::Done(()) => self.go_on(index),
            Outcome::Panic(text) => self.panic_at(index, Panic::plain_error(text), step),
            Outcome::Wait => {
                self.queue(index, chan, None, true);
                self.block(index, WaitOn::Send(chan), step);
            }
        }
    }

    fn step_receive(&mut self, index: usize, chan: ObjectId, to: &Received, step: &mut Step) {
        match self.receive(index, chan, step) {
            Outcome::Done(value) => {
                self.store_received(index, to, value);
                self.go_on(index);
            }
            Outcome::Panic(_) | Outcome::Wait => {
                self.queue(index, chan, None, false);
                self.block(index, WaitOn::Receive(chan), step);
            }
        }
    }

    fn queue(&mut self, index: usize, chan: ObjectId, case: Option<u16>, sends: bool) {
        let goroutine = self.goroutines[index].id;
        if let Some(channel) = self.memory.channel_mut(chan) {
            let queue = if sends { &mut channel.senders } else { &mut channel.receivers };
            queue.push_back(Waiter { goroutine, case });
        }
    }

    /// `closechan`: receivers get zero, senders panic.
    fn close(&mut self, index: usize, chan: ObjectId, step: &mut Step) {
        step.access = Some(Access::atomic(Place::Channel(chan)));
        let Some(channel) = self.memory.channel_mut(chan) else { return };
        if channel.closed {
            self.panic_at(index, Panic::plain_error("close of closed channel"), step);
            return;
        }
        channel.closed = true;
        step.edges.push(self.edge(index, Order::Release, (chan, 0)));
        while let Some((waiter, receiver)) = self.dequeue(chan, |channel| channel.receivers.pop_front()) {
            step.edges.push(self.edge(receiver, Order::Acquire, (chan, 0)));
            self.finish_receive(waiter, receiver, None, step);
        }
        while let Some((_, sender)) = self.dequeue(chan, |channel| channel.senders.pop_front()) {
            step.edges.push(self.edge(sender, Order::Acquire, (chan, 0)));
            self.leave_queues(sender, step);
            let event = step.event.take();
            self.panic_at(sender, Panic::plain_error(SEND_ON_CLOSED), step);
            step.event = event;
        }
        self.go_on(index);
    }

    /// `selectgo`.
    fn select(&mut self, index: usize, call: &SelectCall, step: &mut Step) {
        let ready = |(chan, direction): &(Option<ObjectId>, Direction)| {
            chan.and_then(|chan| self.memory.channel(chan)).is_some_and(|channel| match direction {
                Direction::Send(_) => channel.can_send(),
                Direction::Recv(_) => channel.can_receive(),
            })
        };
        let ready: Vec<usize> = (0..call.cases.len()).filter(|n| ready(&call.cases[*n])).collect();
        let chosen = match ready[..] {
            [] => None,
            [only] => Some(only),
            _ => Some(ready[self.goroutines[index].supply.rng.below(ready.len() as u64) as usize]),
        };
        step.access =
            call.channels().next().map(|chan| Access { kind: AccessKind::Atomic, place: Place::Channel(chan) });
        let Some(case) = chosen else { return self.select_none(index, call, step) };
        let (Some(chan), direction) = &call.cases[case] else { return };
        let outcome = match direction {
            Direction::Send(value) => self.send(index, *chan, value.clone(), step),
            Direction::Recv(to) => match self.receive(index, *chan, step) {
                Outcome::Done(value) => {
                    self.store_received(index, to, value);
                    Outcome::Done(())
                }
                Outcome::Wait => Outcome::Wait,
                Outcome::Panic(text) => Outcome::Panic(text),
            },
        };
        match outcome {
            Outcome::Panic(text) => self.panic_at(index, Panic::plain_error(text), step),
            Outcome::Done(()) | Outcome::Wait => {
                self.goroutines[index].set_reg(call.dst, Value::Int(case as i64));
                self.go_on(index);
            }
        }
    }

    /// No case can go ahead.
    fn select_none(&mut self, index: usize, call: &SelectCall, step: &mut Step) {
        if call.default {
            self.goroutines[index].set_reg(call.dst, Value::Int(call.cases.len() as i64));
            return self.go_on(index);
        }
        for (case, (chan, direction)) in call.cases.iter().enumerate() {
            if let Some(chan) = chan {
                self.queue(index, *chan, Some(case as u16), matches!(direction, Direction::Send(_)));
            }
        }
        // The compiler makes a plain operation of a `select` with one case.
        let on = match call.cases[..] {
            [] => WaitOn::NoCases,
            [(Some(chan), Direction::Send(_))] => WaitOn::Send(chan),
            [(Some(chan), Direction::Recv(_))] => WaitOn::Receive(chan),
            [(None, Direction::Send(_))] => WaitOn::NilSend,
            [(None, Direction::Recv(_))] => WaitOn::NilReceive,
            _ => WaitOn::Select,
        };
        self.block(index, on, step);
    }
}
