//! The model against real Go: every trace in tests/golden/go1.23.9, record by record and field by field.

use maprace_cli::trace::{Drawn, Options, parse, run};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of the golden files.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/go1.23.9")
}

/// The options that a script's first line replays it with.
fn options(name: &str, first_line: &str, drawn: Drawn) -> Options {
    let word = |flag: &str| {
        let mut words = first_line.split_whitespace().skip_while(|word| *word != flag);
        words.nth(1).unwrap_or_else(|| panic!("{name}: no {flag} in {first_line}")).to_owned()
    };
    let one_of = |flag: &str, choices: [&'static str; 3]| {
        let word = word(flag);
        *choices.iter().find(|choice| **choice == word).unwrap_or_else(|| panic!("{name}: {flag} {word}"))
    };
    Options {
        name: name.to_owned(),
        typ: one_of("-type", ["int64", "int64ptr", "string"]),
        generic: word("-variant") == "generic",
        hash: one_of("-hash", ["splitmix", "identity", "native"]),
        seed: word("-seed").parse().unwrap(),
        every: word("-every").parse().unwrap(),
        drawn,
    }
}

/// The names of all traces.
pub(crate) fn traces() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| file.strip_suffix(".script").map(str::to_owned)).collect();
    names.sort();
    names
}

/// The first field that differs, as a path.
fn difference(path: &str, go: &Value, model: &Value) -> Option<String> {
    match (go, model) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys = a.keys().chain(b.keys());
            keys.find_map(|key| {
                let (a, b) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                difference(&format!("{path}.{key}"), a, b)
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(n, (a, b))| difference(&format!("{path}[{n}]"), a, b))
        }
        (a, b) => (a != b).then(|| format!("{path}: Go has {a}, the model {b}")),
    }
}

fn check(name: &str) {
    let read = |ending| std::fs::read_to_string(folder().join(format!("{name}.{ending}"))).unwrap();
    let (script, golden) = (read("script"), read("jsonl"));
    let options = options(name, script.lines().next().unwrap(), Drawn::parse(&golden).unwrap());
    let commands = parse(&script, options.typ == "string").unwrap();
    let mut records = Vec::new();
    run(&options, &commands, &mut |record| records.push(record)).unwrap();
    let golden: Vec<Value> = golden.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (go, model) in golden.iter().zip(&records) {
        if let Some(difference) = difference("", go, model) {
            panic!("{name}, record {}: {difference}", go["n"]);
        }
    }
    assert_eq!(golden.len(), records.len(), "{name}: number of records");
}

#[test]
fn every_trace_of_real_go_is_reproduced() {
    let names = traces();
    assert_eq!(names.len(), 28);
    for name in names {
        check(&name);
    }
}
