//! A report for people, and what the commands say of themselves.

use super::report::{Ended, Report};
use super::search::shard_text;
use std::fmt::Write;

pub(super) const EXPLORE_HELP: &str = "\
maprace explore FILE.go|ID|LINK [options]

Walks through every interleaving of a program, one shared memory access at a time, and prints all
the ways it can end: how many interleavings end so, with what probability, and the simplest run.
Exit status: 0 if the search was complete and every interleaving ends clean, 1 if not, 2 for bad input.

  --json               one line of JSON instead of text
  --budget STATES      at most so many distinct states (default 5000000); all numbers are then \"at least\"
  --preemptions N      only runs with at most N preemptions: complete for those
  --outcomes-only      as few interleavings as show every outcome; their numbers mean nothing
  --shard I/N          part I of N of the search; `maprace merge` joins the parts' JSON
  --sample N           N random runs instead: how often each outcome came, and what that tells
  --scheduler NAME     of --sample: random (each step one of the enabled, all equally likely) or pct
  --progress-graph     with --json, for two goroutines: the outcomes that each pair of positions can still come to

Of a run that races again and again, the first race is listed; `maprace run --schedule` lists them all.

Settings of the machine, also of run and check:
  --go 1.23            whose map
  --loads ORDER        compiled (what amd64 executes) or source: oldbuckets or buckets first
  --hash NAME          splitmix or identity: integers hash to themselves
  --cores N            many, or one: GOMAXPROCS=1
  --seed S             of what the runtime draws (hashes, where a range over a map begins), and of --sample

Ctrl-C stops the search and prints what is known so far; a second one ends the program.
";

pub(super) const CHECK_HELP: &str = "\
maprace check FILE.go|ID|LINK [--budget STATES] [settings, as of explore]

Prints each way a program can end, a line each. It looks at as few interleavings as show all of them.
Exit status: 0 only if the search was complete and every interleaving is clean and without a race,
1 if not, 2 for bad input.
";

pub(super) const MERGE_HELP: &str = "\
maprace merge FILE... [--json]

Joins the results of `maprace explore --shard I/N --json`, one file for each I from 1 to N in any
order, into the result of one run: the same outcomes, numbers, probabilities and witnesses.
Exit status: as that of explore; 2 if parts are missing or of different programs.
";

/// `fatal: concurrent map read and map write, raced, wrong: line 24: missed key ...`.
pub(super) fn describe(outcome: &Ended) -> String {
    let mut out = outcome.end.clone();
    if outcome.raced == Some(true) {
        out.push_str(", raced");
    }
    for wrong in &outcome.wrong {
        // Writing to a String cannot fail.
        let _ = write!(out, ", wrong: {}", wrong["what"].as_str().unwrap_or_default());
    }
    if !outcome.stdout.is_empty() {
        let _ = write!(out, ", prints {:?}", outcome.stdout);
    }
    out
}

/// Why there may be more than a report has, if so.
pub(super) fn why_incomplete(report: &Report) -> Option<String> {
    let states = report.states;
    if report.complete {
        return report.shard.map(|shard| format!("this is part {} of the search", shard_text(shard)));
    }
    Some(if report.stopped {
        format!("the search was stopped after {states} states: there may be other outcomes")
    } else if let Some(most) = report.preemptions {
        format!("at most {most} preemptions in {states} states: with more there may be other outcomes")
    } else {
        format!("the search met its budget after {states} states: there may be other outcomes")
    })
}

/// What was not looked at although the search is complete.
pub(super) const SEEDED: &str = "\
random numbers (where ranges over maps begin, how keys hash, math/rand) were drawn once, from the seed:
with others there may be other outcomes";

/// Prints all of it.
pub(super) fn print(report: &Report) {
    let at_least = if report.complete { "" } else { "at least " };
    let all: num_bigint::BigUint = report.outcomes.iter().map(|o| &o.interleavings).sum();
    println!("{at_least}{all} interleavings{}", if report.outcomes_only { " looked at" } else { "" });
    for outcome in &report.outcomes {
        let witness = &outcome.witness;
        println!("\n{}", describe(outcome));
        if !report.outcomes_only {
            println!("  {at_least}{} interleavings, probability {:.6}", outcome.interleavings, outcome.probability);
        }
        println!("  run: {} ({} preemptions, {} steps)", witness.schedule, witness.preemptions, witness.steps);
    }
    let (search, summary) = report.seconds;
    println!(
        "\n{} states, {} transitions, {search:.2} s, counted in {summary:.2} s",
        report.states, report.transitions
    );
    println!("{} bytes a state, beside {} bytes that they share", report.memory.per_state, report.memory.shared);
    if report.loops_cut > 0 {
        println!("{} loops that change nothing were cut", report.loops_cut);
    }
    if report.seeded {
        println!("{SEEDED}");
    }
    if let Some(why) = why_incomplete(report) {
        println!("{why}");
    }
}
