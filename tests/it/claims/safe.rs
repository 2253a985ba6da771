//! What is safe, and what is only not fatal.

use super::{duel, ends, explore, raced, set};
use maprace_core::check::Questions;
use maprace_core::sim::Settings;

#[test]
fn c09_len_is_never_fatal_and_still_a_race() {
    let source = duel("map[int]int{1: 1}", "m[2] = 2", "_ = len(m)");
    assert_eq!(ends(&source), set(["clean"]));
    assert!(raced(&source));
}

#[test]
fn c37_a_map_that_is_only_read_is_safe() {
    let source = duel("map[int]int{1: 1}", "_ = m[1]\n\t\tfor range m {\n\t\t}", "_, _ = m[2]");
    assert_eq!(ends(&source), set(["clean"]));
    assert!(!raced(&source));
}

/// Two goroutines that register; `panic("twice")` if both believe that they were first.
fn register(first: &str) -> String {
    format!(
        "package main\n\nimport \"sync\"\n\nvar m sync.Map\n\nfunc first() bool {{\n\t{first}\n}}\n\nfunc main() {{\n\
         \tother := make(chan bool)\n\tgo func() {{ other <- first() }}()\n\tmine := first()\n\
         \tif <-other && mine {{\n\t\tpanic(\"twice\")\n\t}}\n}}\n"
    )
}

#[test]
fn c43_load_and_then_store_can_have_two_winners_and_load_or_store_cannot() {
    let check_then_act = register("if _, ok := m.Load(1); ok {\n\t\treturn false\n\t}\n\tm.Store(1, 2)\n\treturn true");
    let found = explore(&check_then_act, Settings::default(), Questions::default());
    let ends: Vec<String> = found.outcomes.iter().map(|outcome| outcome.end.to_string()).collect();
    assert_eq!(ends, ["clean", "panic: twice"]);
    let one_step = register("_, loaded := m.LoadOrStore(1, 2)\n\treturn !loaded");
    assert_eq!(super::ends(&one_step), set(["clean"]));
}
