//! Steps of four sizes, and the way back: an access, a step of a runtime function, an operation, a statement.

use crate::command::Command;
use crate::notice::Notice;
use crate::session::Session;
use maprace_core::sim::{Goroutine, Label, Standing, Timeline};
use maprace_scenario::Zoom;

/// Accesses that one command takes at most: an operation with a growth of a large map stays far below.
const ACCESSES_MAX: u64 = 100_000;

/// Steps that an undo looks back for the beginning of an operation.
const LOOK_BACK: u64 = 4096;

impl Session {
    /// Carries out a command that moves in the run.
    pub(crate) fn step(&mut self, command: &Command) {
        let Some(timeline) = &mut self.timeline else { return };
        let zoom = self.view.zoom;
        let (label, zoom) = match *command {
            Command::Step(label) => (label, zoom),
            Command::StepAccess(label) => (label, Zoom::Access),
            Command::StepOperation(label) => (label, Zoom::Operation),
            Command::StepStatement(label) => (label, Zoom::Statement),
            Command::Seek(to) => return self.seek(to),
            Command::First => return self.seek(0),
            Command::Last => return self.seek(u64::MAX),
            Command::Undo => {
                let to = unit_before(timeline, zoom);
                return self.seek(to);
            }
            Command::Redo => {
                let to = unit_behind(timeline, zoom);
                return self.seek(to);
            }
            _ => return,
        };
        let outcome = step_unit(timeline, label, zoom);
        self.look_at(label);
        self.notice = outcome.err();
    }

    fn seek(&mut self, to: u64) {
        let Some(timeline) = &mut self.timeline else { return };
        timeline.seek(to);
        // The panels turn to whoever took the step before the cursor.
        let before = timeline.cursor().checked_sub(1);
        if let Some((label, _)) = before.and_then(|at| timeline.walk(at).next_goroutine()) {
            self.look_at(label);
        }
        self.notice = None;
    }
}

/// Steps a goroutine by one unit.
fn step_unit(timeline: &mut Timeline, label: Label, zoom: Zoom) -> Result<(), Notice> {
    let from = Place::of(timeline, label);
    for taken in 0..ACCESSES_MAX {
        let step = match timeline.step(label) {
            Ok(step) => step,
            // Having come some way, the goroutine cannot go on: that is the end of the unit too.
            Err(_) if taken > 0 => return Ok(()),
            Err(error) => return Err(Notice::CannotStep(error)),
        };
        if from.unit_over(&Place::of(timeline, label), zoom, step.done) {
            return Ok(());
        }
    }
    Err(Notice::LongStep(label))
}

/// Where a goroutine stands, as far as units go.
#[derive(PartialEq)]
struct Place {
    line: u32,
    depth: usize,
    pc: u32,
    point: Option<(&'static str, String)>,
}

impl Place {
    fn of(timeline: &Timeline, label: Label) -> Option<Self> {
        let machine = timeline.machine();
        let g = machine.goroutine(timeline.goroutine(label)?)?;
        Some(Self::of_goroutine(g, machine))
    }

    fn of_goroutine(g: &Goroutine, machine: &maprace_core::sim::Machine) -> Self {
        let (depth, pc) = g.depth_and_pc();
        let standing = Standing::of(g, machine.program());
        let line = g.pos(machine.program()).map_or(0, |pos| pos.line);
        Self { line, depth, pc, point: standing.functions.last().map(|f| (standing.name, f.clone())) }
    }
}

/// Whether a unit that began at one place is over at another.
trait UnitOver {
    fn unit_over(&self, now: &Self, zoom: Zoom, operation_done: bool) -> bool;
}

impl UnitOver for Option<Place> {
    fn unit_over(&self, now: &Self, zoom: Zoom, operation_done: bool) -> bool {
        let (Some(from), Some(now)) = (self, now) else { return true };
        match zoom {
            Zoom::Access => true,
            Zoom::RuntimeStep => operation_done || from.point != now.point,
            Zoom::Operation => operation_done,
            // A statement is over when another line is next, or the same one again: the loop came around.
            Zoom::Statement => {
                operation_done && (from.line != now.line || from.depth != now.depth || now.pc <= from.pc)
            }
        }
    }
}

/// The step at which the unit before the cursor began: as far back as the same goroutine was in the same operation.
fn unit_before(timeline: &Timeline, zoom: Zoom) -> u64 {
    let cursor = timeline.cursor();
    if zoom == Zoom::Access || cursor == 0 {
        return cursor.saturating_sub(1);
    }
    let mut walker = timeline.walk(cursor.saturating_sub(LOOK_BACK));
    let mut begin = walker.at();
    let mut last = None;
    while walker.at() < cursor {
        let at = walker.at();
        let Some((label, _)) = walker.next_goroutine() else { break };
        if last != Some(label) {
            begin = at;
        }
        last = Some(label);
        let Some(step) = walker.step() else { break };
        if step.done && walker.at() < cursor {
            last = None;
        }
    }
    begin
}

/// The step at which the unit behind the cursor ends, along the run as it is.
fn unit_behind(timeline: &Timeline, zoom: Zoom) -> u64 {
    let cursor = timeline.cursor();
    let mut walker = timeline.walk(cursor);
    let Some((label, _)) = walker.next_goroutine() else { return cursor };
    loop {
        let Some(step) = walker.step() else { return walker.at() };
        let other = walker.next_goroutine().is_none_or(|(next, _)| next != label);
        if zoom == Zoom::Access || step.done || other || walker.at() - cursor >= LOOK_BACK {
            return walker.at();
        }
    }
}
