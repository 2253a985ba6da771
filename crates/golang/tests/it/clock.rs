//! The virtual clock: who waits for a time by reading it gets there, and searches know that such reads are no local matter.

use crate::corpus::run;
use maprace_core::check::explore::Explorer;
use maprace_core::check::{Questions, Watch};
use maprace_core::sim::{Machine, Scheduler, Settings, Timeline};
use maprace_golang::compile;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Within `main`, with fmt and time imported.
fn program(body: &str) -> String {
    format!("package main\nimport (\"fmt\"; \"time\")\nvar x, y int\nfunc main() {{\n{body}\n}}\n")
}

#[test]
fn elapsed_times_are_those_slept() {
    let source = program(
        "start := time.Now()\nfor i := 0; i < 50; i++ { y++; if time.Now() != start { fmt.Println(\"moved\") } }\n\
         time.Sleep(30 * time.Millisecond)\nfmt.Println(time.Since(start), time.Since(start).Milliseconds())",
    );
    assert_eq!(run(&source, Scheduler::RoundRobin).0, "30ms 30\n");
}

#[test]
fn every_time_is_reached_and_overshot_by_little() {
    for (wait, most) in [("time.Millisecond", "1100*time.Microsecond"), ("time.Hour", "time.Hour + 11*time.Second")] {
        let source = program(&format!(
            "start := time.Now()\nfor time.Since(start) < {wait} {{ y++ }}\npassed := time.Since(start)\n\
             fmt.Println(passed >= {wait}, passed < {most})"
        ));
        assert_eq!(run(&source, Scheduler::RoundRobin), ("true true\n".to_owned(), "clean".to_owned()), "{wait}");
    }
}

#[test]
fn who_sleeps_is_woken_by_the_clock_that_another_moves() {
    let source = program(
        "start := time.Now()\ngo func() { time.Sleep(5 * time.Millisecond); x = 1 }()\n\
         for time.Since(start) < 10*time.Millisecond { y++ }\nfmt.Println(x)",
    );
    let machine = Machine::new(Arc::new(compile("main.go", &source).unwrap()), Settings::default());
    let mut timeline = Timeline::new(machine);
    timeline.run(&mut Scheduler::RoundRobin, 1_000_000);
    assert_eq!(timeline.machine().output(), b"1\n");
    let mut walker = timeline.walk(0);
    let mut watch = Watch::new(Questions::default(), walker.machine());
    assert_eq!(watch.walk(&mut walker), []);
}

/// `main` waits behind a load that nobody else minds; whether the other one finds the clock moved depends on who comes first.
#[test]
fn no_search_leaves_out_who_reads_the_clock_first() {
    let source = program(
        "start := time.Now()\nlate := make(chan bool)\n\
         go func() { x = 1; isLate := time.Since(start) > time.Millisecond; x = 2; late <- isLate }()\n\
         if y == 0 { for time.Since(start) < 2*time.Millisecond {} }\ny = 1\nfmt.Println(<-late)",
    );
    let machine = Machine::new(Arc::new(compile("main.go", &source).unwrap()), Settings::default());
    let outputs = |mut explorer: Explorer| {
        assert!(explorer.run(1_000_000).complete);
        explorer.exploration().outcomes.into_iter().map(|o| o.stdout).collect::<BTreeSet<_>>()
    };
    let all = outputs(Explorer::new(machine.clone()));
    assert_eq!(all, BTreeSet::from([b"false\n".to_vec(), b"true\n".to_vec()]));
    assert_eq!(outputs(Explorer::outcomes(machine, Questions::default())), all);
}
