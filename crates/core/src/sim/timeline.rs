//! A run with a cursor in it. The truth is the start, the schedule and the cursor; the machine at the cursor is derived,
//! and the snapshots are a cache: spaced by steps, and every other one dropped when they are many.

use super::choice::Case;
use super::end::StepError;
use super::machine::Machine;
use super::schedule::{Label, Schedule};
use super::scheduler::Scheduler;
use super::step::{Event, Step};
use super::walker::Walker;
use crate::id::GoroutineId;

/// Snapshots kept at most: a seek replays at most twice the run's length divided by this.
const SNAPSHOTS_MAX: usize = 48;

/// Steps between two snapshots at first.
const SPACING: u64 = 256;

/// How far behind the cursor there is always a snapshot of its own, so that a walk over the last steps is short however
/// far apart the others are: between this and twice this many steps.
const NEAR: u64 = 256;

/// The clock stands still while anybody can run. After so many steps in which nobody woke up, a goroutine that sleeps on
/// it wakes up all the same: the others may be waiting for it in a loop.
const BUSY: u64 = 100_000;

#[derive(Clone, Debug)]
struct Snapshot {
    at: u64,
    machine: Machine,
    started: Vec<GoroutineId>,
    last: Option<GoroutineId>,
}

/// A run, and a moment in it.
#[derive(Clone, Debug)]
pub struct Timeline {
    schedule: Schedule,
    cursor: u64,
    machine: Machine,
    /// The goroutines in the order in which they were started: label n is entry n - 1. As of the cursor.
    started: Vec<GoroutineId>,
    last: Option<GoroutineId>,
    /// Steps since a goroutine woke up.
    busy: u64,
    /// Sorted; the first one is the start.
    snapshots: Vec<Snapshot>,
    spacing: u64,
    /// Two snapshots shortly before the cursor, the older one first.
    near: Vec<Snapshot>,
}

impl Timeline {
    /// The run without a step, from `start`, a machine that has taken none.
    pub fn new(start: Machine) -> Self {
        let started = start.goroutines().iter().map(|g| g.id).collect::<Vec<_>>();
        let first = Snapshot { at: 0, machine: start.clone(), started: started.clone(), last: None };
        Self {
            schedule: Schedule::new(),
            cursor: 0,
            machine: start,
            started,
            last: None,
            busy: 0,
            snapshots: vec![first],
            spacing: SPACING,
            near: Vec::new(),
        }
    }

