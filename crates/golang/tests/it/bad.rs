//! Programs that must not compile: gc's lines, positions and words, all of them.

use crate::corpus::{folder, messages, programs};
use std::fs;

fn check(set: &str) {
    for (name, source) in programs(set) {
        let expected = fs::read_to_string(folder(set).join(format!("{name}.err"))).unwrap();
        // What `go list` complains of names the file without `./`.
        let prefix = if expected.starts_with("./") { "./" } else { "" };
        assert_eq!(messages(&format!("{prefix}{name}.go"), &source), expected, "{set}/{name}");
    }
}

#[test]
fn errors_of_the_shared_corpus_are_gcs() {
    check("bad");
}

#[test]
fn errors_of_further_programs_are_gcs() {
    check("wrong");
}
