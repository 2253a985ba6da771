//! What the search knows of a goroutine part without looking at it again.

use crate::id::ObjectId;
use crate::sim::{Goroutine, Op, Status, SyncCall};

/// What the next step of a goroutine is, as far as the search treats it specially.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Loads a word of a variable, and changes none that others can see.
    Loads,
    /// Stores a word of a variable, and loads none.
    Stores,
    /// Another access to a variable, or a step of a map operation.
    Operates,
    /// A `go` statement.
    Starts,
    /// Prints, or ends the program.
    Tells,
    /// Lets others run, sleeps on the clock or waits for ever. It depends on nothing that others can do before it (the
    /// clock stands still while anybody can run), and changes nothing but its goroutine.
    Pauses,
    /// A `select` in which several cases may be able to go ahead.
    Chooses,
    /// Anything else.
    Other,
}

/// What the search needs of a goroutine without its parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// It can take a step.
    pub(super) runnable: bool,
    /// It keeps its CPU, if there is only one.
    pub(super) keeps_cpu: bool,
    /// The object that its next step is about, if that step depends on nothing else: see [`super::successor`].
    pub(super) target: Option<ObjectId>,
    /// What its next step is.
    pub(super) intent: Intent,
    /// The goroutines that it has started.
    pub(super) started: u32,
    /// It has returned.
    pub(super) returned: bool,
}

impl Facts {
    fn intent_of(call: &SyncCall) -> Intent {
        match call {
            SyncCall::Exit { .. } => Intent::Tells,
            SyncCall::Yield
            | SyncCall::Sleep { .. }
            | SyncCall::Send { chan: None, .. }
            | SyncCall::Recv { chan: None, .. } => Intent::Pauses,
            SyncCall::Select(call) if call.channels().next().is_none() => Intent::Pauses,
            SyncCall::Select(call) if call.has_several() => Intent::Chooses,
            _ => Intent::Other,
        }
    }

    /// Those of a goroutine part.
    pub(super) fn of(g: &Goroutine) -> Self {
        let intent = match g.op() {
            Op::Load(_) | Op::LoadRange(_) | Op::Grow(_) => Intent::Loads,
            Op::Store(_) => Intent::Stores,
            Op::Go { .. } => Intent::Starts,
            Op::Output(..) | Op::MainReturned | Op::Throw(_) | Op::Die(_) => Intent::Tells,
            Op::Sync(call) => Self::intent_of(call),
            Op::WaitGroup(call) if call.is_on_state() => Intent::Operates,
            op if op.variable().is_some() || op.map().is_some() => Intent::Operates,
            _ => Intent::Other,
        };
        let target = match g.op() {
            Op::WaitGroup(call) => call.is_on_state().then(|| call.addr().0),
            op => op.variable().map(|addr| addr.0).or_else(|| op.map()),
        };
        let runnable = g.status == Status::Runnable;
        let keeps_cpu = runnable && !g.is_at_safe_point();
        Self { runnable, keeps_cpu, target, intent, started: g.children(), returned: g.status == Status::Returned }
    }
}
