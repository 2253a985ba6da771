//! `maprace run`: runs a program under one schedule, prints what it prints, and how it ended in Go's words.

mod program;

use crate::args::{Args, CommandError};
use maprace_core::mix::Rng;
use maprace_core::sim::{End, Machine, Run, Schedule, Scheduler, Timeline, crash};
use maprace_scenario::ProgramRef;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Steps of one run at most; a program that is still running then ends with `limit: steps`.
const STEPS_MAX: u64 = 200_000_000;

/// `maprace run FILE.go|ID|LINK [--schedule S] [--scheduler NAME] [--seed N] [--json]`. The status is 0 when the program
/// ended clean, else 1.
///
/// # Errors
/// Arguments, a file that cannot be read, a program that does not compile, a schedule that does not fit.
pub fn command(mut args: Args) -> Result<ExitCode, CommandError> {
    let json = args.flag("json");
    let schedule = args.option::<String>("schedule")?;
    let name = args.choice("scheduler", &["round-robin", "random", "pct", "to-completion"])?;
    let seed = args.option::<u64>("seed")?.unwrap_or(0);
    let moment = program::moment(&args.file()?)?;
    let program = program::compile(&moment.program)?;
    let mut timeline = Timeline::new(Machine::new(Arc::new(program), moment.settings));
    if let Some(text) = schedule {
        follow(&mut timeline, &parse_schedule(&text)?)?;
    }
    let mut scheduler = scheduler(name, seed);
    timeline.run(&mut scheduler, STEPS_MAX - timeline.len().min(STEPS_MAX));
    print(&timeline, json)
}

fn scheduler(name: &str, seed: u64) -> Scheduler {
    match name {
        "random" => Scheduler::Random(Rng::new(seed)),
        "pct" => Scheduler::pct(seed, 3, 10_000),
        "to-completion" => Scheduler::ToCompletion,
        _ => Scheduler::RoundRobin,
    }
}

/// `1:12,2:30`: goroutine 1 for 12 steps, then goroutine 2 for 30.
fn parse_schedule(text: &str) -> Result<Schedule, CommandError> {
    let run = |run: &str| {
        let (goroutine, steps) = run.split_once(':').unwrap_or((run, "1"));
        let refused = || CommandError::Usage(format!("--schedule is like 1:12,2:30; {run} is not a run of it"));
        Ok(Run {
            goroutine: goroutine.trim().parse().map_err(|_| refused())?,
            steps: steps.trim().parse().map_err(|_| refused())?,
        })
    };
    text.split(',').filter(|run| !run.trim().is_empty()).map(run).collect()
}

fn schedule_text(schedule: &Schedule) -> String {
    let runs: Vec<String> = schedule.runs().iter().map(|run| format!("{}:{}", run.goroutine, run.steps)).collect();
    runs.join(",")
}

fn follow(timeline: &mut Timeline, schedule: &Schedule) -> Result<(), CommandError> {
    for run in schedule.runs() {
        for _ in 0..run.steps {
            let at = timeline.len();
            timeline.step(run.goroutine).map_err(|e| CommandError::Usage(format!("--schedule, step {at}: {e}")))?;
        }
    }
    Ok(())
}

fn print(timeline: &Timeline, json: bool) -> Result<ExitCode, CommandError> {
    let machine = timeline.machine();
    let end = machine.end().map_or_else(|| "limit: steps".to_owned(), ToString::to_string);
    let status = machine.end().map_or(0, End::exit_status);
    let mut stderr = crash::report(machine, ProgramRef::FILE_NAME, |id| timeline.label(id).unwrap_or(0));
    if status == 2 {
        stderr.push_str("exit status 2\n");
    }
    if machine.end().is_none() {
        stderr = format!("maprace: the run met its limit: steps (at most {STEPS_MAX})\n");
    }
    let output = |result: std::io::Result<()>| result.map_err(|e| CommandError::Io("standard output".into(), e));
    if json {
        let value = serde_json::json!({
            "end": end,
            "exit": status,
            "stdout": String::from_utf8_lossy(machine.output()),
            "stderr": stderr,
            "steps": timeline.len(),
            "schedule": schedule_text(timeline.schedule()),
        });
        output(writeln!(std::io::stdout(), "{value}"))?;
    } else {
        output(std::io::stdout().write_all(machine.output()))?;
        eprint!("{stderr}");
    }
    Ok(if matches!(machine.end(), Some(End::Clean)) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_reads_as_it_is_written() {
        let schedule = parse_schedule("1:12, 2:30,3").unwrap();
        assert_eq!(schedule_text(&schedule), "1:12,2:30,3:1");
        assert!(parse_schedule("1:x").is_err());
    }
}
