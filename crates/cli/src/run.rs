//! `maprace run`: runs a program under one schedule, prints what it prints, and how it ended in Go's words.

use crate::args::{Args, CommandError};
use crate::judged;
use crate::program::{compile, moment};
use crate::schedule::{parse_schedule, schedule_text};
use crate::setting::Chosen;
use maprace_core::check::race::{Granularity, Race};
use maprace_core::check::{Questions, Watch};
use maprace_core::mix::Rng;
use maprace_core::sim::{End, Machine, Schedule, Scheduler, Timeline, crash};
use maprace_scenario::ProgramRef;
use std::fmt::Write as _;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Steps of one run at most; a program that is still running then ends with `limit: steps`.
const STEPS_MAX: u64 = 200_000_000;

/// `maprace run FILE.go|ID|LINK [--schedule S] [--scheduler NAME] [--seed N] [--json]`, and the
/// settings of [`Chosen`]. The status is 0 when the program
/// ended clean, else 1.
///
/// # Errors
/// Arguments, a file that cannot be read, a program that does not compile, a schedule that does not fit.
pub fn command(mut args: Args) -> Result<ExitCode, CommandError> {
    let json = args.flag("json");
    let schedule = args.option::<String>("schedule")?;
    let name = args.choice("scheduler", &["round-robin", "random", "pct", "to-completion"])?;
    let chosen = Chosen::take(&mut args)?;
    let seed = chosen.seed().unwrap_or(0);
    let moment = moment(&args.file()?)?;
    let program = compile(&moment.program)?;
    let mut timeline = Timeline::new(Machine::new(Arc::new(program), chosen.on(moment.settings)));
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

fn follow(timeline: &mut Timeline, schedule: &Schedule) -> Result<(), CommandError> {
    for run in schedule.runs() {
        for _ in 0..run.steps {
            let at = timeline.len();
            let case = schedule.choice_at(at);
            let step = timeline.step_choosing(run.goroutine, case);
            step.map_err(|e| CommandError::Usage(format!("--schedule, step {at}: {e}")))?;
        }
    }
    Ok(())
}

fn print(timeline: &Timeline, json: bool) -> Result<ExitCode, CommandError> {
    let machine = timeline.machine();
    let end = machine.end().map_or_else(|| "limit: steps".to_owned(), ToString::to_string);
    let status = machine.end().map_or(0, End::exit_status);
    let mut stderr = String::from_utf8_lossy(machine.errors()).into_owned();
    stderr += &crash::report(machine, ProgramRef::FILE_NAME, |id| timeline.label(id).unwrap_or(0));
    if status == 2 {
        stderr.push_str("exit status 2\n");
    }
    if machine.end().is_none() {
        let _ = writeln!(stderr, "maprace: the run met its limit: steps (at most {STEPS_MAX})");
    }
    let mut walker = timeline.walk(0);
    let questions = Questions { races: Some(Granularity::Go), every_race: true, answers: true };
    let mut watch = Watch::new(questions, walker.machine());
    let races = watch.walk(&mut walker);
    let output = |result: std::io::Result<()>| result.map_err(|e| CommandError::Io("standard output".into(), e));
    if json {
        let value = serde_json::json!({
            "end": end,
            "exit": status,
            "stdout": String::from_utf8_lossy(machine.output()),
            "stderr": stderr,
            "steps": timeline.len(),
            "schedule": schedule_text(timeline.schedule()),
            "races": races.iter().map(judged::race).collect::<Vec<_>>(),
            "wrong": watch.wrong().map(judged::wrong).collect::<Vec<_>>(),
        });
        output(writeln!(std::io::stdout(), "{value}"))?;
    } else {
        output(std::io::stdout().write_all(machine.output()))?;
        eprint!("{}", judgement(timeline, &end, &stderr, &races, &watch));
    }
    Ok(if matches!(machine.end(), Some(End::Clean)) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What standard error gets: Go's text of the end, the races as `-race` reports them, and a line of each judge.
fn judgement(timeline: &Timeline, end: &str, crash: &str, races: &[Race], watch: &Watch) -> String {
    let mut text = String::new();
    for race in races {
        text.push_str(&race.report(ProgramRef::FILE_NAME, |id| timeline.label(id).unwrap_or(0)));
    }
    text.push_str(crash);
    let victim = timeline.machine().end().and_then(End::victim).and_then(|id| timeline.label(id));
    let victim = victim.map_or(String::new(), |label| format!(", goroutine {label}"));
    let wrong: Vec<String> = watch.wrong().map(ToString::to_string).collect();
    let count = |n: usize, what: &str| match n {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    let answers = if wrong.is_empty() { String::new() } else { format!(": {}", wrong.join("; ")) };
    text + &format!(
        "maprace: {} steps\n  the run's end     {end}{victim}\n  happens-before    {}\n  the map's answers {}{answers}\n",
        timeline.len(),
        count(races.len(), "data race"),
        count(wrong.len(), "wrong answer"),
    )
}
