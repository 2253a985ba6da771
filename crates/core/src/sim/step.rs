//! What a step did: at most one access, and what came of it.

use super::memory::Addr;
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
    /// A goroutine was started.
    Started(GoroutineId),
    /// The goroutine went to sleep.
    Slept,
    /// The goroutine woke another one.
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

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who took it.
    pub goroutine: GoroutineId,
    /// The access; `None` for steps on no memory (`go`, output, the end).
    pub access: Option<Access>,
    /// What it led to.
    pub event: Option<Event>,
    /// Whether the operation of which it was a step is over.
    pub done: bool,
}
