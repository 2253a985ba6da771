//! What a step did: at most one access, and what came of it.

use super::memory::Addr;
use super::program::RaceEdge;
use crate::id::{GoroutineId, ObjectId};
use crate::map::{self, AccessKind, ElemAddr, Yielded};

/// A place in shared memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A word of a map.
    Map(ObjectId, map::Place),
    /// A word of a variable.
    Variable(Addr),
    /// The semaphore at the address of a sync primitive.
    Semaphore(Addr),
    /// A channel, as a whole.
    Channel(ObjectId),
}

/// One access to shared memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    /// Load, store, or both at once.
    pub kind: AccessKind,
    /// Where.
    pub place: Place,
}

impl Access {
    /// An access that an operation made to the map of that name.
    pub(super) fn to_map(map: ObjectId, access: map::Access) -> Self {
        Self { kind: access.kind, place: Place::Map(map, access.place) }
    }

    pub(super) fn read(place: Place) -> Self {
        Self { kind: AccessKind::Read, place }
    }

    pub(super) fn write(place: Place) -> Self {
        Self { kind: AccessKind::Write, place }
    }

    pub(super) fn atomic(place: Place) -> Self {
        Self { kind: AccessKind::Atomic, place }
    }
}

/// What a step led to, beyond its access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// `mapaccess` returned this address. It read past an array's end where `out_of_range` is set.
    LookupReturned {
        /// The elem's address; `Zero` for a miss.
        elem: ElemAddr,
        /// The lookup left the memory of the map.
        out_of_range: bool,
    },
    /// `mapassign` returned; the elem is not stored yet.
    AssignReturned,
    /// `mapiterinit` or `mapiternext` returned; key and elem are not loaded yet.
    IterReturned(Yielded),
    /// `maps.Clone` returned that map.
    Cloned(ObjectId),
    /// A goroutine was started.
    Started(GoroutineId),
    /// The goroutine went to sleep.
    Slept,
    /// The goroutine woke another one (the first one of them).
    Woke(GoroutineId),
    /// Bytes were written to standard output.
    Printed,
    /// The goroutine has returned.
    Returned,
    /// The goroutine panics: its deferred calls run, then the program ends.
    Panicked,
    /// The program has ended.
    Ended,
}

/// What a goroutine does to the order of events at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// What was released there happened before what it does from here on.
    Acquire,
    /// What it did happened before what acquires it later; replaces what was released there.
    Release,
    /// The same, added to what was released there.
    ReleaseMerge,
    /// It acquires what was released there, and releases what it did before.
    ReleaseAcquire,
}

impl From<RaceEdge> for Order {
    fn from(edge: RaceEdge) -> Self {
        match edge {
            RaceEdge::Acquire => Self::Acquire,
            RaceEdge::Release => Self::Release,
            RaceEdge::ReleaseMerge => Self::ReleaseMerge,
        }
    }
}

/// An edge of happens-before: as `internal/race` and the runtime's `racenotify` tell `-race` of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// Whose.
    pub goroutine: GoroutineId,
    /// What it does.
    pub order: Order,
    /// Where. A channel's word 0 is the channel as a whole, the others are the slots of its buffer.
    pub at: Addr,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who took it.
    pub goroutine: GoroutineId,
    /// The access; `None` for steps on no memory (`go`, output, the end).
    pub access: Option<Access>,
    /// What it led to.
    pub event: Option<Event>,
    /// Who can run again because of it.
    pub woke: Vec<GoroutineId>,
    /// What the race detector is told, in this order, beside what the operation itself says.
    pub edges: Vec<Edge>,
    /// Whether the clock was read.
    pub read_clock: bool,
    /// Whether the clock went on because it was read so often.
    pub moved_clock: bool,
    /// Whether the operation of which it was a step is over, or all that the goroutine itself does of it.
    pub done: bool,
}

impl Step {
    /// A step that has done nothing yet.
    pub(super) fn of(goroutine: GoroutineId) -> Self {
        let (woke, edges) = (Vec::new(), Vec::new());
        let (read_clock, moved_clock, done) = (false, false, true);
        Self { goroutine, access: None, event: None, woke, edges, read_clock, moved_clock, done }
    }
}
