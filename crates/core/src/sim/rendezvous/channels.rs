//! Sends, receives and closes. Source: Go 1.23.9 `runtime/chan.go`.

use super::super::channel::{Channel, Waiter, is_empty, slot_address};
use super::super::goroutine::WaitOn;
use super::super::machine::Machine;
use super::super::memory::Addr;
use super::super::op::{Direction, Op, Received, SyncCall};
use super::super::panic::Panic;
use super::super::step::{Access, Edge, Order, Place, Step};
use crate::id::ObjectId;
use crate::value::Value;

const SEND_ON_CLOSED: &str = "send on closed channel";

/// What became of an operation on a channel.
pub(super) enum Outcome {
    Done,
    /// It has to wait.
    Wait,
    Panic(&'static str),
}

impl Machine {
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

    pub(super) fn store_received(&mut self, index: usize, to: &Received, value: Option<Value>) {
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
    pub(super) fn send(&mut self, index: usize, chan: ObjectId, value: Value, step: &mut Step) -> Outcome {
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
            return Outcome::Done;
        }
        if !has_room {
            return Outcome::Wait;
        }
        self.notify(index, (chan, next), &value, step);
        if let Some(channel) = self.memory.channel_mut(chan) {
            channel.buffer.push_back(value);
        }
        Outcome::Done
    }

    /// `chanrecv`, likewise. Whoever is woken computes on only when the value is in its register: what is on its way is
    /// nowhere for the garbage collector.
    pub(super) fn receive(&mut self, index: usize, chan: ObjectId, to: &Received, step: &mut Step) -> Outcome {
        step.access = Some(Access::atomic(Place::Channel(chan)));
        let Some(channel) = self.memory.channel(chan) else { return Outcome::Wait };
        if channel.closed && channel.buffer.is_empty() {
            step.edges.push(self.edge(index, Order::Acquire, (chan, 0)));
            self.store_received(index, to, None);
            return Outcome::Done;
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
            self.store_received(index, to, Some(value));
            self.finish_send(waiter, sender, step);
            return Outcome::Done;
        }
        let Some(value) = self.memory.channel_mut(chan).and_then(Channel::take) else { return Outcome::Wait };
        self.notify(index, (chan, first), &value, step);
        self.store_received(index, to, Some(value));
        Outcome::Done
    }

    pub(super) fn step_send(&mut self, index: usize, chan: ObjectId, value: Value, step: &mut Step) {
        match self.send(index, chan, value, step) {
            Outcome::Done => self.go_on(index),
            Outcome::Panic(text) => self.panic_at(index, Panic::plain_error(text), step),
            Outcome::Wait => {
                self.queue(index, chan, None, true);
                self.block(index, WaitOn::Send(chan), step);
            }
        }
    }

    pub(super) fn step_receive(&mut self, index: usize, chan: ObjectId, to: &Received, step: &mut Step) {
        match self.receive(index, chan, to, step) {
            Outcome::Done => self.go_on(index),
            Outcome::Panic(_) | Outcome::Wait => {
                self.queue(index, chan, None, false);
                self.block(index, WaitOn::Receive(chan), step);
            }
        }
    }

    pub(super) fn queue(&mut self, index: usize, chan: ObjectId, case: Option<u16>, sends: bool) {
        let goroutine = self.goroutines[index].id;
        if let Some(channel) = self.memory.channel_mut(chan) {
            let queue = if sends { &mut channel.senders } else { &mut channel.receivers };
            queue.push_back(Waiter { goroutine, case });
        }
    }

    /// `closechan`: receivers get zero, senders panic.
    pub(super) fn close(&mut self, index: usize, chan: ObjectId, step: &mut Step) {
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
}
