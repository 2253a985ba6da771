//! Two writers.

use super::{WRITES, duel, ends};

#[test]
fn c58_two_writers_are_not_always_caught_and_one_key_can_vanish() {
    let two = "m[2] = 2; <-done; if _, ok := m[2]; !ok { panic(\"2 is lost\") }; if _, ok := m[3]; !ok { panic(\"3 is lost\") }";
    let source = duel("map[int]int{1: 1}", "m[3] = 3; close(done)", two)
        .replace("\n\nvar m", "\n\nvar done = make(chan bool)\n\nvar m");
    let ends = ends(&source);
    for end in ["clean", WRITES, "panic: 2 is lost", "panic: 3 is lost"] {
        assert!(ends.contains(end), "{end}: {ends:?}");
    }
}
