//! Programs with what real Go 1.23.9 did with them: `crates/golang/tests/corpus`, whose README says how they were made.

mod more;
mod ok;
mod race;
mod wild;

use maprace_core::check::race::{Granularity, Race};
use maprace_core::check::{Questions, Watch};
use maprace_core::mix::Rng;
use maprace_core::sim::{End, Machine, Program, Scheduler, Settings, Timeline, crash};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Steps of one run at most.
const STEPS_MAX: u64 = 2_000_000;

/// A folder of the corpus.
fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/golang/tests/corpus").join(set)
}

/// The programs of a folder by name, without the looped twins.
fn names(set: &str) -> Vec<String> {
    let files = fs::read_dir(folder(set)).expect("the corpus is part of the repository");
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let programs = names.filter_map(|name| name.strip_suffix(".go").map(str::to_owned));
    let mut programs: Vec<String> = programs.filter(|name| !name.contains('.')).collect();
    programs.sort();
    programs
}

/// A file of a folder, if it is there.
fn read(set: &str, file: &str) -> Option<String> {
    fs::read_to_string(folder(set).join(file)).ok()
}

/// The program, or the first thing that it is refused for.
fn compile(set: &str, name: &str) -> Result<Arc<Program>, String> {
    let source = read(set, &format!("{name}.go")).expect("the program is there");
    maprace_golang::compile("main.go", &source).map(Arc::new).map_err(|errors| errors[0].to_string())
}

/// How a run ended.
struct Ended {
    /// As `corpus/README.md` writes it, but for wrong answers.
    end: String,
    stdout: String,
    status: u8,
    /// What Go prints first on standard error.
    first_line: String,
}

/// A whole run.
fn run(program: &Arc<Program>, mut scheduler: Scheduler) -> Timeline {
    let mut timeline = Timeline::new(Machine::new(Arc::clone(program), Settings::default()));
    timeline.run(&mut scheduler, STEPS_MAX);
    timeline
}

fn ended(timeline: &Timeline) -> Ended {
    let machine = timeline.machine();
    let text = crash::report(machine, "main.go", |id| timeline.label(id).unwrap_or(0));
    Ended {
        end: machine.end().map_or_else(|| "no end".to_owned(), ToString::to_string),
        stdout: String::from_utf8_lossy(machine.output()).into_owned(),
        status: machine.end().map_or(0, End::exit_status),
        first_line: text.lines().next().unwrap_or("").to_owned(),
    }
}

/// The words with which programs of the corpus report wrong answers.
const WRONG: [&str; 5] = ["MISSED", "ZERO", "LOST", "PHANTOM", "TWICE"];

/// The ending as the corpus counts it: a clean one with a wrong answer on standard output is `wrong`.
fn counted(end: &str, stdout: &str) -> String {
    match end {
        "clean" if stdout.lines().any(|line| WRONG.iter().any(|word| line.starts_with(word))) => "wrong".to_owned(),
        "deadlock" => "fatal: all goroutines are asleep - deadlock!".to_owned(),
        end => end.to_owned(),
    }
}

/// A race as the corpus writes it, with its sides in a fixed order.
type Side = (u64, String, String, Option<String>);

fn pair(race: &Race) -> (Side, Side) {
    let side = |access: &maprace_core::check::race::Access| {
        let kind = if access.write { "write" } else { "read" };
        (u64::from(access.line), kind.to_owned(), access.func.clone(), access.inside.clone())
    };
    sorted(side(&race.a), side(&race.b))
}

fn sorted(a: Side, b: Side) -> (Side, Side) {
    if a <= b { (a, b) } else { (b, a) }
}

/// The races that real Go reported for that program.
fn reported(results: &serde_json::Value) -> BTreeSet<(Side, Side)> {
    let side = |value: &serde_json::Value| {
        let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
        (value["line"].as_u64().unwrap_or(0), text("kind"), text("func"), value["in"].as_str().map(str::to_owned))
    };
    let pairs = results["pairs"].as_array().cloned().unwrap_or_default();
    pairs.iter().map(|pair| sorted(side(&pair["a"]), side(&pair["b"]))).collect()
}

/// The races of many runs.
fn races(program: &Arc<Program>, runs: u64) -> BTreeSet<(Side, Side)> {
    let mut found = BTreeSet::new();
    for scheduler in schedulers(runs) {
        let timeline = run(program, scheduler);
        let mut walker = timeline.walk(0);
        let questions = Questions { races: Some(Granularity::Go), every_race: true, answers: false };
        let races = Watch::new(questions, walker.machine()).walk(&mut walker);
        found.extend(races.iter().map(pair));
    }
    found
}

/// Schedulers of every kind, `n` drawn ones of each.
fn schedulers(n: u64) -> impl Iterator<Item = Scheduler> {
    let drawn = (0..n).flat_map(|seed| {
        [Scheduler::Random(Rng::new(seed)), Scheduler::pct(seed, 3, 1000), Scheduler::bursts(seed, 40)]
    });
    [Scheduler::RoundRobin, Scheduler::ToCompletion].into_iter().chain(drawn)
}
