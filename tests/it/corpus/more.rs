//! Programs of the kind of `race`, with all that real Go printed in a few hundred runs at GOMAXPROCS 1, 2 and 4, and what
//! `-race` reported: every outcome of Go's is among those of all interleavings, and the race detector agrees with `-race`.

use super::race::show;
use super::{compile, names, races, read, reported, run, schedulers};
use maprace_core::check::Questions;
use maprace_core::check::explore::Explorer;
use maprace_core::sim::{Machine, Settings};
use std::collections::BTreeSet;

/// States of a search at most; what a larger program lacks is looked for in drawn runs.
const BUDGET: usize = 300_000;

/// Pairs beyond those that `-race` reported, each with the reason why they are races all the same.
const BEYOND: &[(&str, &str)] = &[
    // Both append to the empty slice, and each stores its header.
    ("append_from_two", "write 15 main.main.func1 / write 19 main.main.func2"),
    // The read behind the first check, which found the map that the other one has stored.
    ("double_checked_lock", "write 18 main.get / read 22 main.get"),
];

/// Pairs that `-race` reported and the model does not have: the stores into an array that nobody else knows yet are no steps
/// of it, so nothing can race with them. What makes the array known races as well, and is reported.
const UNSEEN: &[(&str, &str)] = &[
    ("append_from_two", "read 15 main.main.func1 in runtime.growslice / write 19 main.main.func2"),
    ("append_from_two", "write 15 main.main.func1 / read 19 main.main.func2 in runtime.growslice"),
];

/// How a run ended, and what it had printed.
type Outcome = (String, String);

fn recorded(name: &str) -> serde_json::Value {
    let json: serde_json::Value = serde_json::from_str(&read("more", &format!("{name}.json")).unwrap()).unwrap();
    json["go"]["1.23.9"].clone()
}

fn of_go(go: &serde_json::Value) -> BTreeSet<Outcome> {
    let outcomes = go["plain"]["outcomes"].as_array().unwrap();
    let text = |outcome: &serde_json::Value, name: &str| outcome[name].as_str().unwrap().to_owned();
    outcomes.iter().map(|outcome| (text(outcome, "end"), text(outcome, "stdout"))).collect()
}

/// The outcomes of all interleavings, and of drawn runs where there are too many; whether these are all.
fn explored(name: &str) -> (BTreeSet<Outcome>, bool) {
    let program = compile("more", name).unwrap();
    let mut explorer = Explorer::asking(Machine::new(program.clone(), Settings::default()), Questions::default());
    explorer.run(BUDGET);
    let found = explorer.exploration();
    let text = |stdout: &[u8]| String::from_utf8_lossy(stdout).into_owned();
    let mut outcomes: BTreeSet<Outcome> =
        found.outcomes.iter().map(|outcome| (outcome.end.to_string(), text(&outcome.stdout))).collect();
    if !found.complete {
        for scheduler in schedulers(1000) {
            let timeline = run(&program, scheduler);
            let end = timeline.machine().end().map_or_else(|| "no end".to_owned(), ToString::to_string);
            outcomes.insert((end, text(timeline.machine().output())));
        }
    }
    (outcomes, found.complete)
}

#[test]
fn every_outcome_that_go_had_is_found_and_right_programs_are_right() {
    let (mut wrong, mut right) = (Vec::new(), 0);
    for name in names("more") {
        let (go, (found, complete)) = (recorded(&name), explored(&name));
        for outcome in of_go(&go).difference(&found) {
            wrong.push(format!("{name}: Go had {outcome:?}; found {found:?}, complete {complete}"));
        }
        let source = read("more", &format!("{name}.go")).unwrap();
        if source.lines().next().is_some_and(|about| about.ends_with("properly synchronised")) {
            right += 1;
            if !complete || found.iter().any(|(end, _)| end != "clean") {
                wrong.push(format!("{name} is right, and yet: {found:?}, complete {complete}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right >= 4, "{right}");
}

#[test]
fn every_race_that_go_reported_is_found_and_none_where_it_reports_none() {
    let mut wrong = Vec::new();
    for name in names("more") {
        let program = compile("more", &name).unwrap();
        let (go, found) = (reported(&recorded(&name)["race"]), races(&program, 60));
        let listed = |list: &[(&str, &str)], pair: &str| list.iter().any(|(other, one)| *other == name && *one == pair);
        let unseen: BTreeSet<_> = go.difference(&found).map(show).collect();
        wrong.extend(
            unseen.iter().filter(|pair| !listed(UNSEEN, pair)).map(|pair| format!("{name}: not found: {pair}")),
        );
        let seen = UNSEEN.iter().filter(|(other, pair)| *other == name && !unseen.contains(*pair));
        wrong.extend(seen.map(|(_, pair)| format!("{name}: found, take it off the list: {pair}")));
        for pair in found.difference(&go).map(show) {
            if !listed(BEYOND, &pair) {
                wrong.push(format!("{name}: beyond -race: {pair}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
