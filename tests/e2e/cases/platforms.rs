//! The same results on every platform. Five programs are compiled and explored by the engine of the page, in the browser's
//! wasm, and natively. Compared are the bytes of its answers: the object code, and everything that the exploration found
//! (each outcome's end, output, wrong answers, number of interleavings, probability to the last bit, and witness; states,
//! transitions, races). And what the browser found, written as JSON, is what `maprace explore --json` prints, but for what
//! differs from run to run (seconds) and what only that command tells (memory, exact fractions, names of goroutines).

use std::process::Command;

use anyhow::{Context, bail, ensure};
use maprace_core::check::Questions;
use maprace_core::check::race::Granularity;
use maprace_core::sim::{Schedule, Settings};
use maprace_e2e::{Outcome, Page, in_browser};
use maprace_protocol::{Access, Explore, Explored, Message, Race, Reply, Request, Subject, Wrong};
use serde_json::{Value, json};

const PROGRAMS: [(&str, &str); 5] = [
    ("map", include_str!("programs/map.go")),
    ("locks", include_str!("programs/locks.go")),
    ("channels", include_str!("programs/channels.go")),
    ("growth", include_str!("programs/growth.go")),
    ("panic", include_str!("programs/panic.go")),
];

/// Distinct states after which a search stops: none of the programs has so many.
const STATES_MOST: u64 = 1_000_000;

/// Sends bytes to a worker of its own, and gives the bytes of its last reply. Words of progress begin with a 1.
const ASK: &str = r"
    const [bytes, done] = arguments;
    const worker = new Worker(document.querySelector('[data-worker]').dataset.worker, { type: 'module' });
    worker.onmessage = ({ data }) => {
        if (data === null) worker.postMessage(new Uint8Array(bytes));
        else if (typeof data === 'string' || data[0] !== 1) {
            worker.terminate();
            done(typeof data === 'string' ? data : Array.from(data));
        }
    };
";

fn in_wasm(page: Page<'_>, request: &Request) -> Outcome<Vec<u8>> {
    let reply = page.script_async(ASK, vec![json!(request.to_bytes())])?;
    serde_json::from_value(reply.clone()).with_context(|| format!("the engine says {reply}"))
}

fn natively(request: Request) -> Outcome<Vec<u8>> {
    let mut last = None;
    maprace_engine::answer(request, &mut |reply| last = Some(reply.to_bytes()));
    last.context("no answer")
}

#[test]
fn five_programs_give_the_same_bytes_in_wasm_as_natively_and_as_the_command_line() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        for (name, source) in PROGRAMS {
            let compile = Request::Compile { file: "main.go".into(), source: source.into() };
            let (there, here) = (in_wasm(page, &compile)?, natively(compile)?);
            ensure!(there == here, "{name}: the object code differs");
            ensure!(matches!(Reply::from_bytes(&there), Some(Reply::Compiled(Ok(_)))), "{name} does not compile");
            let explore = Request::Explore(Explore {
                subject: Subject { source: source.into(), settings: Settings::default() },
                states_most: STATES_MOST,
                questions: Questions { races: Some(Granularity::Go), every_race: false, answers: true },
            });
            let (there, here) = (in_wasm(page, &explore)?, natively(explore)?);
            ensure!(there == here, "{name}: what was found differs");
            let Some(Reply::Explored(found)) = Reply::from_bytes(&there) else { bail!("{name} is not explored") };
            ensure!(found.complete, "{name} has too many states");
            let (page, command) = (as_json(&found).to_string(), printed(name, source)?.to_string());
            ensure!(page == command, "{name}: in the browser\n{page}\nmaprace explore\n{command}");
            println!(
                "{name}: {} outcomes, {} states, {} bytes the same",
                found.outcomes.len(),
                found.states,
                there.len()
            );
        }
        browser.no_console_errors()
    })
}

/// What was found as JSON, in the form of the command line.
fn as_json(found: &Explored) -> Value {
    let outcomes = found.outcomes.iter().map(|outcome| {
        json!({
            "end": outcome.end,
            "exit": outcome.exit,
            "stdout": String::from_utf8_lossy(&outcome.stdout),
            "wrong": outcome.wrong.iter().map(wrong).collect::<Vec<_>>(),
            "raced": outcome.raced,
            "interleavings": outcome.interleavings,
            "probability": outcome.probability,
            "witness": { "schedule": written(&outcome.witness), "preemptions": outcome.preemptions, "steps": outcome.steps },
        })
    });
    json!({
        "complete": found.complete,
        "states": found.states,
        "transitions": found.transitions,
        "loops_cut": found.loops_cut,
        "seeded": found.seeded,
        "interleavings": found.interleavings,
        "outcomes": sorted(outcomes.collect()),
        "races": sorted(found.races.iter().map(race).collect()),
    })
}

/// A schedule as the command line writes it: a case of a `select` is a step of its own, `2?1`, counted from 1.
fn written(schedule: &Schedule) -> String {
    let (mut parts, mut at) = (Vec::new(), 0);
    for run in schedule.runs() {
        let mut plain = 0;
        for step in at..at + run.steps {
            let Some(case) = schedule.choice_at(step) else {
                plain += 1;
                continue;
            };
            parts.extend((plain > 0).then(|| format!("{}:{plain}", run.goroutine)));
            parts.push(format!("{}?{}", run.goroutine, case + 1));
            plain = 0;
        }
        parts.extend((plain > 0).then(|| format!("{}:{plain}", run.goroutine)));
        at += run.steps;
    }
    parts.join(",")
}

fn wrong(wrong: &Wrong) -> Value {
    let key = wrong.key.as_ref().map_or_else(String::new, |key| format!(" for key {key}"));
    json!({"kind": wrong.kind.to_string(), "line": wrong.line, "what": format!("line {}: {}{key}", wrong.line, wrong.kind)})
}

fn race(race: &Race) -> Value {
    json!({"a": access(&race.a), "b": access(&race.b)})
}

fn access(access: &Access) -> Value {
    let kind = if access.write { "write" } else { "read" };
    let mut value = json!({"kind": kind, "line": access.line, "func": access.func});
    if let Some(inside) = &access.inside {
        value["in"] = json!(inside);
    }
    value
}

/// The order is that of the text: the one in which they stand is nobody's business.
fn sorted(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_key(Value::to_string);
    values.dedup();
    values
}

/// What `maprace explore --json` prints, without what is its own.
fn printed(name: &str, source: &str) -> Outcome<Value> {
    let file = std::env::temp_dir().join(format!("maprace-e2e-{}-{name}.go", std::process::id()));
    std::fs::write(&file, source)?;
    let run = ["run", "--quiet", "--package=maprace-cli", "--", "explore", "--json"];
    let output = Command::new(env!("CARGO")).args(run).arg(&file).output()?;
    std::fs::remove_file(&file)?;
    let mut value: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("it prints {:?}", String::from_utf8_lossy(&output.stderr)))?;
    let object = value.as_object_mut().context("no object")?;
    for own in [
        "seconds",
        "summary_seconds",
        "bytes_per_state",
        "bytes_shared",
        "stopped",
        "outcomes_only",
        "preemptions_most",
        "program",
    ] {
        object.remove(own);
    }
    for list in ["outcomes", "races"] {
        let mut values: Vec<Value> = serde_json::from_value(object.remove(list).unwrap_or_default())?;
        for value in values.iter_mut().filter_map(Value::as_object_mut) {
            value.remove("probability_exact");
            value.get_mut("witness").and_then(Value::as_object_mut).map(|witness| witness.remove("goroutines"));
        }
        object.insert(list.into(), sorted(values).into());
    }
    Ok(value)
}
