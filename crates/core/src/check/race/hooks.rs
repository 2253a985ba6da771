//! What the race detector is told of a step: accesses, and the edges of happens-before.
//!
//! A sync primitive that is added to the machine needs one arm in [`edges`] (what it acquires and releases, and when), and
//! none in [`accesses`]: its own words are not data. Sources: Go 1.23.9 `src/sync/waitgroup.go` (the `race.` calls),
//! `src/runtime/map*.go` (`racereadpc`, `racewritepc`), go-map-semantics.md section 8.

use super::super::before::{Before, word};
use super::Granularity;
use super::location::Location;
use crate::map::AccessKind;
use crate::sim::{Addr, Machine, Op, Place, Step};
use smallvec::SmallVec;

/// What goroutines meet at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum SyncObject {
    /// A sync primitive.
    At(Addr),
    /// Standard output: `internal/poll` locks the file with atomic operations that `-race` sees, so two prints order what
    /// lies around them. No promise of Go's memory model, but what the tool does.
    Stdout,
}

/// An edge of happens-before, as seen from one goroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Learns what was published there.
    Acquire(SyncObject),
    /// Publishes what was done so far, beside what others have.
    Release(SyncObject),
}

/// An access that the detector is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) location: Location,
    pub(super) kind: AccessKind,
    /// The runtime's or library's function; `None` for the user's own code.
    pub(super) inside: Option<&'static str>,
}

/// The accesses of a step. `entered`: it is the first one of its operation.
pub(super) fn accesses(
    granularity: Granularity,
    before: &Before,
    entered: bool,
    step: &Step,
    after: &Machine,
) -> SmallVec<[Told; 2]> {
    let mut told = SmallVec::new();
    let outer = before.functions().map(|(outer, _)| outer);
    if let (Granularity::Go, true, Some((map, kind))) = (granularity, entered, map_operation(&before.op)) {
        told.push(Told { location: Location::header(map), kind, inside: outer });
    }
    let Some(access) = step.access else { return told };
    match &before.op {
        // The user's own accesses: variables, and elems through the address that a map function has returned.
        Op::Load(_) | Op::Store(_) => told.extend(tell(access.place, access.kind, None)),
        Op::WaitGroup(call) => {
            let sema = Place::Semaphore((call.addr().0, call.addr().1 + 1));
            if let Some(kind) = counter_of_wait_group(before, step, after) {
                // The library's frames are lost in reports of newer versions of Go (milvus-io/milvus issue 25188).
                let inside = if kind == AccessKind::Read { "runtime.raceread" } else { "runtime.racewrite" };
                told.extend(tell(sema, kind, Some(inside)));
            }
        }
        _ => {
            let inner = before.functions().map(|(_, inner)| inner);
            if inner.is_none() || granularity == Granularity::Word {
                told.extend(tell(access.place, access.kind, inner));
            }
        }
    }
    told
}

fn tell(place: Place, kind: AccessKind, inside: Option<&'static str>) -> Option<Told> {
    Some(Told { location: Location::of(place)?, kind, inside })
}

/// The map of a runtime call, and what its hook says of the header.
fn map_operation(op: &Op) -> Option<(crate::id::ObjectId, AccessKind)> {
    match op {
        Op::MapAccess(op) => Some((op.map(), AccessKind::Read)),
        Op::MapAssign(op) => Some((op.map(), AccessKind::Write)),
        _ => None,
    }
}

/// `WaitGroup` tells of its semaphore so that a first `Add` which is not ordered with `Wait` becomes a race: the `Add`
/// that makes the counter leave zero reads it, the first waiter writes it.
fn counter_of_wait_group(before: &Before, step: &Step, after: &Machine) -> Option<AccessKind> {
    let Op::WaitGroup(call) = &before.op else { return None };
    let access = step.access.filter(|a| a.kind == AccessKind::Atomic && a.place == Place::Variable(call.addr()))?;
    let state = word(after, access.place)?.int() as u64;
    let (counter, waiters) = ((state >> 32) as i32, state as u32);
    match call.delta() {
        0 => {
            (waiters == 1 && call.point().0 == "count waiter" && !goes_back(before, after)).then_some(AccessKind::Write)
        }
        delta => (delta > 0 && counter == delta).then_some(AccessKind::Read),
    }
}

/// Whether the step led the operation back to loading the state: the indivisible update has failed.
fn goes_back(before: &Before, after: &Machine) -> bool {
    after
        .goroutine(before.goroutine)
        .is_some_and(|g| matches!(g.op(), Op::WaitGroup(call) if call.point().0 == "load state"))
}

/// The edges of a step, in order: releases come before its accesses, acquires after them.
pub(super) fn edges(granularity: Granularity, before: &Before, entered: bool, step: &Step) -> SmallVec<[Edge; 2]> {
    let mut edges = SmallVec::new();
    match &before.op {
        // `Done` publishes before it counts down; `Wait` learns when it returns.
        Op::WaitGroup(call) => {
            let at = SyncObject::At(call.addr());
            if call.delta() < 0 && entered {
                edges.push(Edge::Release(at));
            }
            if call.function() == "sync.(*WaitGroup).Wait" && step.done {
                edges.push(Edge::Acquire(at));
            }
        }
        Op::Output(_) if granularity == Granularity::Go => {
            edges.push(Edge::Acquire(SyncObject::Stdout));
            edges.push(Edge::Release(SyncObject::Stdout));
        }
        _ => {}
    }
    edges
}
