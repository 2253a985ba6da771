//! Programs whose output does not depend on the schedule: what Go printed, under every scheduler.

use crate::corpus::{folder, messages, programs, run, schedulers};
use maprace_core::mix::Rng;
use maprace_core::sim::{Machine, Scheduler, Settings, Timeline};
use std::fs;
use std::sync::Arc;

/// The programs of `ok` that are refused, or print something else. May only shrink.
const NOT_YET: &[&str] = &[];

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

/// What is written to standard error before the program dies, and the first line of its crash.
#[test]
fn standard_error_is_gos() {
    for (name, source) in programs("subset") {
        let Ok(expected) = fs::read_to_string(folder("subset").join(format!("{name}.err"))) else { continue };
        let program = Arc::new(maprace_golang::compile("main.go", &source).unwrap());
        let mut timeline = Timeline::new(Machine::new(program, Settings::default()));
        timeline.run(&mut Scheduler::RoundRobin, 1_000_000);
        let machine = timeline.machine();
        let end = machine.end().unwrap();
        let text = String::from_utf8_lossy(machine.errors()).into_owned() + &end.first_line();
        assert_eq!(text.lines().next(), expected.lines().next(), "{name}");
    }
    let source = "package main\nimport \"log\"\nfunc main() {\nprintln(1, -2.5, true, \"x\", 'a', uint8(255))\n\
                  print(1, \"a\", 0.0, \"\\n\")\nlog.Println(\"up\", 1)\nlog.Fatalf(\"down %d\", 2)\n}\n";
    let program = Arc::new(maprace_golang::compile("main.go", source).unwrap());
    let mut timeline = Timeline::new(Machine::new(program, Settings::default()));
    timeline.run(&mut Scheduler::RoundRobin, 1_000_000);
    // The times are those of the virtual clock.
    let expected =
        "1 -2.500000e+000 true x 97 255\n1a+0.000000e+000\n2009/11/10 23:00:00 up 1\n2009/11/10 23:00:00 down 2\n";
    assert_eq!(String::from_utf8_lossy(timeline.machine().errors()), expected);
    assert_eq!(timeline.machine().end().unwrap().to_string(), "exit: 1");
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

/// A loop that waits for a goroutine which sleeps: time passes all the same.
#[test]
fn a_busy_loop_does_not_stop_the_clock() {
    let source = "package main\nimport (\"fmt\"; \"sync/atomic\"; \"time\")\nfunc main() {\nvar ready atomic.Bool\n\
                  go func() { time.Sleep(time.Second); ready.Store(true) }()\nfor !ready.Load() {}\nfmt.Println(\"ready\") }\n";
    let program = Arc::new(maprace_golang::compile("main.go", source).unwrap());
    let start = Machine::new(program, Settings::default());
    let mut timeline = Timeline::new(start.clone());
    timeline.run(&mut Scheduler::RoundRobin, 1_000_000);
    assert_eq!(timeline.machine().output(), b"ready\n");
    let schedule = timeline.schedule().clone();
    assert_eq!(Timeline::open(start, &schedule, u64::MAX).1, None);
}

#[test]
fn an_array_of_a_slice_is_refused() {
    let source = "package main\nfunc main() { a := [2]int([]int{1, 2}); _ = a }\n";
    assert_eq!(
        messages("main.go", source),
        "main.go:2:27: maprace does not support conversions of slices to arrays yet\n"
    );
}
