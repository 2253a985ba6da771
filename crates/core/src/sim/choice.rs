//! The random choices of the runtime that a run can be told: which of the ready cases of a `select` goes ahead. Where nobody
//! tells, the goroutine draws a number. Source: Go 1.23.9 `runtime/select.go` `selectgo`, which shuffles the cases
//! (`pollorder`) and takes the first that is ready: each is as likely as any other.

use super::channel::Channel;
use super::end::StepError;
use super::goroutine::Status;
use super::machine::Machine;
use super::op::{Direction, Op, SelectCall, SyncCall};
use super::step::Step;
use crate::id::{GoroutineId, ObjectId};
use smallvec::SmallVec;

/// A case of a `select`, in the order of the source from 0 on; `default` is none.
pub type Case = u16;

/// Cases, in the order of the source.
pub type Cases = SmallVec<[Case; 4]>;

impl SelectCall {
    /// The cases that can go ahead, given the channels.
    pub(crate) fn ready<'a>(&self, channel: impl Fn(ObjectId) -> Option<&'a Channel>) -> Cases {
        let ready = |(chan, direction): &(Option<ObjectId>, Direction)| {
            chan.and_then(&channel).is_some_and(|channel| match direction {
                Direction::Send(_) => channel.can_send(),
                Direction::Recv(_) => channel.can_receive(),
            })
        };
        let numbered = self.cases.iter().zip(0..).filter(|(case, _)| ready(case));
        numbered.map(|(_, number)| number).collect()
    }

    /// Whether there can be several.
    pub(crate) fn has_several(&self) -> bool {
        self.cases.len() > 1
    }
}

impl Machine {
    /// The cases among which the next step of goroutine `id` draws one, all equally likely. None where nothing is drawn:
    /// where a single case can go ahead, and at every step but that of a `select`.
    pub fn choices(&self, id: GoroutineId) -> Cases {
        let g = self.goroutine(id).filter(|g| g.status == Status::Runnable && self.end().is_none());
        match g.map(|g| &g.op) {
            Some(Op::Sync(SyncCall::Select(call))) => {
                Some(call.ready(|chan| self.memory.channel(chan))).filter(|ready| ready.len() > 1).unwrap_or_default()
            }
            _ => Cases::new(),
        }
    }

    /// Takes one step of goroutine `id` in which this case of its `select` goes ahead. Nothing is drawn for it.
    ///
    /// # Errors
    /// As [`Machine::step`]; and [`StepError::NoSuchChoice`], where that case is not one of several that can.
    pub fn step_choosing(&mut self, id: GoroutineId, case: Option<Case>) -> Result<Step, StepError> {
        let Some(case) = case else { return self.step(id) };
        let index = self.index(id).ok_or(StepError::NoSuchGoroutine(0))?;
        if self.end.is_none() && self.goroutines[index].status == Status::Runnable && !self.choices(id).contains(&case)
        {
            return Err(StepError::NoSuchChoice(0));
        }
        self.goroutines[index].chosen = Some(case);
        let step = self.step(id);
        if let Some(g) = self.goroutines.get_mut(index).filter(|g| g.id == id) {
            // A step that was refused has not asked.
            g.chosen = None;
        }
        step
    }
}
