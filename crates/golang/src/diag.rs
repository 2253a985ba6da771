//! What is wrong with a program, in gc's words: `main.go:3:5: undefined: x`.
//! Source: Go 1.23.9 `cmd/compile/internal/base/print.go` (order, duplicates, the limit of ten).

use crate::check::FILE_MARK;
use crate::limits::ERRORS_MAX;
use maprace_core::sim::Pos;
use std::fmt;

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as it was named to [`crate::compile`].
    pub file: String,
    /// Where; columns count bytes from 1. Line 0 is no place in the file.
    pub pos: Pos,
    /// What.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pos == Pos::default() {
            return f.write_str(&self.message);
        }
        write!(f, "{}:{}:{}: {}", self.file, self.pos.line, self.pos.col, self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// The errors as gc prints them: sorted, without repetitions, one syntax error a line, ten at most.
pub(crate) fn report(file: &str, errors: Vec<(Pos, String)>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Pos, String)> = Vec::new();
    let mut syntax_line = None;
    let mut too_many = None;
    for (pos, message) in errors {
        if message.starts_with("syntax error") {
            if syntax_line == Some(pos.line) {
                continue;
            }
            syntax_line = Some(pos.line);
        }
        kept.push((pos, message));
        if kept.len() == ERRORS_MAX {
            too_many = Some((pos, "too many errors".to_owned()));
            break;
        }
    }
    kept.sort_by_key(|(pos, _)| *pos);
    kept.dedup_by(|a, b| a.0.line == b.0.line && a.1 == b.1);
    let diagnostic = |(pos, message): (Pos, String)| {
        // A message that names another place leaves the file's name open.
        let message = message.replace(FILE_MARK, file);
        Diagnostic { file: file.to_owned(), pos, message }
    };
    kept.into_iter().chain(too_many).map(diagnostic).collect()
}

/// What is right but not supported: sorted, each once a line.
pub(crate) fn refusals(file: &str, mut refused: Vec<(Pos, String)>) -> Vec<Diagnostic> {
    refused.sort();
    refused.dedup_by(|a, b| a.0.line == b.0.line && a.1 == b.1);
    let message = |what| format!("maprace does not support {what} yet");
    refused.into_iter().map(|(pos, what)| Diagnostic { file: file.to_owned(), pos, message: message(what) }).collect()
}
