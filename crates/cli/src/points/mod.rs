//! `maprace points`: two goroutines on one map, stopped at named points in the middle of their operations. Replays the lines
//! of `interleavings_*.jsonl` and prints them with the results that the model has (tests/golden/go1.23.9/README.md).
//!
//! Two more operations than those files have: `["clear"]`, with the points C.marked (`buckets` marked empty), C.old
//! (oldbuckets = nil done), C.count and C.zeroed; and `["iter", N]`, a whole range loop that begins where the drawn number N
//! says, with the points I.B (B loaded, buckets not), I.checked, I.slot (each slot), I.moved (before an evacuated entry is
//! looked up) and I.returned (before the body loads key and elem). Its result is the list of what the body saw.

mod actor;
mod line;
mod stops;

use crate::args::{Args, CommandError, read};
use actor::Actor;
use line::{Line, Operation, key_of};
use maprace_core::id::GoroutineId;
use maprace_core::map::{HashFn, Map, MapSettings, MapType, Sequential, flags};
use maprace_core::supply::Supply;
use maprace_core::value::Value;
use serde_json::{Map as Json, Value as Any, json};
use std::io::Write;

/// Accesses after which an operation that does not end is given up: racing writers can close a chain into a ring.
const ACCESSES_MAX: u32 = 1_000_000;

/// The keys looked up at the end, if the line does not say which.
const KEYS_AFTERWARDS: [i64; 8] = [0, 1, 26, 3, 5, 6, 7, 8];

/// The command: one file of lines.
///
/// # Errors
/// What is wrong with it.
pub fn command(args: Args) -> Result<(), CommandError> {
    let file = args.file()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (text, number) in read(&file)?.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty()) {
        let refused = |what: String| CommandError::Input(format!("{file}, line {number}: {what}"));
        let given: Any = serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
        let replayed = replay(&given).map_err(refused)?;
        writeln!(out, "{}", line::python_json(&replayed)).map_err(|e| CommandError::Io("standard output".into(), e))?;
    }
    out.flush().map_err(|error| CommandError::Io("standard output".into(), error))
}

/// The line with its result fields computed anew.
///
/// # Errors
/// An input field that is missing or cannot be understood.
pub fn replay(given: &Any) -> Result<Json<String, Any>, String> {
    let line = Line::parse(given)?;
    let (mut world, mut second_supply) = world(&line);
    for operation in &line.setup {
        let mut actor = Actor::new(operation, line.typ);
        actor.run_to_end(&mut world);
    }
    let mut actors = [Actor::new(&line.actors[0], line.typ), Actor::new(&line.actors[1], line.typ)];
    let mut reached = Vec::new();
    for (actor, point, nth) in &line.steps {
        let until = (point != "end").then_some((point.as_str(), *nth));
        let at = run(&mut world, &mut second_supply, &mut actors, *actor, until);
        reached.push(format!("{}>{}", ["r", "w"][*actor], if at { point } else { "finished" }));
    }
    for actor in 0..2 {
        run(&mut world, &mut second_supply, &mut actors, actor, None);
    }
    let mut results = json!({
        "B": world.map.b, "count": world.map.count, "flags_at_end": world.map.flags, "growing": world.map.growing(),
        "reached": reached, "reader_or_A": actors[0].result(), "writer_or_B": actors[1].result(),
    });
    world.map.flags &= !flags::HASH_WRITING;
    let keys = given["lookup_afterwards"].as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>());
    let keys = keys.unwrap_or_else(|| KEYS_AFTERWARDS.map(|key| key.to_string()).into());
    for key in keys {
        let number = key.parse().map_err(|_| format!("lookup_afterwards: not a key: {key}"))?;
        let mut lookup = Actor::new(&Operation::Get(key_of(number, line.string_keys())), line.typ);
        lookup.run_to_end(&mut world);
        results["lookup_afterwards"][key] = json!(lookup.result());
    }
    Ok(line::with_results(given, results))
}

/// Runs one of the two actors; whether it came to the point. Each draws and allocates on its own account.
fn run(
    world: &mut Sequential,
    second_supply: &mut Supply,
    actors: &mut [Actor; 2],
    actor: usize,
    until: Option<(&str, u32)>,
) -> bool {
    if actor == 0 {
        return actors[0].run_until(world, until);
    }
    std::mem::swap(&mut world.supply, second_supply);
    let at = actors[1].run_until(world, until);
    std::mem::swap(&mut world.supply, second_supply);
    at
}

/// The empty map of the line, and the second goroutine's supply.
fn world(line: &Line) -> (Sequential, Supply) {
    let mut supply = Supply::of(GoroutineId::MAIN, 0);
    let second = GoroutineId::MAIN.child(1).unwrap_or(GoroutineId::MAIN);
    let map = Map::make(line.typ, line.hint, 0, &mut supply.ids);
    let settings = MapSettings { loads: line.loads, hash: HashFn::Identity };
    (Sequential { map, supply, settings, accesses: 0 }, Supply::of(second, 0))
}

/// Whether elems are pointers, which print as `nil` when they are zero.
fn prints_nil(typ: MapType, value: &Value) -> bool {
    typ.elem_pointers && value.is_zero()
}
