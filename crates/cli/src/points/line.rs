//! A line: what it says of the map, the two actors and the stops; and the line again, with results.

use maprace_core::map::{Key, Loads, MapType};
use maprace_core::value::Value;
use serde_json::ser::Formatter;
use serde_json::{Map as Json, Serializer, Value as Any};
use std::io;

/// One operation of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Get(Key),
    Put(Key, Value),
    Delete(Key),
    Clear,
    /// A whole range loop; the number that its start is drawn from.
    Iter(u64),
}

/// The input fields of a line.
pub(super) struct Line {
    pub(super) typ: MapType,
    pub(super) loads: Loads,
    pub(super) hint: i64,
    pub(super) setup: Vec<Operation>,
    /// `r` and `w`.
    pub(super) actors: [Operation; 2],
    /// Which actor runs until its n-th arrival at which point.
    pub(super) steps: Vec<(usize, String, u32)>,
}

impl Line {
    pub(super) fn parse(line: &Any) -> Result<Self, String> {
        // The string maps of the generic variant are not to be told apart by name: their keys would be.
        let typ = match text(line, "variant")? {
            "fast64" => MapType::fast64(1, false),
            "fast64ptr" => MapType::fast64(1, true),
            "generic" => MapType::fast64(1, false).generic(),
            "faststr" => MapType::faststr(1, false),
            other => return Err(format!("variant: {other}")),
        };
        let loads = match text(line, "order")? {
            "asm" => Loads::Compiled,
            "source" => Loads::Source,
            other => return Err(format!("order: {other}")),
        };
        let string_keys = typ.key.words() == 2;
        let list = |field: &str| line[field].as_array().ok_or_else(|| format!("{field}: a list is missing"));
        let operations = list("setup")?.iter().map(|op| operation(op, string_keys));
        Ok(Self {
            typ,
            loads,
            hint: line["hint"].as_i64().ok_or("hint: a number is missing")?,
            setup: operations.collect::<Result<_, _>>()?,
            actors: [operation(&line["r"], string_keys)?, operation(&line["w"], string_keys)?],
            steps: list("steps")?.iter().map(step).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn string_keys(&self) -> bool {
        self.typ.key.words() == 2
    }
}

/// The key that stands for a number.
pub(super) fn key_of(number: i64, string_keys: bool) -> Key {
    if string_keys { Value::string(format!("k{number}").as_bytes()) } else { Value::Int(number) }
}

fn text<'a>(line: &'a Any, field: &str) -> Result<&'a str, String> {
    line[field].as_str().ok_or_else(|| format!("{field}: a string is missing"))
}

fn operation(op: &Any, string_keys: bool) -> Result<Operation, String> {
    let number = |at: usize| op[at].as_i64().ok_or_else(|| format!("not an operation: {op}"));
    let key = || number(1).map(|n| key_of(n, string_keys));
    Ok(match op[0].as_str() {
        Some("get") => Operation::Get(key()?),
        Some("put") => Operation::Put(key()?, Value::Int(number(2)?)),
        Some("delete") => Operation::Delete(key()?),
        Some("clear") => Operation::Clear,
        Some("iter") => Operation::Iter(number(1)? as u64),
        _ => return Err(format!("not an operation: {op}")),
    })
}

/// `r until R.slot #2`.
fn step(step: &Any) -> Result<(usize, String, u32), String> {
    let words: Vec<&str> = step.as_str().unwrap_or_default().split_whitespace().collect();
    let [actor @ ("r" | "w"), "until", point, nth] = *words.as_slice() else {
        return Err(format!("not a step: {step}"));
    };
    let nth = nth.strip_prefix('#').and_then(|nth| nth.parse().ok()).ok_or_else(|| format!("not a step: {step}"))?;
    Ok((usize::from(actor == "w"), point.to_owned(), nth))
}

/// The line with these results in the place of those that it came with.
pub(super) fn with_results(given: &Any, results: Any) -> Json<String, Any> {
    let mut line = given.as_object().cloned().unwrap_or_default();
    if let Any::Object(results) = results {
        line.extend(results);
    }
    line
}

/// The input fields, in the order in which the files have them; the results follow, sorted.
const INPUTS: [&str; 8] = ["id", "variant", "order", "what", "hint", "setup", "r", "w"];

/// As Python's `json.dumps` writes it, with a blank behind commas and colons.
pub(super) fn python_json(line: &Json<String, Any>) -> String {
    let inputs = INPUTS.iter().filter_map(|name| line.get_key_value(*name));
    let rest = line.iter().filter(|(name, _)| !INPUTS.contains(&name.as_str()));
    let fields: Vec<String> =
        inputs.chain(rest).map(|(name, value)| format!("\"{name}\": {}", spaced(value))).collect();
    format!("{{{}}}", fields.join(", "))
}

fn spaced(value: &Any) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Spaced);
    // Writing to a Vec does not fail, and a Value has only string keys.
    let _ = serde::Serialize::serialize(value, &mut serializer);
    String::from_utf8_lossy(&out).into_owned()
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}
