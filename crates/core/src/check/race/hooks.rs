//! What the race detector is told of a step: accesses, and the edges of happens-before.
//!
//! Channels and the library that is written in Go say of themselves what they order ([`Step::edges`]). Other sync
//! primitives need an arm in [`own_edges`], and none in [`accesses`]: their own words are not data. Sources: Go 1.23.9
//! `src/sync/waitgroup.go` (the `race.` calls), `src/runtime/map*.go`, `chan.go`, `select.go` (`racereadpc`, `racewritepc`),
//! go-map-semantics.md section 8.

use super::super::before::{Before, word};
use super::Granularity;
use super::location::Location;
use crate::id::ObjectId;
use crate::map::{AccessKind, Lookup};
use crate::sim::program::{AtomicKind, FuncId, Program};
use crate::sim::{Addr, Edge, Machine, Op, Order, Place, Step, SyncCall};
use crate::value::Value;
use smallvec::SmallVec;

/// What goroutines meet at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum SyncObject {
    /// A sync primitive, a channel or a slot of its buffer, a variable with atomic accesses.
    At(Addr),
    /// Standard output: `internal/poll` locks the file with atomic operations that `-race` sees, so two prints order what
    /// lies around them. No promise of Go's memory model, but what the tool does.
    Stdout,
}

/// The function that makes an access on behalf of the user's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Inside {
    /// The runtime's, or the library's as the machine steps it.
    Named(&'static str),
    /// The library's that is written in Go.
    Library(FuncId),
}

/// An access that the detector is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) location: Location,
    pub(super) writes: bool,
    pub(super) atomic: bool,
    /// `None` for the user's own code.
    pub(super) inside: Option<Inside>,
}

pub(super) type Accesses = SmallVec<[Told; 2]>;

/// The accesses of a step. `entered`: it is the first one of its operation.
pub(super) fn accesses(
    granularity: Granularity,
    before: &Before,
    entered: bool,
    step: &Step,
    after: &Machine,
) -> Accesses {
    let mut told = Accesses::new();
    if granularity == Granularity::Go && entered {
        map_hooks(before, after, &mut told);
    }
    let Some(access) = step.access else { return told };
    match &before.op {
        Op::WaitGroup(call) => {
            let sema = Place::Semaphore((call.addr().0, call.addr().1 + 1));
            if let Some(kind) = counter_of_wait_group(before, step, after) {
                // The library's frames are lost in reports of newer versions of Go (milvus-io/milvus issue 25188).
                let inside = if kind == AccessKind::Read { "runtime.raceread" } else { "runtime.racewrite" };
                told.extend(tell(sema, kind, Some(Inside::Named(inside))));
            }
        }
        Op::Sync(call) => told.extend(channel_hook(call, access.place)),
        Op::MapLen(op) if granularity == Granularity::Go => {
            let (location, inside) = (Location::header(op.map()), inside_library(before));
            told.push(Told { location, writes: false, atomic: false, inside });
        }
        Op::Atomic(op) if !op.op().orders && granularity == Granularity::Go => {}
        op => {
            let inner = op.functions().last().copied();
            let instrumented = inner.is_none() && is_instrumented(before, after.program());
            if instrumented || granularity == Granularity::Word {
                let inside = inner.map(Inside::Named).or_else(|| inside_library(before));
                let told_of = tell(access.place, access.kind, inside);
                told.extend(told_of.map(|t| Told { atomic: t.atomic || matches!(op, Op::Atomic(_)), ..t }));
            }
        }
    }
    told
}

fn tell(place: Place, kind: AccessKind, inside: Option<Inside>) -> Option<Told> {
    let (writes, atomic) = (kind.writes(), kind == AccessKind::Atomic);
    Some(Told { location: Location::of(place)?, writes, atomic, inside })
}

fn inside_library(before: &Before) -> Option<Inside> {
    before.library.map(Inside::Library)
}

