//! Claims about Go's map, most of them an article's, each shown by all interleavings of a small program. The numbers are
//! those of the project's table of claims; what real Go did is written there.

mod growth;
mod reader;
mod safe;
mod writers;

use maprace_core::check::Questions;
use maprace_core::check::explore::{Exploration, Explorer};
use maprace_core::check::race::Granularity;
use maprace_core::sim::{Cores, Machine, Settings};
use std::collections::BTreeSet;
use std::sync::Arc;

const READ_WRITE: &str = "fatal: concurrent map read and map write";
const WRITES: &str = "fatal: concurrent map writes";
const NIL_DEREFERENCE: &str = "panic: runtime error: invalid memory address or nil pointer dereference";

/// Two goroutines: one runs `writer`, `main` runs `reader`; both see the map `m`.
fn duel(make: &str, writer: &str, reader: &str) -> String {
    format!("package main\n\nvar m = {make}\n\nfunc main() {{\n\tgo func() {{\n\t\t{writer}\n\t}}()\n\t{reader}\n}}\n")
}

fn machine(source: &str, settings: Settings) -> Machine {
    let program = maprace_golang::compile("main.go", source).unwrap_or_else(|errors| panic!("{source}\n{errors:?}"));
    Machine::new(Arc::new(program), settings)
}

/// All interleavings.
fn explore(source: &str, settings: Settings, questions: Questions) -> Exploration {
    let mut explorer = Explorer::asking(machine(source, settings), questions);
    let progress = explorer.run(3_000_000);
    assert!(progress.complete, "{source}\n{progress:?}");
    explorer.exploration()
}

/// How the interleavings end.
fn ends(source: &str) -> BTreeSet<String> {
    ends_in(source, Settings::default())
}

fn ends_in(source: &str, settings: Settings) -> BTreeSet<String> {
    let found = explore(source, settings, Questions::default());
    found.outcomes.iter().map(|outcome| outcome.end.to_string()).collect()
}

/// The kinds of wrong answers that any interleaving gives.
fn wrong(source: &str) -> BTreeSet<String> {
    let found = explore(source, Settings::default(), Questions { answers: true, ..Questions::default() });
    found.outcomes.iter().flat_map(|outcome| &outcome.wrong).map(|wrong| wrong.kind.to_string()).collect()
}

/// Whether any interleaving has a race, as `-race` sees it.
fn raced(source: &str) -> bool {
    let questions = Questions { races: Some(Granularity::Go), ..Questions::default() };
    explore(source, Settings::default(), questions).outcomes.iter().any(|outcome| outcome.raced == Some(true))
}

fn one_core() -> Settings {
    Settings { cores: Cores::One, ..Settings::default() }
}

fn set<const N: usize>(words: [&str; N]) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}
