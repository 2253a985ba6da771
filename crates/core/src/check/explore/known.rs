//! Steps seen before: what a goroutine part and an object part become, and what the judges make of it.

use super::flat::Flat;
use super::intern::Interner;
use crate::check::watch::Watch;
use crate::id::GoroutineId;

/// Stands for whatever object part there is, where a step does not depend on it.
pub(super) const ANY: u32 = u32::MAX;

/// Set in a goroutine part: [`Known::inner`], [`Known::stays`].
const INNER: u32 = 1 << 31;
const STAYS: u32 = 1 << 30;

/// Parts at most: the two bits above stay free.
pub(super) const PARTS_MOST: usize = 1 << 30;

/// What a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) g: u32,
    pub(super) object: u32,
    /// An inner step of a map function: nothing to judges that have seen the function being entered.
    pub(super) inner: bool,
    /// The goroutine can go on, and its next step is about the same object.
    pub(super) stays: bool,
}

/// The steps.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownSteps {
    /// From (goroutine, object) to the same.
    steps: Flat<2, 2>,
    /// From (goroutine, object, watch) to the watch.
    watches: Flat<3, 1>,
}

impl KnownSteps {
    /// What the step of goroutine part `g` with this object part leads to, if that is known.
    pub(super) fn step(&self, g: u32, object: u32) -> Option<Known> {
        let [after, object] = self.steps.get([g, object])?;
        let (inner, stays) = (after & INNER != 0, after & STAYS != 0);
        Some(Known { g: after & !(INNER | STAYS), object, inner, stays })
    }

    /// What the judges know after a step that is known, if that is known too.
    pub(super) fn watch(
        &self,
        (g, object): (u32, u32),
        (watch, watches): (u32, &Interner<Watch>),
        (inner, id): (bool, GoroutineId),
    ) -> Option<u32> {
        if inner && watches.get(watch).is_inside(id) {
            return Some(watch);
        }
        self.watches.get([g, object, watch]).map(|[after]| after)
    }

    /// Notes a step, and what the judges know before and after it.
    pub(super) fn insert(&mut self, (g, object): (u32, u32), after: Known, watches: Option<(u32, u32)>) {
        let flags = if after.inner { INNER } else { 0 } | if after.stays { STAYS } else { 0 };
        self.steps.insert([g, object], [after.g | flags, after.object]);
        if let Some((before, after)) = watches {
            self.watches.insert([g, object, before], [after]);
        }
    }

    /// How many steps are known.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        self.steps.bytes() + self.watches.bytes()
    }
}
