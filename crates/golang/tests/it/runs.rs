//! Programs whose output does not depend on the schedule: what Go printed, under every scheduler.

use crate::corpus::{folder, messages, programs, run, schedulers};
use maprace_core::mix::Rng;
use maprace_core::sim::Scheduler;
use std::fs;

/// The programs of `ok` that are refused, or print something else. May only shrink.
const NOT_YET: &[&str] = &["runtime_numgoroutine"];

#[test]
fn output_is_gos() {
    for (name, source) in programs("ok") {
        if NOT_YET.contains(&name.as_str()) {
            continue;
        }
        assert_eq!(messages("main.go", &source), "", "{name}");
        let expected = fs::read_to_string(folder("ok").join(format!("{name}.out"))).unwrap();
        for scheduler in schedulers() {
            assert_eq!(run(&source, scheduler.clone()).0, expected, "{name} under {scheduler:?}");
        }
    }
}

/// The program that maprace began with.
const ARTICLE: &str = include_str!("../../../scenario/catalog/article/main.go");

#[test]
fn the_article_ends_as_in_go() {
    let ends: Vec<_> = (0..20).map(|seed| run(ARTICLE, Scheduler::Random(Rng::new(seed))).1).collect();
    assert!(ends.iter().any(|end| end == "fatal: concurrent map read and map write"), "{ends:?}");
}

/// Programs of the subset that compiles now.
#[test]
fn the_subset_runs_as_in_go() {
    for (name, source) in programs("subset") {
        assert_eq!(messages(&name, &source), "");
        let expected = fs::read_to_string(folder("subset").join(format!("{name}.out"))).unwrap();
        for scheduler in schedulers() {
            assert_eq!(run(&source, scheduler.clone()).0, expected, "{name} under {scheduler:?}");
        }
    }
}

#[test]
fn valid_programs_are_refused_by_name_or_run() {
    for set in ["ok", "race", "wild"] {
        for (name, source) in programs(set) {
            for line in messages("main.go", &source).lines() {
                assert!(line.contains(": maprace does not support "), "{set}/{name}: {line}");
            }
        }
    }
}
