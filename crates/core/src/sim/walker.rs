//! A second look at a part of a run: step by step, with the machine before each.

use super::machine::Machine;
use super::schedule::{Label, Schedule};
use super::step::{Event, Step};
use crate::id::GoroutineId;

/// Walks over a part of a run.
#[derive(Clone, Debug)]
pub struct Walker<'a> {
    machine: Machine,
    started: Vec<GoroutineId>,
    at: u64,
    schedule: &'a Schedule,
}

impl<'a> Walker<'a> {
    pub(super) fn new(machine: Machine, started: Vec<GoroutineId>, at: u64, schedule: &'a Schedule) -> Self {
        Self { machine, started, at, schedule }
    }

    /// The machine before the next step.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The goroutines started before the next step, in that order.
    pub(super) fn started(&self) -> &[GoroutineId] {
        &self.started
    }

    /// Steps of the run before the next one.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Who takes the next step; `None` at the end of the run.
    pub fn next_goroutine(&self) -> Option<(Label, GoroutineId)> {
        let label = self.schedule.goroutine_at(self.at)?;
        Some((label, *self.started.get((label as usize).checked_sub(1)?)?))
    }

    /// Takes the next step; `None` at the end of the run.
    pub fn step(&mut self) -> Option<Step> {
        let (_, id) = self.next_goroutine()?;
        let step = self.machine.step_choosing(id, self.schedule.choice_at(self.at)).ok()?;
        if let Some(Event::Started(child)) = step.event {
            self.started.push(child);
        }
        self.at += 1;
        Some(step)
    }
}
