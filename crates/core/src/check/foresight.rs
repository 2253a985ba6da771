//! What goroutines are about to do, and to each other: stepping with foresight.

use super::race;
use crate::id::GoroutineId;
use crate::sim::{Access, Goroutine, Machine, Op};

/// The access that the next step of a goroutine makes, found out on a copy; `None` if it cannot step, or touches nothing.
pub fn next_access(machine: &Machine, id: GoroutineId) -> Option<Access> {
    machine.peek(id).ok()?.access
}

/// The next accesses of two goroutines, if they are to the same word and at least one of them writes: then it makes a
/// difference who goes first.
pub fn conflicts(machine: &Machine, a: GoroutineId, b: GoroutineId) -> Option<(Access, Access)> {
    let (first, second) = (next_access(machine, a)?, next_access(machine, b)?);
    let writes = first.kind.writes() || second.kind.writes();
    let meet = race::overlap(first.place, second.place) || share_a_channel(machine, a, b);
    (a != b && writes && meet).then_some((first, second))
}

/// Whether both are about to do something with the same channel: a `select` with several.
fn share_a_channel(machine: &Machine, a: GoroutineId, b: GoroutineId) -> bool {
    let channels = |id| match machine.goroutine(id).map(Goroutine::op) {
        Some(Op::Sync(call)) => call.channels(),
        _ => Vec::new(),
    };
    let others = channels(b);
    channels(a).iter().any(|chan| others.contains(chan))
}
