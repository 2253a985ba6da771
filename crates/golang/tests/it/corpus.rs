//! The programs, and running them.

use maprace_core::mix::Rng;
use maprace_core::sim::{Machine, Scheduler, Settings};
use maprace_golang::compile;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Steps that a program of the corpus gets.
const STEPS_MAX: u64 = 2_000_000;

/// A folder of the corpus.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}

/// The Go programs of a folder, by name without `.go`, with their source.
pub(crate) fn programs(name: &str) -> Vec<(String, String)> {
    let mut programs = Vec::new();
    for entry in fs::read_dir(folder(name)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "go") {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            programs.push((stem, fs::read_to_string(&path).unwrap()));
        }
    }
    programs.sort();
    assert!(!programs.is_empty());
    programs
}

/// What `compile` has to say, a line each; nothing for a program that compiles.
pub(crate) fn messages(file: &str, source: &str) -> String {
    let lines = compile(file, source).err().unwrap_or_default();
    lines.iter().fold(String::new(), |text, line| text + &line.to_string() + "\n")
}

/// Runs a program to its end: what it printed, and how it ended.
pub(crate) fn run(source: &str, mut scheduler: Scheduler) -> (String, String) {
    let program = compile("main.go", source).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut machine = Machine::new(Arc::new(program), Settings::default());
    let mut last = None;
    for _ in 0..STEPS_MAX {
        if machine.end().is_some() {
            break;
        }
        let enabled: Vec<_> = machine.enabled().collect();
        let chosen = scheduler.choose(&enabled, last).expect("someone can run");
        machine.step(chosen).unwrap();
        last = Some(chosen);
    }
    let end = machine.end().map_or("no end".to_owned(), |end| format!("{end}"));
    (String::from_utf8_lossy(machine.output()).into_owned(), end)
}

/// The schedulers that every program is run under.
pub(crate) fn schedulers() -> Vec<Scheduler> {
    let random = (0..10).map(|seed| Scheduler::Random(Rng::new(seed)));
    [Scheduler::RoundRobin, Scheduler::ToCompletion].into_iter().chain(random).collect()
}
