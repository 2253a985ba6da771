//! Growth: what it does, and what a reader meets meanwhile.

use super::{READ_WRITE, duel, ends, ends_in, explore, machine, one_core, wrong};
use maprace_core::check::Questions;
use maprace_core::sim::{Scheduler, Settings, Timeline};

/// Eight int keys: the ninth begins a doubling.
const EIGHT: &str = "map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8}";

/// B and whether a growth is in progress, at the end of a program without goroutines, in its only interleaving.
fn grown(body: &str) -> (u8, bool) {
    let source = format!("package main\n\nvar m = map[int]int{{}}\n\nfunc main() {{\n\t{body}\n}}\n");
    let found = explore(&source, Settings::default(), Questions::default());
    assert_eq!(found.interleavings.to_string(), "1");
    let mut timeline = Timeline::new(machine(&source, Settings::default()));
    timeline.run(&mut Scheduler::ToCompletion, 1_000_000);
    let memory = timeline.machine().memory();
    let (_, map) = memory.maps().next().unwrap();
    (map.b, map.growing())
}

#[test]
fn c03_and_c07_a_reader_beside_a_growth_misses_keys_but_meets_no_foreign_memory() {
    let source = duel(EIGHT, "m[9] = 9", "_, _ = m[3]");
    let ends = ends(&source);
    assert_eq!(ends, super::set(["clean", READ_WRITE]));
    assert!(wrong(&source).contains("missed key"));
}

#[test]
fn c06_the_mark_is_set_before_the_entry_has_moved() {
    // A reader that finds the mark looks into the new bucket, where the entry is not yet.
    let source = duel(EIGHT, "m[9] = 9; m[10] = 10", "_, _ = m[3]");
    assert!(wrong(&source).contains("missed key"));
}

#[test]
fn c15_too_many_entries_double_the_array() {
    assert_eq!(grown("for i := 0; i < 8; i++ { m[i] = i }"), (0, false));
    assert_eq!(grown("for i := 0; i < 9; i++ { m[i] = i }").0, 1);
    assert_eq!(grown("for i := 0; i < 14; i++ { m[i] = i }").0, 2);
    assert_eq!(grown("for i := 0; i < 27; i++ { m[i] = i }").0, 3);
}

#[test]
fn c16_too_many_overflow_buckets_rewrite_the_array_in_its_size() {
    // Always 20 entries at most, in 4 buckets; the old ones go, so that chains grow without the count.
    let churn = "for i := 0; i < 4000; i++ { m[i] = i; delete(m, i-20) }";
    let source = format!("package main\n\nvar m = map[int]int{{}}\n\nfunc main() {{\n\t{churn}\n}}\n");
    let mut timeline = Timeline::new(machine(&source, Settings::default()));
    let (mut scheduler, mut same_size) = (Scheduler::ToCompletion, None);
    while timeline.machine().end().is_none() && same_size.is_none() {
        timeline.run(&mut scheduler, 50);
        if let Some((_, map)) = timeline.machine().memory().maps().next() {
            same_size = (map.flags & maprace_core::map::flags::SAME_SIZE_GROW != 0).then_some((map.b, map.count));
        }
    }
    let (b, count) = same_size.expect("a growth of the same size");
    assert!(count <= 13 << b >> 1, "{count} entries in 2^{b} buckets are not too many");
}

#[test]
fn c27_on_one_core_only_writes_that_grow_can_be_interrupted() {
    let update = duel("map[int]int{1: 1}", "m[1] = 2", "_ = m[1]");
    assert_eq!(ends_in(&update, one_core()), super::set(["clean"]));
    let growth = duel(EIGHT, "m[9] = 9", "_ = m[1]");
    assert!(ends_in(&growth, one_core()).contains(READ_WRITE));
}

#[test]
fn c28_and_c29_an_update_of_the_only_entry_is_enough() {
    assert!(ends(&duel("map[int]int{1: 1}", "m[1] = 2", "_ = m[1]")).contains(READ_WRITE));
}
