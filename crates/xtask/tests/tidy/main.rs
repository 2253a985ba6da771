//! The house rules as tests: each names the file and line that breaks it. One file a subject.
//!
//! What clippy, rustfmt or the compiler can check is theirs (function length, missing documentation, unsafe code).

mod code;
mod dependencies;
mod files;
mod model;
mod pins;
mod sources;
mod style;

/// Fails with every offence, one a line.
fn none(offences: &[String], rule: &str) {
    assert!(offences.is_empty(), "{rule}:\n{}", offences.join("\n"));
}
