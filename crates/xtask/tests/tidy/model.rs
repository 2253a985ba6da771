//! What `core` must not know: within it, the parts that come later; and everything that differs from run to run.

use crate::code;
use crate::files::{self, File};
use crate::none;

const CORE: &str = "crates/core/src";

/// Parts of core, and the parts that they know nothing of.
const KNOWS_NOTHING_OF: [(&str, &[&str]); 2] = [("map", &["sim", "check"]), ("sim", &["check"])];

/// Names whose presence means that the same scenario and schedule could give another machine, or that core does I/O.
const NOT_IN_THE_MODEL: [&str; 12] = [
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "RandomState",
    "RefCell",
    "Mutex",
    "thread_local",
    "f32",
    "f64",
    "println",
    "eprintln",
];

/// Standard modules that reach out of the model.
const NOT_OF_STD: [&str; 5] = ["fs", "env", "net", "thread", "process"];

/// Where a file may use one of these names all the same, and why.
const ALLOWED: [(&str, &str, &str); 6] = [
    ("crates/core/src/sim/local/float.rs", "f64", "Go's float64: IEEE 754 operations that are exact, one NaN"),
    ("crates/core/src/sim/local/float.rs", "f32", "Go's float32: likewise"),
    ("crates/core/src/sim/panic.rs", "f64", "the text of a panic with a float64"),
    ("crates/core/src/map/hash.rs", "f64", "Go hashes a float key by its value: both zeros alike, a NaN at random"),
    ("crates/core/src/map/key.rs", "f64", "Go compares float keys as IEEE 754 does: a NaN equals nothing"),
    (
        "crates/core/src/check/explore/probability.rs",
        "f64",
        "sums of positive terms in a fixed order: the same bits everywhere",
    ),
];

fn core() -> Vec<File> {
    files::under(CORE, &["rs"])
}

#[test]
fn map_knows_no_run_and_sim_knows_no_judge() {
    let mut offences = Vec::new();
    for (part, unknown) in KNOWS_NOTHING_OF {
        let inside = format!("{CORE}/{part}/");
        for file in
            core().iter().filter(|file| file.path.starts_with(&inside) || file.path == format!("{CORE}/{part}.rs"))
        {
            for module in unknown {
                for line in code::uses_of_module(&file.text, module) {
                    offences.push(format!("{}:{line}: {part} knows nothing of {module}", file.path));
                }
            }
        }
    }
    none(&offences, "inside core: map <- sim <- check");
}

#[test]
fn the_model_is_the_same_on_every_run() {
    let mut offences = Vec::new();
    for file in core() {
        let tokens = code::tokens(&file.text);
        for (at, (line, word)) in tokens.iter().enumerate() {
            let of_std = at >= 2 && tokens[at - 1].1 == "::" && tokens[at - 2].1 == "std";
            let forbidden =
                NOT_IN_THE_MODEL.contains(&word.as_str()) || (of_std && NOT_OF_STD.contains(&word.as_str()));
            let allowed = ALLOWED.iter().any(|(path, name, _why)| *path == file.path && name == word);
            if forbidden && !allowed {
                offences.push(format!("{}:{line}: {word}", file.path));
            }
        }
    }
    none(&offences, "core has no clock, no I/O, no order of a hash map, no hidden state, no floating point");
}
