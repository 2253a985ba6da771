//! Programs that must not compile: gc's lines, positions and words, all of them.

use crate::corpus::{folder, messages, programs};
use std::fs;

#[test]
fn errors_are_gcs() {
    for (name, source) in programs("bad") {
        let expected = fs::read_to_string(folder("bad").join(format!("{name}.err"))).unwrap();
        // A package that is missing is a complaint of `go list`, which names files without `./`.
        let prefix = if expected.starts_with("./") { "./" } else { "" };
        assert_eq!(messages(&format!("{prefix}{name}.go"), &source), expected, "{name}");
    }
}
