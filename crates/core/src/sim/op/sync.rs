//! What goroutines do to each other: semaphores, channels, the clock. The machine carries these out, a step each.

use super::super::memory::Addr;
use super::super::program::{Reg, WaitReason};
use crate::id::ObjectId;
use crate::value::Value;

/// An operation on semaphores, channels, or on all goroutines. A nil channel is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum SyncCall {
    SemAcquire {
        addr: Addr,
        lifo: bool,
        why: WaitReason,
    },
    SemRelease {
        addr: Addr,
    },
    Send {
        chan: Option<ObjectId>,
        value: Value,
    },
    Recv {
        chan: Option<ObjectId>,
        to: Received,
    },
    Close {
        chan: ObjectId,
    },
    /// `len(chan)`.
    Len {
        chan: ObjectId,
        dst: Reg,
    },
    Select(Box<SelectCall>),
    Yield,
    Sleep {
        nanoseconds: i64,
    },
    NumGoroutine {
        dst: Reg,
    },
    Exit {
        status: u8,
    },
}

/// Where a received value goes, and what comes from a closed channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Received {
    pub(in super::super) dst: Reg,
    pub(in super::super) ok: Option<Reg>,
    pub(in super::super) zero: Value,
}

/// A `select` in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SelectCall {
    pub(in super::super) cases: Vec<(Option<ObjectId>, Direction)>,
    pub(in super::super) default: bool,
    pub(in super::super) dst: Reg,
}

/// What a case of a `select` does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Direction {
    Send(Value),
    Recv(Received),
}

impl SelectCall {
    /// The channels of its cases that are not nil.
    pub fn channels(&self) -> impl Iterator<Item = ObjectId> {
        self.cases.iter().filter_map(|(chan, _)| *chan)
    }

    /// The channels that it would send to.
    pub fn sends(&self) -> impl Iterator<Item = ObjectId> {
        self.cases.iter().filter(|(_, direction)| matches!(direction, Direction::Send(_))).filter_map(|(chan, _)| *chan)
    }
}

impl SyncCall {
    /// The channels that it is about.
    pub fn channels(&self) -> Vec<ObjectId> {
        match self {
            Self::Send { chan, .. } | Self::Recv { chan, .. } => chan.iter().copied().collect(),
            Self::Close { chan } | Self::Len { chan, .. } => vec![*chan],
            Self::Select(call) => call.channels().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn point(&self) -> super::point::NameAndWhat {
        match self {
            Self::SemAcquire { .. } => ("sleep", "Lowers the semaphore, or goes to sleep until somebody raises it."),
            Self::SemRelease { .. } => ("wake", "Wakes a goroutine that sleeps on the semaphore, or raises it."),
            Self::Send { chan: None, .. } => ("send", "Sends to a nil channel: waits for ever."),
            Self::Send { .. } => {
                ("send", "Hands the value to a goroutine that waits for one, or puts it into the buffer, or waits.")
            }
            Self::Recv { chan: None, .. } => ("receive", "Receives from a nil channel: waits for ever."),
            Self::Recv { .. } => {
                ("receive", "Takes a value from the buffer or from a goroutine that waits to send, or waits for one.")
            }
            Self::Close { .. } => ("close", "Closes the channel: whoever waits for a value gets zero."),
            Self::Len { .. } => ("len", "Loads how many elements the channel's buffer holds."),
            Self::Select(call) if call.cases.is_empty() && !call.default => ("select", "Waits for ever."),
            Self::Select(_) => {
                ("select", "Goes ahead with a case that can, drawn at random, or waits for one that can.")
            }
            Self::Yield => ("yield", "Lets others run."),
            Self::Sleep { .. } => ("sleep", "Sleeps on the clock, which moves on only when nobody can run."),
            Self::NumGoroutine { .. } => ("count goroutines", "Counts the goroutines that have not returned."),
            Self::Exit { .. } => ("exit", "Ends the program, whatever the other goroutines are doing."),
        }
    }
}
