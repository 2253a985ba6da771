//! The virtual clock: who waits for a time by reading it gets there, and searches know that such reads are no local matter.

use crate::corpus::{messages, run};
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

/// What Go 1.23.9 prints of `time.Unix(1257894000, 0).UTC()` and later times: our clock starts there.
#[test]
fn dates_are_gos() {
    let source = program(
        "base := time.Now()\nfor i := 0; i < 900; i += 111 {\n\
         u := base.Add(time.Duration(i) * 24 * time.Hour).Add(time.Duration(i) * 77777777777)\n\
         fmt.Println(u.Format(\"2006-01-02 Mon Jan _2 3:04:05pm .000 ,999999999 002 Z07:00\"), u.YearDay(), u.Weekday(), u.Month())\n}\n\
         fmt.Println(base)",
    );
    let expected = [
        "2009-11-10 Tue Nov 10 11:00:00pm .000  314 Z 314 Tuesday November",
        "2010-03-02 Tue Mar  2 1:23:53am .333 ,333333247 061 Z 61 Tuesday March",
        "2010-06-21 Mon Jun 21 3:47:46am .666 ,666666494 172 Z 172 Monday June",
        "2010-10-10 Sun Oct 10 6:11:39am .999 ,999999741 283 Z 283 Sunday October",
        "2011-01-29 Sat Jan 29 8:35:33am .333 ,333332988 029 Z 29 Saturday January",
        "2011-05-20 Fri May 20 10:59:26am .666 ,666666235 140 Z 140 Friday May",
        "2011-09-08 Thu Sep  8 1:23:19pm .999 ,999999482 251 Z 251 Thursday September",
        "2011-12-28 Wed Dec 28 3:47:13pm .333 ,333332729 362 Z 362 Wednesday December",
        "2012-04-17 Tue Apr 17 6:11:06pm .666 ,666665976 108 Z 108 Tuesday April",
        "2009-11-10 23:00:00 +0000 UTC m=+0.000000001",
    ];
    assert_eq!(run(&source, Scheduler::RoundRobin).0.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn methods_of_the_library_that_are_not_there_are_refused_by_name() {
    let source = program("fmt.Println(time.Now().AddDate(0, 1, 0))");
    assert_eq!(messages("main.go", &source), "main.go:5:24: maprace does not support time.Time.AddDate yet\n");
    let source = program("fmt.Println(time.Now().Formats())");
    let error = "main.go:5:24: time.Now().Formats undefined (type time.Time has no field or method Formats)\n";
    assert_eq!(messages("main.go", &source), error);
}