    /// The run of a given schedule, at step `cursor` of it. A schedule that does not fit the program (any more) is cut
    /// off at the first step that cannot be taken; the error tells why, beside the timeline.
    pub fn open(start: Machine, schedule: &Schedule, cursor: u64) -> (Self, Option<StepError>) {
        let mut timeline = Self::new(start);
        let mut misfit = None;
        'runs: for run in schedule.runs() {
            for _ in 0..run.steps {
                if let Err(error) = timeline.step_choosing(run.goroutine, schedule.choice_at(timeline.cursor)) {
                    misfit = Some(error);
                    break 'runs;
                }
            }
        }
        timeline.seek(cursor);
        (timeline, misfit)
    }

    /// The machine at the cursor.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Steps before the cursor.
    pub fn cursor(&self) -> u64 {
        self.cursor
    }

    /// Steps in all: those behind the cursor have been undone, and come back with [`Self::seek`].
    pub fn len(&self) -> u64 {
        self.schedule.len()
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.schedule.is_empty()
    }

    /// The whole schedule, before and behind the cursor.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The number by which people know a goroutine: 1 for `main`, then in the order of their start in this run.
    pub fn label(&self, id: GoroutineId) -> Option<Label> {
        self.started.iter().position(|g| *g == id).map(|at| at as Label + 1)
    }

    /// The goroutine of that number.
    pub fn goroutine(&self, label: Label) -> Option<GoroutineId> {
        self.started.get((label as usize).checked_sub(1)?).copied()
    }

    /// The goroutines started so far, in that order: the first is number 1.
    pub fn started(&self) -> &[GoroutineId] {
        &self.started
    }

    /// Takes a step of goroutine `label` at the cursor. What lay behind the cursor is dropped: the run branches.
    ///
    /// # Errors
    /// Why it cannot take one; nothing is dropped then.
    pub fn step(&mut self, label: Label) -> Result<Step, StepError> {
        self.step_choosing(label, None)
    }

    /// The same, with the case of a `select` that goes ahead.
    ///
    /// # Errors
    /// As [`Self::step`], and where that case cannot.
    pub fn step_choosing(&mut self, label: Label, case: Option<Case>) -> Result<Step, StepError> {
        let step = self.take(label, case)?;
        if self.near.last().is_none_or(|s| self.cursor >= s.at + NEAR) {
            self.note_near();
        }
        Ok(step)
    }

    fn take(&mut self, label: Label, case: Option<Case>) -> Result<Step, StepError> {
        let id = self.goroutine(label).ok_or(StepError::NoSuchGoroutine(label))?;
        let step = self.machine.step_choosing(id, case).map_err(|error| match error {
            StepError::Blocked(_) => StepError::Blocked(label),
            StepError::NoSuchChoice(_) => StepError::NoSuchChoice(label),
            StepError::NoCpu(_) => StepError::NoCpu(label),
            StepError::Returned(_) => StepError::Returned(label),
            StepError::NoSuchGoroutine(_) => StepError::NoSuchGoroutine(label),
            StepError::Ended => StepError::Ended,
        })?;
        if self.cursor < self.schedule.len() {
            self.schedule.truncate(self.cursor);
            self.snapshots.retain(|s| s.at <= self.cursor);
            self.near.retain(|s| s.at <= self.cursor);
        }
        self.schedule.push(label, 1);
        self.schedule.choose(case);
        self.moved(&step);
        Ok(step)
    }

    /// Runs under `scheduler` from the cursor until the program ends, or `steps` steps were taken. Returns how many.
    /// Call [`Self::settle`] when the run is over and its last steps are to be looked at.
    pub fn run(&mut self, scheduler: &mut Scheduler, steps: u64) -> u64 {
        let mut enabled = Vec::new();
        for taken in 0..steps {
            enabled.clear();
            enabled.extend(self.machine.enabled());
            let sleeper = if self.busy < BUSY { None } else { self.machine.wakes_next() };
            let next = sleeper.or_else(|| scheduler.choose(&enabled, self.last)).and_then(|id| self.label(id));
            if next.is_none_or(|label| self.take(label, None).is_err()) {
                return taken;
            }
        }
        steps
    }

    /// Takes the snapshot shortly before the cursor that single steps leave behind them and a run does not: a run in
    /// slices would take one a slice, and on a large map each costs as much as thousands of steps.
    pub fn settle(&mut self) {
        let walker = self.walk(self.cursor.saturating_sub(NEAR));
        let last = walker.at().checked_sub(1).and_then(|at| self.schedule.goroutine_at(at));
        let last = last.and_then(|label| self.goroutine(label));
        self.near = vec![Snapshot {
            at: walker.at(),
            machine: walker.machine().clone(),
            started: walker.started().to_vec(),
            last,
        }];
    }

    /// Puts another run of the same program in this one's place, with the cursor at its end.
    pub fn load(&mut self, schedule: &Schedule) {
        let start = self.snapshots.swap_remove(0).machine;
        *self = Self::open(start, schedule, u64::MAX).0;
    }

    /// Moves the cursor to step `to` (or the end of the run), forwards or backwards.
    pub fn seek(&mut self, to: u64) {
        let to = to.min(self.len());
        let snapshot = self.nearest(to);
        if to < self.cursor || snapshot.at > self.cursor {
            let Snapshot { at, machine, started, last } = snapshot.clone();
            (self.cursor, self.machine, self.started, self.last) = (at, machine, started, last);
        }
        self.replay(to);
    }

    /// Walks over the run from step `from` on, without moving the cursor.
    pub fn walk(&self, from: u64) -> Walker<'_> {
        let snapshot = self.nearest(from);
        let mut walker = Walker::new(snapshot.machine.clone(), snapshot.started.clone(), snapshot.at, &self.schedule);
        while walker.at() < from && walker.step().is_some() {}
        walker
    }

    /// The last snapshot at or before a step.
    fn nearest(&self, to: u64) -> &Snapshot {
        let spaced = &self.snapshots[self.snapshots.partition_point(|s| s.at <= to).saturating_sub(1)];
        let near = self.near.iter().rev().find(|s| s.at <= to);
        near.filter(|s| s.at > spaced.at).unwrap_or(spaced)
    }

    fn snapshot(&self) -> Snapshot {
        let started = self.started.clone();
        Snapshot { at: self.cursor, machine: self.machine.clone(), started, last: self.last }
    }

    /// Keeps the moment as one shortly before the cursor.
    fn note_near(&mut self) {
        if self.near.len() >= 2 {
            self.near.remove(0);
        }
        let snapshot = self.snapshot();
        self.near.push(snapshot);
    }

    fn replay(&mut self, to: u64) {
        while self.cursor < to {
            if self.cursor + NEAR == to {
                self.near.clear();
                self.note_near();
            }
            let id = self.schedule.goroutine_at(self.cursor).and_then(|label| self.goroutine(label));
            let case = self.schedule.choice_at(self.cursor);
            let Some(Ok(step)) = id.map(|id| self.machine.step_choosing(id, case)) else { return };
            self.moved(&step);
        }
    }

    /// Notes a step that was taken.
    fn moved(&mut self, step: &Step) {
        self.cursor += 1;
        self.busy = if step.woke.is_empty() { self.busy.saturating_add(1) } else { 0 };
        self.last = Some(step.goroutine);
        if let Some(Event::Started(id)) = step.event {
            self.started.push(id);
        }
        if self.cursor.is_multiple_of(self.spacing) && self.snapshots.last().is_none_or(|s| s.at < self.cursor) {
            let snapshot = self.snapshot();
            self.snapshots.push(snapshot);
            if self.snapshots.len() > SNAPSHOTS_MAX {
                self.thin();
            }
        }
    }

    /// Drops one snapshot: the oldest between two of twice the spacing, which is the spacing from then on. One at a time,
    /// since a snapshot of a large map is many buckets to free.
    fn thin(&mut self) {
        let between = |spacing: u64| move |s: &Snapshot| !s.at.is_multiple_of(spacing);
        let at = self.snapshots.iter().position(between(self.spacing)).or_else(|| {
            self.spacing *= 2;
            self.snapshots.iter().position(between(self.spacing))
        });
        if let Some(at) = at {
            self.snapshots.remove(at);
        }
    }
}
