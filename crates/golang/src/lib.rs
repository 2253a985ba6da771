//! Go source to a program for the machine: parse, resolve, type-check, lower.
//!
//! * [`compile`] is all that others see. Its errors are gc's, word for word and at gc's positions; what is valid Go but
//!   outside of the subset is refused by name, all of it at once.
//! * `syntax` is the only module that knows how Go is written; `check` the only one that knows its rules; `lower` the
//!   only one that knows the machine's instructions; `library` holds the tables of Go's packages.
//! * Nothing here panics or hangs, whatever the input: sizes and depths have limits (see `limits`).

mod check;
mod diag;
mod library;
mod limits;
mod lower;
mod syntax;
mod types;

pub use library::{LIBRARY_LINE, library_place};
pub use maprace_core::diagnostic::Diagnostic;

use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_core::sim::{Pos, Program};

/// Compiles a file. `file_name` is what the messages call it.
///
/// # Errors
/// What gc would say of the file; or, of a valid one, everything in it that maprace does not support yet.
pub fn compile(file_name: &str, source: &str) -> Result<Program, Vec<Diagnostic>> {
    let start = Pos { line: 1, col: 1 };
    if source.len() > limits::SOURCE_BYTES_MAX {
        return Err(refusals(
            file_name,
            vec![(start, format!("files of more than {} bytes", limits::SOURCE_BYTES_MAX))],
        ));
    }
    let parsed = syntax::parse(source);
    if let Some(pos) = parsed.too_deep {
        return Err(refusals(file_name, vec![(pos, "code that is nested so deeply".to_owned())]));
    }
    let mut errors = parsed.errors;
    if let Some((pos, _)) = errors.first().filter(|(_, message)| message == "syntax error: missing import path") {
        // `go list` reads the imports before gc does, and stops there.
        return Err(diag::report(file_name, vec![(*pos, "missing import path".to_owned())]));
    }
    let broken = errors.iter().any(|(_, message)| message.starts_with("syntax error"));
    let Some(tree) = parsed.file.filter(|_| !broken) else { return Err(diag::report(file_name, errors)) };
    let trees = check::trees::Trees::default();
    let checked = check::check(&tree, source, &trees);
    if !checked.import_errors.is_empty() {
        return Err(diag::report(file_name, checked.import_errors));
    }
    errors.extend(checked.errors);
    if !errors.is_empty() {
        return Err(diag::report(file_name, errors));
    }
    let fingerprint = fnv1a(FNV_OFFSET, source.as_bytes());
    let mut refused = checked.unsupported;
    match lower::lower(&checked.info, fingerprint) {
        Ok(program) if refused.is_empty() => Ok(program),
        Ok(_) => Err(refusals(file_name, refused)),
        Err(more) => {
            refused.extend(more);
            Err(refusals(file_name, refused))
        }
    }
}

fn refusals(file: &str, refused: Vec<(Pos, String)>) -> Vec<Diagnostic> {
    diag::refusals(file, refused)
}
