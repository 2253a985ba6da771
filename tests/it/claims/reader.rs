//! What a reader beside a writer can meet.

use super::{NIL_DEREFERENCE, READ_WRITE, duel, ends, explore, machine, set, wrong};
use maprace_core::check::Questions;
use maprace_core::map::AccessKind;
use maprace_core::sim::{Event, Label, Place, Settings, Timeline};

const STRINGS: &str = r#"map[string]int{"a": 1}"#;
const INTS: &str = "map[int]int{1: 1}";

#[test]
fn c01_an_existence_check_can_kill_the_process_and_it_is_no_panic() {
    let source = duel(STRINGS, r#"m["a"] = 2"#, r#"_, ok := m["a"]; _ = ok"#);
    assert_eq!(ends(&source), set(["clean", READ_WRITE]));
}

#[test]
fn c02_a_reader_of_string_keys_can_get_an_ordinary_panic() {
    let deleted = duel(STRINGS, r#"delete(m, "a")"#, r#"_ = m["a"]"#);
    assert_eq!(ends(&deleted), set(["clean", READ_WRITE, NIL_DEREFERENCE]));
    let ints = duel(INTS, "delete(m, 1)", "_ = m[1]");
    assert_eq!(ends(&ints), set(["clean", READ_WRITE]));
}

#[test]
fn c02_the_panic_can_be_recovered() {
    let reader = r#"defer func() { if recover() != nil { println := 0; _ = println } }(); _ = m["a"]"#;
    assert_eq!(ends(&duel(STRINGS, r#"delete(m, "a")"#, reader)), set(["clean", READ_WRITE]));
}

#[test]
fn c21_a_miss_never_comes_with_a_value_but_a_hit_can_come_with_zero() {
    let reader =
        r#"v, ok := m["a"]; if !ok && v != 0 { panic("value without ok") }; if ok && v == 0 { panic("zero") }"#;
    for writer in [r#"delete(m, "a")"#, r#"m["b"] = 2"#, r#"delete(m, "a"); m["a"] = 3"#] {
        let ends = ends(&duel(STRINGS, writer, reader));
        assert!(!ends.contains("panic: value without ok"), "{writer}");
        assert_eq!(ends.contains("panic: zero"), writer.contains(r#""a""#), "{writer}");
    }
}

#[test]
fn c23_a_deletion_beside_a_reader_can_be_fatal() {
    assert!(ends(&duel(INTS, "delete(m, 2)", "_ = m[1]")).contains(READ_WRITE));
}

#[test]
fn c26_a_reader_never_writes_and_dies_of_its_first_look_at_the_flags() {
    let source = duel(INTS, "m[1] = 2", "_ = m[1]");
    let found = explore(&source, Settings::default(), Questions::default());
    let fatal = found.outcomes.iter().find(|outcome| outcome.end.to_string() == READ_WRITE).unwrap();
    let mut timeline = Timeline::new(machine(&source, Settings::default()));
    let (mut reads, mut started) = (Vec::new(), false);
    for run in fatal.witness.schedule.runs() {
        for _ in 0..run.steps {
            let step = timeline.step(run.goroutine).unwrap();
            started |= matches!(step.event, Some(Event::Started(_)));
            if started
                && run.goroutine == 1 as Label
                && let Some(access) = step.access
                && let Place::Map(_, place) = access.place
            {
                assert_eq!(access.kind, AccessKind::Read, "{access:?}");
                reads.push(format!("{place:?}"));
            }
        }
    }
    assert!(reads.last().is_some_and(|place| place.contains("Flags")), "{reads:?}");
}

#[test]
fn c30_a_range_loop_and_a_clone_die_too_each_with_its_own_words() {
    let range = ends(&duel(INTS, "m[1] = 2", "for range m {\n\t}"));
    assert_eq!(range, set(["clean", "fatal: concurrent map iteration and map write"]));
    let source = duel(INTS, "m[1] = 2", "_ = maps.Clone(m)").replace("\n\nvar m", "\n\nimport \"maps\"\n\nvar m");
    assert!(ends(&source).contains("fatal: concurrent map clone and map write"));
}

#[test]
fn c59_a_reader_can_see_a_key_that_was_never_there() {
    let reader = "if _, ok := m[0]; ok { panic(\"phantom\") }";
    assert!(ends(&duel(INTS, "m[7] = 7", reader)).contains("panic: phantom"));
    assert_eq!(wrong(&duel(INTS, "m[7] = 7", "_, _ = m[0]")), set(["phantom key"]));
    // In a map of one bucket mapaccess2_faststr does not look at the tophash: there the empty string is found in a slot
    // whose length is not stored yet. Other strings are not.
    for (key, found) in [("", true), ("z", false)] {
        let reader = format!("if _, ok := m[{key:?}]; ok {{ panic(\"phantom\") }}");
        let strings = duel(STRINGS, r#"m["b"] = 7"#, &reader);
        assert_eq!(ends(&strings).contains("panic: phantom"), found, "{key:?}");
    }
}
