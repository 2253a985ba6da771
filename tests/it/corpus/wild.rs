//! What people paste: each program runs to an end that real Go had, or is refused by name.

use super::{compile, counted, ended, names, read, run, schedulers};
use std::collections::BTreeSet;

/// Steps of a run that is not made again under another scheduler.
const LONG: u64 = 100_000;

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
