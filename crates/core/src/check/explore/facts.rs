//! What the search knows of a goroutine part without looking at it again.

use crate::id::ObjectId;
use crate::sim::{Goroutine, Op, Status};

/// What the next step of a goroutine is, as far as the search treats it specially.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Loads a word of a variable.
    Loads,
    /// Stores a word of a variable, and loads none.
    Stores,
    /// A step of a map operation.
    Operates,
    /// A `go` statement.
    Starts,
    /// Prints, or ends the program.
    Tells,
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
    /// Those of a goroutine part.
    pub(super) fn of(g: &Goroutine) -> Self {
        let (intent, target) = match g.op() {
            Op::Load(op) => (Intent::Loads, Some(op.addr().0)),
            Op::Store(op) => (Intent::Stores, Some(op.addr().0)),
            Op::MapAccess(op) => (Intent::Operates, Some(op.map())),
            Op::MapAssign(op) => (Intent::Operates, Some(op.map())),
            Op::Go { .. } => (Intent::Starts, None),
            Op::Output(_) | Op::MainReturned | Op::Die(_) => (Intent::Tells, None),
            _ => (Intent::Other, None),
        };
        let runnable = g.status == Status::Runnable;
        let keeps_cpu = runnable && !g.is_at_safe_point();
        Self { runnable, keeps_cpu, target, intent, started: g.children(), returned: g.status == Status::Returned }
    }
}
