//! Short racy and correct programs, every interleaving of which can be explored: the ends that real Go had are among those
//! that the explorer finds, and the race detector finds what `-race` reports.

use super::{Side, WRONG, compile, counted, names, races, read, reported, run, schedulers};
use maprace_core::check::Questions;
use maprace_core::check::explore::Explorer;
use maprace_core::sim::{Machine, Settings};
use std::collections::BTreeSet;

/// States of a search at most; what a larger program lacks is looked for in drawn runs.
const BUDGET: usize = 300_000;

/// Programs whose every interleaving is right: the search must be complete, or find nothing else in its budget.
const RIGHT: &[&str] =
    &["atomic_value_cow_right", "channel_as_mutex", "loadorstore_right", "map_by_channel_right", "readers_only"];

/// Ends of the looped twin that the short program cannot have, each with the reason.
const TWIN_ONLY: &[(&str, &str, &str)] = &[(
    "two_writers_diff",
    "fatal: bad map state",
    "evacuate's: the short program inserts too little to grow, as its complete search shows",
)];

/// Pairs beyond those that `-race` reported in its 20 runs, each with the reason why they are races all the same: the
/// accesses are unordered, and each pair was found in a run of the program.
const BEYOND: &[(&str, &str)] = &[
    // Both goroutines find nil, make a map, and go on with one of the two.
    ("lazy_init_without_once", "write 13 main.register / write 13 main.register"),
    ("lazy_init_without_once", "write 15 main.register / write 15 main.register"),
    // The calls lock two copies of the mutex: nothing orders them. A build with -race reads before it writes, and reports
    // the read of the second call instead.
    (
        "lock_copied_by_value",
        "write 17 main.Counter.Inc in runtime.mapassign_faststr / write 17 main.Counter.Inc in runtime.mapassign_faststr",
    ),
    // The elem: the sender's later store against the receiver's, which come to the same slot only in some interleavings.
    ("map_used_after_send", "write 11 main.main.func1 / write 16 main.main"),
    // Two goroutines store to the same field; the read of the same statement comes first, and is reported.
    ("pointer_value_unlocked", "write 22 main.main.func1 / write 22 main.main.func1"),
    // The insertion comes after mapiterinit, between two calls of mapiternext.
    (
        "range_vs_insert",
        "write 16 main.main.func1 in runtime.mapassign_fast64 / read 21 main.main.func2 in runtime.mapiternext",
    ),
    // Two readers miss, and both fill.
    (
        "rwmutex_write_under_rlock",
        "write 20 main.(*Cache).Get in runtime.mapassign_fast64 / write 20 main.(*Cache).Get in runtime.mapassign_fast64",
    ),
    // Two goroutines store to the same slot of the shared map.
    ("struct_copy_shares_map", "write 22 main.main.func1 / write 24 main.main"),
    // Go's own check for Add called concurrently with Wait (`sync/waitgroup.go`: race.Read and race.Write of the semaphore).
    ("waitgroup_add_inside", "read 14 main.main.func1 in runtime.raceread / write 19 main.main in runtime.racewrite"),
    // Wait returns before Add: main reads the elem while the goroutine stores it.
    ("waitgroup_add_inside", "write 15 main.main.func1 / read 20 main.main"),
];

struct Found {
    complete: bool,
    ends: BTreeSet<String>,
    words: BTreeSet<&'static str>,
}

/// The ends of all interleavings, and of drawn runs where there are too many.
fn explored(name: &str) -> Found {
    let program = compile("race", name).unwrap();
    let mut explorer = Explorer::asking(Machine::new(program.clone(), Settings::default()), Questions::default());
    explorer.run(BUDGET);
    let exploration = explorer.exploration();
    let mut found = Found { complete: exploration.complete, ends: BTreeSet::new(), words: BTreeSet::new() };
    let mut add = |end: &str, stdout: &str| {
        found.ends.insert(counted(end, stdout));
        found.words.extend(WRONG.iter().filter(|word| stdout.lines().any(|line| line.starts_with(**word))));
    };
    for outcome in &exploration.outcomes {
        add(&outcome.end.to_string(), &String::from_utf8_lossy(&outcome.stdout));
    }
    if !exploration.complete {
        for scheduler in schedulers(1000) {
            let timeline = run(&program, scheduler);
            let machine = timeline.machine();
            let end = machine.end().map_or_else(|| "no end".to_owned(), ToString::to_string);
            add(&end, &String::from_utf8_lossy(machine.output()));
        }
    }
    found
}

fn results(name: &str) -> serde_json::Value {
    let json: serde_json::Value = serde_json::from_str(&read("race", &format!("{name}.json")).unwrap()).unwrap();
    json["go"]["1.23.9"].clone()
}

#[test]
fn every_end_that_go_had_is_found() {
    let mut wrong = Vec::new();
    for name in names("race") {
        if let Err(error) = compile("race", &name) {
            wrong.push(format!("{name}: refused: {error}"));
            continue;
        }
        let (go, found) = (results(&name), explored(&name));
        let runs = [&go["amp"]["P1"], &go["amp"]["P2"], &go["amp"]["P4"], &go["short"]];
        let keys = |field: &str| {
            let objects = runs.iter().filter_map(|runs| runs[field].as_object());
            objects.flat_map(|object| object.keys().cloned()).collect::<BTreeSet<String>>()
        };
        let excused = |end: &str| TWIN_ONLY.iter().any(|(other, only, _)| *other == name && *only == end);
        for end in keys("end").iter().filter(|end| **end != "timeout" && !found.ends.contains(*end) && !excused(end)) {
            wrong.push(format!("{name}: Go ended {end}; found {:?}, complete {}", found.ends, found.complete));
        }
        for word in keys("seen").iter().filter(|word| !found.words.contains(word.as_str()) && !excused(word)) {
            wrong.push(format!("{name}: Go printed {word}; found {:?}, complete {}", found.words, found.complete));
        }
        if RIGHT.contains(&name.as_str()) && found.ends != BTreeSet::from(["clean".to_owned()]) {
            wrong.push(format!("{name} is right, and yet ends {:?}", found.ends));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

pub(super) fn show(pair: &(Side, Side)) -> String {
    let side = |(line, kind, func, inside): &Side| {
        format!("{kind} {line} {func}{}", inside.as_ref().map_or(String::new(), |inside| format!(" in {inside}")))
    };
    format!("{} / {}", side(&pair.0), side(&pair.1))
}

#[test]
fn every_race_that_go_reported_is_found_and_none_where_it_reports_none() {
    let mut wrong = Vec::new();
    for name in names("race") {
        let Ok(program) = compile("race", &name) else { continue };
        let (go, found) = (reported(&results(&name)["race"]), races(&program, 60));
        for pair in go.difference(&found) {
            wrong.push(format!("{name}: not found: {}", show(pair)));
        }
        if go.is_empty() {
            wrong.extend(found.iter().map(|pair| format!("{name}: -race is silent: {}", show(pair))));
            continue;
        }
        for pair in found.difference(&go).map(show) {
            if !BEYOND.iter().any(|(other, beyond)| *other == name && *beyond == pair) {
                wrong.push(format!("{name}: beyond -race: {pair}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
