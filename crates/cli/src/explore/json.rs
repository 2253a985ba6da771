//! A report as JSON, in the form that outsiders rely on, and back. Big integers are decimal strings; a probability is
//! written twice, as a number and, where it is known, as an exact fraction.

use super::report::{Ended, Memory, Report, Run};
use super::search::shard_text;
use maprace_core::check::explore::{Chance, ProgressGraph, Shard};
use num_bigint::BigUint;
use serde_json::{Map, Value, json};

/// The report as one line of JSON.
pub(super) fn write(report: &Report) -> String {
    let outcomes: Vec<_> = report.outcomes.iter().map(outcome).collect();
    let all: BigUint = report.outcomes.iter().map(|o| &o.interleavings).sum();
    let mut value = json!({
        "complete": report.complete,
        "stopped": report.stopped,
        "states": report.states,
        "transitions": report.transitions,
        "seconds": report.seconds.0,
        "summary_seconds": report.seconds.1,
        "bytes_per_state": report.memory.per_state,
        "bytes_shared": report.memory.shared,
        "interleavings": all.to_string(),
        "loops_cut": report.loops_cut,
        "seeded": report.seeded,
        "outcomes_only": report.outcomes_only,
        "preemptions_most": report.preemptions,
        "program": report.program,
        "outcomes": outcomes,
        "races": report.races,
    });
    if let Some(object) = value.as_object_mut() {
        if let Some(shard) = report.shard {
            object.insert("shard".into(), json!(shard_text(shard)));
        }
        if let Some(graph) = &report.progress {
            object.insert("progress_graph".into(), progress(graph));
        }
    }
    value.to_string()
}

fn outcome(o: &Ended) -> Value {
    json!({
        "end": o.end,
        "exit": o.exit,
        "stdout": o.stdout,
        "wrong": o.wrong,
        "raced": o.raced,
        "interleavings": o.interleavings.to_string(),
        "probability": o.probability,
        "probability_exact": o.exact.as_ref().map(|c| format!("{}/{}", c.numerator, c.denominator)),
        "witness": {
            "schedule": o.witness.schedule,
            "preemptions": o.witness.preemptions,
            "steps": o.witness.steps,
            "goroutines": o.witness.goroutines,
        },
    })
}

fn progress(graph: &ProgressGraph) -> Value {
    let corner = |c: &maprace_core::check::explore::Corner| json!([c.x, c.y, c.outcomes]);
    json!({
        "first": graph.first.bits(),
        "second": graph.second.bits(),
        "corners": graph.corners.iter().map(corner).collect::<Vec<_>>(),
    })
}

/// Reads what [`write`] has written, but for the progress graph. `None`: it is something else.
pub(super) fn read(text: &str) -> Option<Report> {
    let value: Value = serde_json::from_str(text).ok()?;
    let object = value.as_object()?;
    let number = |name: &str| object.get(name)?.as_u64();
    let flag = |name: &str| object.get(name)?.as_bool();
    let seconds = |name: &str| object.get(name)?.as_f64();
    let shard = match object.get("shard") {
        None => None,
        Some(text) => {
            let (index, of) = text.as_str()?.split_once('/')?;
            let index = index.parse::<usize>().ok()?.checked_sub(1)?;
            Some(Shard { index, of: of.parse().ok()? })
        }
    };
    Some(Report {
        program: object.get("program")?.as_str()?.to_owned(),
        complete: flag("complete")?,
        stopped: flag("stopped")?,
        shard,
        preemptions: None,
        outcomes_only: false,
        states: number("states")?,
        transitions: number("transitions")?,
        loops_cut: number("loops_cut")?,
        seeded: flag("seeded")?,
        seconds: (seconds("seconds")?, seconds("summary_seconds")?),
        memory: Memory { per_state: number("bytes_per_state")?, shared: number("bytes_shared")? },
        outcomes: object.get("outcomes")?.as_array()?.iter().map(read_outcome).collect::<Option<_>>()?,
        races: object.get("races")?.as_array()?.clone(),
        progress: None,
    })
}

fn read_outcome(value: &Value) -> Option<Ended> {
    let object = value.as_object()?;
    let text = |object: &Map<String, Value>, name: &str| Some(object.get(name)?.as_str()?.to_owned());
    let exact = match object.get("probability_exact")?.as_str() {
        None => None,
        Some(text) => {
            let (numerator, denominator) = text.split_once('/')?;
            Some(Chance::new(numerator.parse().ok()?, denominator.parse().ok()?)?)
        }
    };
    let run = object.get("witness")?.as_object()?;
    let witness = Run {
        schedule: text(run, "schedule")?,
        preemptions: run.get("preemptions")?.as_u64()?.try_into().ok()?,
        steps: run.get("steps")?.as_u64()?,
        goroutines: run.get("goroutines")?.as_array()?.iter().map(Value::as_u64).collect::<Option<_>>()?,
    };
    Some(Ended {
        end: text(object, "end")?,
        exit: object.get("exit")?.as_i64()?,
        stdout: text(object, "stdout")?,
        wrong: object.get("wrong")?.as_array()?.clone(),
        raced: object.get("raced")?.as_bool(),
        interleavings: text(object, "interleavings")?.parse().ok()?,
        exact,
        probability: object.get("probability")?.as_f64()?,
        witness,
    })
}
