//! The part of the run around the cursor, looked at step by step: what the path, the story, the lanes and the bands are
//! made of.

use super::Scene;
use super::names::Names;
use crate::text::Key;
use maprace_core::id::GoroutineId;
use maprace_core::map::flags;
use maprace_core::sim::{Access, Event, Standing};

/// Steps before the cursor that are looked at.
const BEFORE: u64 = 240;

/// Steps behind the cursor that are looked at: those that were undone.
const BEHIND: u64 = 80;

/// One step.
pub(crate) struct TrailStep {
    /// Steps of the run before it.
    pub(crate) at: u64,
    pub(crate) id: GoroutineId,
    /// Where the goroutine stood before the step.
    pub(crate) standing: Standing,
    /// The access, as made.
    pub(crate) access: Option<Access>,
    /// The access and its value in words; empty for steps on no memory.
    pub(crate) words: String,
    pub(crate) event: Option<Event>,
    /// Whether its operation was over with it.
    pub(crate) done: bool,
    /// `hashWriting` was set behind it.
    pub(crate) writing: bool,
    /// The map was growing behind it: B before and after.
    pub(crate) growing: Option<(u8, u8)>,
}

/// The steps around the cursor.
pub(crate) struct Trail {
    pub(crate) steps: Vec<TrailStep>,
    /// How many of them lie before the cursor.
    pub(crate) before: usize,
}

impl Trail {
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let cursor = scene.timeline.cursor();
        // While the program runs or is searched, the moment is gone before anybody could read how it came about.
        if scene.session.is_working() {
            return Self { steps: Vec::new(), before: 0 };
        }
        let mut walker = scene.timeline.walk(cursor.saturating_sub(BEFORE));
        let mut steps = Vec::new();
        while walker.at() < cursor + BEHIND {
            let at = walker.at();
            let Some((_, id)) = walker.next_goroutine() else { break };
            let machine = walker.machine();
            let Some(standing) = machine.goroutine(id).map(|g| Standing::of(g, machine.program())) else { break };
            let Some(step) = walker.step() else { break };
            let map = scene.map.and_then(|id| walker.machine().memory().map(id));
            let words = step.access.map(|access| words(scene, &Names::new(walker.machine(), scene.overflows), access));
            steps.push(TrailStep {
                at,
                id,
                standing,
                access: step.access,
                words: words.unwrap_or_default(),
                event: step.event,
                done: step.done,
                writing: map.is_some_and(|map| map.flags & flags::HASH_WRITING != 0),
                growing: map.filter(|map| map.growing()).map(|map| {
                    let same = map.flags & flags::SAME_SIZE_GROW != 0;
                    (if same { map.b } else { map.b.saturating_sub(1) }, map.b)
                }),
            });
        }
        let before = steps.iter().filter(|step| step.at < cursor).count();
        Self { steps, before }
    }

    /// The step before the cursor.
    pub(crate) fn last(&self) -> Option<&TrailStep> {
        self.before.checked_sub(1).and_then(|at| self.steps.get(at))
    }

    /// The step behind the cursor, if it was undone.
    pub(crate) fn next(&self) -> Option<&TrailStep> {
        self.steps.get(self.before)
    }
}

/// An access in words, with the value that lies there.
pub(crate) fn words(scene: &Scene<'_>, names: &Names<'_>, access: Access) -> String {
    names.access(access, &scene.text(if access.kind.writes() { Key::Wrote } else { Key::Read }))
}
