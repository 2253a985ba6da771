//! `maprace link` and `maprace open`: a permalink from a program, and back. `maprace list`: the catalogue.

use crate::args::{Args, CommandError};
use crate::program::moment;
use crate::schedule::{parse_schedule, schedule_text};
use maprace_scenario::{ProgramRef, catalog, decode, encode};
use std::process::ExitCode;

fn refused(error: &impl ToString) -> CommandError {
    CommandError::Input(error.to_string())
}

/// `maprace link FILE.go|ID|LINK [--schedule S] [--at N] [--goroutine N]`: prints the fragment that opens this moment.
///
/// # Errors
/// Arguments, a file that cannot be read, more than a link may hold.
pub fn link(mut args: Args) -> Result<ExitCode, CommandError> {
    let schedule = args.option::<String>("schedule")?;
    let (at, goroutine) = (args.option::<u64>("at")?, args.option::<u32>("goroutine")?);
    let mut moment = moment(&args.file()?)?;
    if let Some(text) = schedule {
        moment.schedule = parse_schedule(&text)?;
        moment.cursor = moment.schedule.len();
    }
    moment.cursor = at.unwrap_or(moment.cursor);
    moment.view.goroutine = goroutine.unwrap_or(moment.view.goroutine);
    println!("{}", encode(&moment).map_err(|e| refused(&e))?);
    Ok(ExitCode::SUCCESS)
}

/// `maprace open LINK [--json]`: what a link holds.
///
/// # Errors
/// What is wrong with the link.
pub fn open(mut args: Args) -> Result<ExitCode, CommandError> {
    let json = args.flag("json");
    let moment = decode(&args.file()?).map_err(|e| refused(&e))?;
    let (schedule, cursor) = (schedule_text(&moment.schedule), moment.cursor);
    let id = moment.program.scenario().map(|s| s.id);
    if json {
        let source = moment.program.source();
        println!("{}", serde_json::json!({"id": id, "source": source, "schedule": schedule, "at": cursor}));
    } else {
        println!("program: {}", id.unwrap_or("own source"));
        println!("schedule: {schedule}");
        println!("at: {cursor}");
        if let ProgramRef::Source(source) = &moment.program {
            print!("\n{source}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `maprace list [--json]`: the catalogue.
///
/// # Errors
/// Arguments.
pub fn list(mut args: Args) -> Result<ExitCode, CommandError> {
    let json = args.flag("json");
    if json {
        let all = catalog().iter().map(
            |s| serde_json::json!({"id": s.id, "title": {"en": s.title.en, "zh": s.title.zh}, "claims": s.claims}),
        );
        println!("{}", all.collect::<serde_json::Value>());
    } else {
        for scenario in catalog() {
            println!("{:<16} {}", scenario.id, scenario.title.en);
        }
    }
    Ok(ExitCode::SUCCESS)
}
