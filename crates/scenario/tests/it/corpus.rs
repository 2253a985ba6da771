//! Links that were made once open for ever. `tests/links/vN.txt` has some of every format: a line with a name, a line with
//! the link, a line with what it must open as, an empty line. Lines are added, never changed or taken away.
//!
//! A new kind of moment gets an entry in [`named`](crate::samples::named); the test then prints the lines to add.

use maprace_core::map::{HashFn, Loads};
use maprace_core::sim::{Cores, GoVersion, Settings};
use maprace_scenario::{Moment, ProgramRef, Zoom, decode};

use crate::samples::{link, named};

const V1: &str = include_str!("../links/v1.txt");

/// Name, link, summary.
fn entries(file: &str) -> Vec<[&str; 3]> {
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    assert!(lines.len().is_multiple_of(3), "not three lines to an entry");
    lines.chunks(3).map(|entry| [entry[0], entry[1], entry[2]]).collect()
}

/// A moment on one line. Every word is written here and none derived: what the corpus says outlives the names in the code.
fn summary(moment: &Moment) -> String {
    let Moment { program, settings, schedule, cursor, view } = moment;
    let program = match program {
        ProgramRef::Catalog(scenario) => format!("scenario {}", scenario.id),
        ProgramRef::Source(source) => format!("source {source:?}"),
    };
    let runs: Vec<String> = schedule.runs().iter().map(|run| format!("{}x{}", run.goroutine, run.steps)).collect();
    let cases: Vec<String> = schedule.choices().iter().map(|(at, case)| format!("; at {at} case {case}")).collect();
    format!(
        "{program}; {}, seed {}; at {cursor} of {}: {}; zoom {}, goroutine {}{}",
        machine(settings),
        settings.seed,
        schedule.len(),
        runs.join(" "),
        match view.zoom {
            Zoom::Access => "access",
            Zoom::RuntimeStep => "runtime step",
            Zoom::Operation => "operation",
            Zoom::Statement => "statement",
        },
        view.goroutine,
        cases.concat(),
    )
}

fn machine(settings: &Settings) -> String {
    let go = match settings.go {
        GoVersion::V1_23 => "1.23",
    };
    let loads = match settings.map.loads {
        Loads::Compiled => "compiled",
        Loads::Source => "source",
    };
    let hash = match settings.map.hash {
        HashFn::Splitmix => "splitmix",
        HashFn::Identity => "identity",
        HashFn::Given => panic!("recorded hashes are in no link"),
    };
    let cores = match settings.cores {
        Cores::Many => "many",
        Cores::One => "one",
    };
    format!("go {go}, loads {loads}, hash {hash}, cores {cores}")
}

#[test]
fn every_link_still_opens_to_the_same_moment() {
    let entries = entries(V1);
    assert!(!entries.is_empty());
    for [name, link, expected] in entries {
        let moment = decode(link).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(summary(&moment), expected, "{name}");
    }
}

#[test]
fn every_sample_is_in_the_corpus() {
    let have = entries(V1);
    let mut missing = String::new();
    for (name, moment) in named() {
        if !have.iter().any(|[known, ..]| *known == name) {
            missing.extend([name, "\n", &link(&moment), "\n", &summary(&moment), "\n\n"]);
        }
    }
    assert!(missing.is_empty(), "add to tests/links/v1.txt:\n\n{missing}");
}
