//! What two goroutines are about to do to each other.

use crate::programs::*;
use maprace_core::check::foresight::{conflicts, next_access};
use maprace_core::map::{self, AccessKind};
use maprace_core::sim::Place;
use maprace_core::value::Value;

#[test]
fn the_flag_that_one_is_about_to_store_and_the_other_to_load() {
    let read = Body::new().with_m().get(INTS, Value::Int(1));
    let write = Body::new().with_m().put(INTS, Value::Int(2), 7);
    let start = two_on_a_map(INTS, &[Value::Int(1)], write, read);
    assert_eq!(conflicts(&start, child(1), child(2)), None, "both load the variable m");
    let mut machine = start;
    let at = |machine: &_, id, wanted: (AccessKind, map::Place)| {
        next_access(machine, id)
            .is_some_and(|a| a.kind == wanted.0 && matches!(a.place, Place::Map(_, p) if p == wanted.1))
    };
    while !at(&machine, child(1), (AccessKind::Write, map::Place::Flags)) {
        machine.step(child(1)).unwrap();
    }
    while !at(&machine, child(2), (AccessKind::Read, map::Place::Flags)) {
        machine.step(child(2)).unwrap();
    }
    let (a, b) = conflicts(&machine, child(1), child(2)).unwrap();
    assert_eq!((a.kind, b.kind), (AccessKind::Write, AccessKind::Read));
}
