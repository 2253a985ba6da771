//! Races and wrong answers as JSON, in the form that outsiders rely on.

use maprace_core::check::answer::Wrong;
use maprace_core::check::race::{Access, Race};
use serde_json::{Value, json};

fn access(access: &Access) -> Value {
    let mut value = json!({
        "kind": if access.write { "write" } else { "read" },
        "line": access.line,
        "func": access.func,
    });
    if let (Some(inside), Some(object)) = (&access.inside, value.as_object_mut()) {
        object.insert("in".into(), json!(inside));
    }
    value
}

/// `{"a": ACCESS, "b": ACCESS}`.
pub(crate) fn race(race: &Race) -> Value {
    json!({"a": access(&race.a), "b": access(&race.b)})
}

/// `{"kind": "missed key", "line": N, "what": "..."}`.
pub(crate) fn wrong(wrong: &Wrong) -> Value {
    json!({"kind": wrong.kind.to_string(), "line": wrong.line, "what": wrong.to_string()})
}
