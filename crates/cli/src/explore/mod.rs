//! `maprace explore`: all the ways a program can end, how many interleavings and what probability each has, and a simplest
//! run to each. `maprace check`: a line for each, and a status that a script can rely on. `maprace merge`: the results of
//! the parts of a search as the result of one.

mod json;
mod merge;
mod options;
mod report;
mod sampled;
mod search;
mod stop;
mod text;

use crate::args::{Args, CommandError};
use options::{Options, Part};
use report::Report;
use std::process::ExitCode;

/// `maprace explore FILE.go|ID|LINK [options]`: see `maprace explore --help`. The status is 0 when the search was complete
/// and every interleaving ends clean, else 1.
///
/// # Errors
/// Arguments, a file that cannot be read, a program that does not compile.
pub fn explore(mut args: Args) -> Result<ExitCode, CommandError> {
    if args.flag("help") {
        print!("{}", text::EXPLORE_HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let json = args.flag("json");
    let options = Options::parse(&mut args)?;
    let program = args.file()?;
    if let Part::Sample { runs, pct, seed } = options.part {
        return sampled::sample((&program, options.chosen), runs, pct, seed, json);
    }
    Ok(print(&search::search(&program, &options)?, json))
}

/// `maprace check FILE.go|ID|LINK [--budget STATES]`: one line an outcome; the status is 0 only if every interleaving is
/// clean, without a race, and the search was complete.
///
/// # Errors
/// As [`explore`].
pub fn check(mut args: Args) -> Result<ExitCode, CommandError> {
    if args.flag("help") {
        print!("{}", text::CHECK_HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options { part: Part::Outcomes, ..Options::parse(&mut args)? };
    let report = search::search(&args.file()?, &options)?;
    for outcome in &report.outcomes {
        println!("{}", text::describe(outcome));
    }
    if report.seeded {
        println!("{}", text::SEEDED);
    }
    if let Some(why) = text::why_incomplete(&report) {
        println!("{why}");
    }
    Ok(status(&report))
}

/// `maprace merge FILE... [--json]`: joins what `maprace explore --shard I/N --json` printed for every I into what it prints
/// without `--shard`.
///
/// # Errors
/// Arguments, a file that cannot be read or is no such result, parts that are missing or of different searches.
pub fn merge(mut args: Args) -> Result<ExitCode, CommandError> {
    if args.flag("help") {
        print!("{}", text::MERGE_HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let json = args.flag("json");
    Ok(print(&merge::merge(&args.files()?)?, json))
}

fn print(report: &Report, json: bool) -> ExitCode {
    if json {
        println!("{}", json::write(report));
    } else {
        text::print(report);
    }
    status(report)
}

fn status(report: &Report) -> ExitCode {
    let clean = report.complete && report.outcomes.iter().all(report::Ended::is_clean);
    if clean { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
