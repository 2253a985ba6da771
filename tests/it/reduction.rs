//! `maprace check` looks at fewer interleavings where a program sleeps, yields or waits for ever, too, and finds the same
//! outcomes.

use maprace_core::check::Questions;
use maprace_core::check::explore::{Exploration, Explorer};
use maprace_core::check::race::Granularity;
use maprace_core::sim::{Machine, Settings};
use std::collections::BTreeSet;
use std::sync::Arc;

const QUESTIONS: Questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };

/// Two goroutines that work on variables of their own, and do this in between.
fn program(imports: &str, statement: &str) -> String {
    format!(
        "package main

import (
	\"fmt\"
	\"sync\"
{imports})

func main() {{
	var wg sync.WaitGroup
	x, y, z := 0, 0, 0
	wg.Add(2)
	go func() {{
		x++
		{statement}
		z = 1
		wg.Done()
	}}()
	go func() {{
		y++
		{statement}
		z = 2
		wg.Done()
	}}()
	wg.Wait()
	fmt.Println(x, y, z)
}}
"
    )
}

fn run(mut explorer: Explorer) -> Exploration {
    while !explorer.run(10_000).complete {}
    explorer.exploration()
}

#[test]
fn pauses_do_not_end_the_reduction() {
    let pauses = [
        ("sleeping", "\t\"time\"\n", "time.Sleep(time.Millisecond)"),
        ("sleeping for a while of one's own", "\t\"time\"\n", "time.Sleep(time.Duration(x+1) * time.Millisecond)"),
        ("looking at the clock", "\t\"time\"\n", "time.Sleep(2); fmt.Println(time.Since(time.Time{}) > 0)"),
        ("yielding", "\t\"runtime\"\n", "runtime.Gosched()"),
        ("sending to nil", "", "if x > 1 { var c chan int; c <- 1 }"),
        ("waiting for ever", "", "if z == 1 { select {} }"),
        ("receiving from nil", "", "if z == 1 { var c chan int; <-c }"),
        ("exit", "\t\"os\"\n", "if z == 1 { os.Exit(3) }"),
    ];
    for (name, imports, statement) in pauses {
        let source = program(imports, statement);
        let compiled =
            maprace_golang::compile("main.go", &source).unwrap_or_else(|errors| panic!("{name}: {}", errors[0]));
        let start = Machine::new(Arc::new(compiled), Settings::default());
        let whole = run(Explorer::asking(start.clone(), QUESTIONS));
        let few = run(Explorer::outcomes(start, QUESTIONS));
        let kinds = |found: &Exploration| {
            let kind = |o: &maprace_core::check::explore::Outcome| {
                (o.end.to_string(), o.stdout.clone(), o.wrong.clone(), o.raced)
            };
            found.outcomes.iter().map(kind).collect::<BTreeSet<_>>()
        };
        assert_eq!(kinds(&few), kinds(&whole), "{name}");
        println!("{name}: {} of {} states", few.states, whole.states);
        assert!(few.states < whole.states, "{name}: {} of {} states", few.states, whole.states);
    }
}
