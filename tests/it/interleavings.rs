//! Two goroutines against real Go: every line of interleavings_*.jsonl, whose goroutines were stopped at named points of
//! the real runtime, must come out of the model with the same results.

use crate::golden::folder;
use maprace_cli::points::replay;
use serde_json::Value;

fn check(file: &str, lines: usize) {
    let text = std::fs::read_to_string(folder().join(file)).unwrap();
    assert_eq!(text.lines().count(), lines);
    let mut failures = Vec::new();
    for line in text.lines() {
        let go: Value = serde_json::from_str(line).unwrap();
        let model = Value::Object(replay(&go).unwrap());
        for (field, go_value) in go.as_object().unwrap() {
            if *go_value != model[field] {
                let (id, variant) = (&go["id"], &go["variant"]);
                failures.push(format!("{id} {variant} {field}: Go has {go_value}, the model {}", model[field]));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn interleavings_with_the_loads_as_compiled() {
    check("interleavings_asm.jsonl", 54);
}

#[test]
fn interleavings_with_the_loads_in_source_order() {
    check("interleavings_source.jsonl", 44);
}
