//! What every source file keeps to: it says what it is, it is short, nothing in it is left to do.

use crate::code;
use crate::files::{self, read};
use crate::none;

/// A file that is longer holds more than one noun.
const FILE_LINES_MAX: usize = 400;

/// What people write where they mean to come back. Spelled apart, or this file would break its own rule.
const MARKERS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let offences: Vec<_> = files::rust()
        .iter()
        // A scenario's manifest is one expression that catalog.rs includes, and the language allows no `//!` there.
        .filter(|file| !file.text.starts_with("//! ") && !file.path.starts_with("crates/scenario/catalog/"))
        .map(|file| format!("{}:1: no `//! ` line at the head", file.path))
        .collect();
    none(&offences, "a file opens with what it is and why");
}

#[test]
fn no_file_is_too_long() {
    let offences: Vec<_> = files::rust()
        .iter()
        .chain(&files::under("public", &["js"]))
        .chain(&files::under("web/style", &["css"]))
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > FILE_LINES_MAX)
        .map(|(file, lines)| format!("{}:{lines}: more than {FILE_LINES_MAX} lines", file.path))
        .collect();
    none(&offences, "a file holds one noun");
}

#[test]
fn nothing_is_left_to_do() {
    let mut offences = Vec::new();
    for file in files::rust() {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(marker) = MARKERS.iter().find(|marker| line.contains(*marker)) {
                offences.push(format!("{}:{}: {marker}", file.path, index + 1));
            }
        }
        let tokens = code::tokens(&file.text);
        for pair in tokens.windows(2) {
            if matches!(pair[0].1.as_str(), "todo" | "unimplemented") && pair[1].1 == "!" {
                offences.push(format!("{}:{}: {}!", file.path, pair[0].0, pair[0].1));
            }
        }
    }
    none(&offences, "what is left to do goes into an issue");
}

#[test]
fn every_crate_forbids_unsafe_code() {
    assert!(
        read("Cargo.toml").contains("unsafe_code = \"forbid\""),
        "Cargo.toml:1: the workspace must forbid unsafe_code"
    );
    let manifests = ["crates", "web", "tests"].into_iter().flat_map(|dir| files::under(dir, &["toml"]));
    let offences: Vec<_> = manifests
        .filter(|file| file.path.ends_with("Cargo.toml") && !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| format!("{}:1: no `[lints] workspace = true`", file.path))
        .collect();
    none(&offences, "every crate keeps to the lints of the workspace, which forbid unsafe code");
}
