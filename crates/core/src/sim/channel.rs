//! Channels: what `hchan` holds. Source: Go 1.23.9 `runtime/chan.go`.

use crate::id::{GoroutineId, ObjectId};
use crate::value::Value;
use std::collections::VecDeque;

/// A goroutine in the queue of a channel (`sudog`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Waiter {
    /// Who.
    pub goroutine: GoroutineId,
    /// The case of its `select`, if it waits in one.
    pub case: Option<u16>,
}

/// A channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Channel {
    /// Elements that the buffer has room for.
    pub cap: u32,
    /// The elements in it, the oldest one first.
    pub buffer: VecDeque<Value>,
    /// The slot of the buffer that the oldest element is in, or would be (`recvx`).
    pub first: u32,
    /// Who waits to receive, in the order in which they came.
    pub receivers: VecDeque<Waiter>,
    /// Who waits to send, likewise; the value is in the goroutine's operation.
    pub senders: VecDeque<Waiter>,
    /// `close` was called.
    pub closed: bool,
}

impl Channel {
    /// `make(chan T, cap)`.
    pub(super) fn new(cap: u32) -> Self {
        Self { cap, ..Self::default() }
    }

    /// Whether a send would go ahead now (or panic).
    pub(super) fn can_send(&self) -> bool {
        self.closed || !self.receivers.is_empty() || self.has_room()
    }

    /// Whether a receive would go ahead now.
    pub(super) fn can_receive(&self) -> bool {
        self.closed || !self.senders.is_empty() || !self.buffer.is_empty()
    }

    pub(super) fn has_room(&self) -> bool {
        self.buffer.len() < self.cap as usize
    }

    /// The slot for the next element (`sendx`).
    pub(super) fn next(&self) -> u32 {
        (self.first + self.buffer.len() as u32) % self.cap.max(1)
    }

    /// Takes the oldest element out.
    pub(super) fn take(&mut self) -> Option<Value> {
        let value = self.buffer.pop_front()?;
        self.turn();
        Some(value)
    }

    /// The next slot becomes the oldest one.
    pub(super) fn turn(&mut self) {
        self.first = (self.first + 1) % self.cap.max(1);
    }

    /// Takes a goroutine out of the queues.
    pub(super) fn forget(&mut self, goroutine: GoroutineId) {
        for queue in [&mut self.receivers, &mut self.senders] {
            queue.retain(|waiter| waiter.goroutine != goroutine);
        }
    }
}

/// What the race detector knows a channel by: the address of the whole, and that of a slot of the buffer. Without slots, or
/// with elements without a byte, all are one. Source: Go 1.23.9 `chan.go` `makechan`, `raceaddr`, `racenotify`.
pub(super) fn slot_address(id: ObjectId, channel: &Channel, slot: u32, value: &Value) -> (ObjectId, u32) {
    (id, if channel.cap == 0 || is_empty(value) { 0 } else { slot + 1 })
}

/// Whether a value takes no byte: `struct{}{}`.
pub(super) fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Tuple(fields) if fields.as_slice().is_empty())
}