/// Whether accesses of the code at hand are told: the compiler leaves package `sync` and what lies below it alone.
/// Source: Go 1.23.9 `cmd/compile/internal/base/base.go` `NoRacePkgs`.
fn is_instrumented(before: &Before, program: &Program) -> bool {
    let name = before.library.and_then(|func| program.funcs.get(func as usize)).map_or("", |func| &func.name);
    !["sync.", "sync/", "atomic.", "internal/"].iter().any(|package| name.starts_with(package))
}

/// The calls of `racereadpc` and `racewritepc` with which the runtime's functions on maps begin.
fn map_hooks(before: &Before, machine: &Machine, told: &mut Accesses) {
    let mut header = |map: ObjectId, kind: AccessKind, function: &'static str| {
        let (location, inside) = (Location::header(map), Some(Inside::Named(function)));
        told.push(Told { location, writes: kind.writes(), atomic: false, inside });
    };
    let outer = before.op.functions().first().copied();
    match (&before.op, outer) {
        (Op::MapAccess(op), Some(function)) => header(op.map(), AccessKind::Read, function),
        (Op::MapAssign(op), Some(function)) => {
            // Built with -race, `m[k] op= v` is a read and a write.
            if op.holds()
                && let Some(map) = machine.memory().map(op.map())
            {
                header(op.map(), AccessKind::Read, Lookup::new(Value::ZERO, map.typ.variant, false).function());
            }
            // mapassign_fast64ptr gives the address of the other one.
            let function = if function == "mapassign_fast64ptr" { "mapassign_fast64" } else { function };
            header(op.map(), AccessKind::Write, function);
        }
        (Op::MapDelete(op), Some(function)) => header(op.map(), AccessKind::Write, function),
        (Op::MapClear(op), Some(function)) => header(op.map(), AccessKind::Write, function),
        (Op::MapIter(op), Some(function)) => header(op.map(), AccessKind::Read, function),
        (Op::MapEntries(op), Some(function)) => header(op.turn().map(), AccessKind::Read, function),
        // mapclone has no hook.
        _ => {}
    }
}

/// A send reads, `close` writes the channel as a whole: so a send that is not ordered with it is a race.
fn channel_hook(call: &SyncCall, place: Place) -> Option<Told> {
    let (kind, function) = match call {
        SyncCall::Send { .. } => (AccessKind::Read, "chansend"),
        SyncCall::Close { .. } => (AccessKind::Write, "closechan"),
        SyncCall::Select(call) if call.sends().any(|chan| place == Place::Channel(chan)) => {
            (AccessKind::Read, "chansend")
        }
        _ => return None,
    };
    tell(place, kind, Some(Inside::Named(function)))
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

/// Whether an edge comes before the accesses of its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
}

/// The edges that the operation itself makes, in order.
pub(super) fn own_edges(
    granularity: Granularity,
    before: &Before,
    entered: bool,
    step: &Step,
) -> SmallVec<[(When, Order, SyncObject); 2]> {
    let mut edges = SmallVec::new();
    match &before.op {
        // `Done` publishes before it counts down; `Wait` learns when it returns.
        Op::WaitGroup(call) => {
            let at = SyncObject::At(call.addr());
            if call.delta() < 0 && entered {
                edges.push((When::Before, Order::ReleaseMerge, at));
            }
            if call.function() == "sync.(*WaitGroup).Wait" && step.done {
                edges.push((When::After, Order::Acquire, at));
            }
        }
        Op::Atomic(op) if op.op().orders => {
            let at = SyncObject::At(op.addr());
            match op.op().kind {
                AtomicKind::Store => edges.push((When::After, Order::Release, at)),
                _ if before.stores => {
                    edges.extend([Order::Acquire, Order::ReleaseMerge].map(|order| (When::After, order, at)));
                }
                _ => edges.push((When::After, Order::Acquire, at)),
            }
        }
        Op::Output(..) if granularity == Granularity::Go => {
            edges.push((When::After, Order::Acquire, SyncObject::Stdout));
            edges.push((When::Before, Order::ReleaseMerge, SyncObject::Stdout));
        }
        _ => {}
    }
    edges
}

/// The object and the order of an edge that the step brought along.
pub(super) fn edge(edge: &Edge) -> (Order, SyncObject) {
    (edge.order, SyncObject::At(edge.at))
}
