//! What people paste: each program runs to an end that real Go had, or is refused by name.

use super::{Side, compile, counted, ended, names, races, read, reported, run, schedulers};
use std::collections::BTreeSet;

/// Steps of a run that is not made again under another scheduler.
const LONG: u64 = 100_000;

/// Runs of each kind of scheduler in which races are looked for.
const RUNS: u64 = 4;

/// Refused: at most a fifth of them.
const REFUSED: &[&str] = &[];

#[test]
fn every_program_that_runs_ends_as_in_go() {
    let (mut wrong, mut ran, mut all) = (Vec::new(), 0, 0);
    for name in names("wild") {
        all += 1;
        let program = match compile("wild", &name) {
            Ok(program) => program,
            Err(error) => {
                if !REFUSED.contains(&name.as_str()) || !error.contains("maprace does not support") {
                    wrong.push(format!("{name}: refused: {error}"));
                }
                continue;
            }
        };
        ran += 1;
        let json: serde_json::Value = serde_json::from_str(&read("wild", &format!("{name}.json")).unwrap()).unwrap();
        let go = &json["go"]["1.23.9"];
        let ends: BTreeSet<String> = go["plain"]["end"].as_object().unwrap().keys().cloned().collect();
        let mut seen = BTreeSet::new();
        for scheduler in schedulers(4) {
            let timeline = run(&program, scheduler);
            let got = ended(&timeline);
            seen.insert(counted(&got.end, &got.stdout));
            if timeline.len() > LONG {
                break;
            }
        }
        if seen.is_disjoint(&ends) {
            wrong.push(format!("{name}: ends {seen:?}, Go {ends:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran * 5 >= all * 4, "{ran} of {all}");
}

/// Pairs of lines, each with whether it is a read or a write, beyond those that `-race` reported in its ten runs. Nothing
/// orders the two, and each was found in a run. (`-race` leaves out a report with a stack that was in one before.)
const BEYOND: &[(&str, &str)] = &[
    // The reader comes to the map by a pointer that was stored without synchronisation, so nothing orders the map's own
    // stores before its reads either.
    ("config_reload_swap", "read 13 / write 19"),
    ("config_reload_swap", "read 13 / write 20"),
    // Two goroutines take a token of the same visitor.
    ("rate_limiter", "write 29 / write 29"),
    // Submit inserts while Shutdown deletes.
    ("shutdown_drain", "write 20 / write 27"),
    // Two goroutines find nil: both store a map, fill it, and read the one that is there.
    ("singleton_lazy", "read 14 / write 13"),
    ("singleton_lazy", "read 15 / write 13"),
    ("singleton_lazy", "read 16 / write 13"),
    ("singleton_lazy", "read 18 / write 13"),
    ("singleton_lazy", "write 13 / write 13"),
    ("singleton_lazy", "write 14 / write 14"),
    ("singleton_lazy", "write 14 / write 15"),
    // unregister closes a channel to which broadcast sends (`runtime/chan.go`: closechan writes it, chansend reads it).
    ("ws_hub", "read 21 / write 16"),
];

/// What `-race` reported and the model does not have: the stores into an object that nobody else knows yet are no steps of it.
const UNSEEN: &[(&str, &str)] = &[("rate_limiter", "read 26 / write 23")];

/// Races of two kinds of access at two lines: names of closures under inlining, and frames of `reflect`, are not compared.
fn lines(pairs: &BTreeSet<(Side, Side)>) -> BTreeSet<String> {
    let side = |(line, kind, ..): &Side| format!("{kind} {line}");
    let ordered = |(a, b): &(Side, Side)| {
        let (a, b) = (side(a), side(b));
        if a <= b { format!("{a} / {b}") } else { format!("{b} / {a}") }
    };
    // Line 0: the frame of the user's code was lost (corpus/README.md, `access_line_lost`).
    pairs.iter().filter(|(a, b)| a.0 > 0 && b.0 > 0).map(ordered).collect()
}

#[test]
fn every_pair_of_lines_that_go_reported_is_found_and_none_where_it_reports_none() {
    let (mut wrong, mut pairs) = (Vec::new(), 0);
    for name in names("wild") {
        let Ok(program) = compile("wild", &name) else { continue };
        let json: serde_json::Value = serde_json::from_str(&read("wild", &format!("{name}.json")).unwrap()).unwrap();
        let (go, found) = (lines(&reported(&json["go"]["1.23.9"]["race"])), lines(&races(&program, RUNS)));
        pairs += go.len();
        let listed = |list: &[(&str, &str)], pair: &str| list.iter().any(|(other, one)| *other == name && *one == pair);
        let unseen = go.difference(&found).filter(|pair| !listed(UNSEEN, pair));
        wrong.extend(unseen.map(|pair| format!("{name}: not found: {pair}")));
        wrong.extend(
            found
                .difference(&go)
                .filter(|pair| !listed(BEYOND, pair))
                .map(|pair| format!("{name}: beyond -race: {pair}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pairs >= 30, "{pairs}");
}
