//! Vector clocks (Mattern 1988, Fidge 1988): for each goroutine, up to which moment of it one knows.
//!
//! A goroutine's own entry counts the times that it has published what it did, not its steps: that is enough to tell
//! accesses before such a moment from those after it, and lets more runs share a clock.

use crate::id::GoroutineId;

/// A moment of one goroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Epoch {
    pub(super) goroutine: GoroutineId,
    pub(super) time: u32,
}

/// What is known of every goroutine; nothing of those that it does not name. Sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Clock(Vec<Epoch>);

impl Clock {
    /// Up to which moment of that goroutine one knows; 0 for nothing.
    pub(super) fn time(&self, goroutine: GoroutineId) -> u32 {
        self.find(goroutine).map_or(0, |at| self.0[at].time)
    }

    /// Whether what was done at that moment happened before.
    pub(super) fn knows(&self, epoch: Epoch) -> bool {
        self.time(epoch.goroutine) >= epoch.time
    }

    /// Learns of a goroutine up to a moment.
    pub(super) fn learn(&mut self, epoch: Epoch) {
        match self.find(epoch.goroutine) {
            Ok(at) => self.0[at].time = self.0[at].time.max(epoch.time),
            Err(at) => self.0.insert(at, epoch),
        }
    }

    /// Learns all that another clock knows.
    pub(super) fn join(&mut self, other: &Self) {
        for epoch in &other.0 {
            self.learn(*epoch);
        }
    }

    fn find(&self, goroutine: GoroutineId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&goroutine, |epoch| epoch.goroutine)
    }
}
