//! `maprace explore`: all the ways a program can end, how many interleavings and what probability each has, and a shortest
//! run to each. `maprace check`: a line for each, and a status that a script can rely on.

use crate::args::{Args, CommandError};
use crate::judged;
use crate::program::{compile, moment};
use crate::schedule::schedule_text;
use maprace_core::check::Questions;
use maprace_core::check::explore::{Ending, Exploration, Explorer, Outcome};
use maprace_core::check::race::Granularity;
use maprace_core::sim::{End, Machine};
use serde_json::{Value, json};
use std::fmt::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// States explored at most, unless `--budget` says otherwise.
const STATES_MAX: usize = 5_000_000;

/// States between two lines of progress.
const SLICE: usize = 500_000;

/// `maprace explore FILE.go|ID|LINK [--budget STATES] [--json]`. The status is 0 when the search was complete and every
/// interleaving ends clean, else 1.
///
/// # Errors
/// Arguments, a file that cannot be read, a program that does not compile.
pub fn explore(mut args: Args) -> Result<ExitCode, CommandError> {
    let json = args.flag("json");
    let (found, seconds) = search(args)?;
    if json {
        println!("{}", as_json(&found, seconds));
    } else {
        print_table(&found, seconds);
    }
    Ok(status(&found))
}

/// `maprace check FILE.go|ID|LINK [--budget STATES]`: one line an outcome; the status is 0 only if every interleaving is
/// clean, without a race, and the search was complete.
///
/// # Errors
/// As [`explore`].
pub fn check(args: Args) -> Result<ExitCode, CommandError> {
    let (found, _) = search(args)?;
    for outcome in &found.outcomes {
        println!("{}", describe(outcome));
    }
    if !found.complete {
        println!("the search met its budget after {} states: there may be more", found.states);
    }
    Ok(status(&found))
}

fn search(mut args: Args) -> Result<(Exploration, f64), CommandError> {
    let budget = args.option::<usize>("budget")?.unwrap_or(STATES_MAX);
    let moment = moment(&args.file()?)?;
    let program = compile(&moment.program)?;
    let questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };
    let mut explorer = Explorer::asking(Machine::new(Arc::new(program), moment.settings), questions);
    let begin = Instant::now();
    let mut left = budget;
    loop {
        let slice = left.min(SLICE);
        let progress = explorer.run(slice);
        left -= slice;
        if progress.complete || left == 0 {
            break;
        }
        eprintln!("{} states, {} transitions, {} waiting", progress.states, progress.transitions, progress.waiting);
    }
    Ok((explorer.exploration(), begin.elapsed().as_secs_f64()))
}

fn is_clean(outcome: &Outcome) -> bool {
    let clean = outcome.end == Ending::End(End::Clean);
    clean && outcome.wrong.is_empty() && outcome.raced != Some(true)
}

fn status(found: &Exploration) -> ExitCode {
    if found.complete && found.outcomes.iter().all(is_clean) { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// `fatal: concurrent map read and map write, raced, wrong: line 24: missed key ...`.
fn describe(outcome: &Outcome) -> String {
    let mut out = outcome.end.to_string();
    if outcome.raced == Some(true) {
        out.push_str(", raced");
    }
    for wrong in &outcome.wrong {
        // Writing to a String cannot fail.
        let _ = write!(out, ", wrong: {wrong}");
    }
    if !outcome.stdout.is_empty() {
        let _ = write!(out, ", prints {:?}", String::from_utf8_lossy(&outcome.stdout));
    }
    out
}

fn print_table(found: &Exploration, seconds: f64) {
    let at_least = if found.complete { "" } else { "at least " };
    println!("{at_least}{} interleavings", found.interleavings);
    for outcome in &found.outcomes {
        let witness = &outcome.witness;
        println!("\n{}", describe(outcome));
        println!("  {at_least}{} interleavings, probability {:.6}", outcome.interleavings, outcome.probability);
        let run = schedule_text(&witness.schedule);
        println!("  run: {run} ({} preemptions, {} steps)", witness.preemptions, witness.steps);
    }
    println!("\n{} states, {} transitions, {seconds:.2} s", found.states, found.transitions);
    if found.loops_cut > 0 {
        println!("{} loops that change nothing were cut", found.loops_cut);
    }
    if !found.complete {
        println!("the search met its budget: there may be other outcomes");
    }
}

fn as_json(found: &Exploration, seconds: f64) -> Value {
    let outcome = |o: &Outcome| {
        let exit = match &o.end {
            Ending::End(end) => end.exit_status(),
            Ending::Forever => 0,
        };
        json!({
            "end": o.end.to_string(),
            "exit": exit,
            "stdout": String::from_utf8_lossy(&o.stdout),
            "wrong": o.wrong.iter().map(judged::wrong).collect::<Vec<_>>(),
            "raced": o.raced,
            "interleavings": o.interleavings.to_string(),
            "probability": o.probability,
            "witness": {
                "schedule": schedule_text(&o.witness.schedule),
                "preemptions": o.witness.preemptions,
                "steps": o.witness.steps,
            },
        })
    };
    json!({
        "complete": found.complete,
        "states": found.states,
        "transitions": found.transitions,
        "seconds": seconds,
        "interleavings": found.interleavings.to_string(),
        "loops_cut": found.loops_cut,
        "outcomes": found.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        "races": found.races.iter().map(judged::race).collect::<Vec<_>>(),
    })
}
