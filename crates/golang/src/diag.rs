//! What is wrong with a program, in gc's words: `main.go:3:5: undefined: x`.
//! Source: Go 1.23.9 `cmd/compile/internal/base/print.go` (order, duplicates, the limit of ten).

use crate::check::FILE_MARK;
use crate::limits::ERRORS_MAX;
use maprace_core::diagnostic::Diagnostic;
use maprace_core::sim::Pos;

/// The errors as gc prints them: sorted, without repetitions, one syntax error a line, ten at most.
pub(crate) fn report(file: &str, errors: Vec<(Pos, String)>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Pos, String)> = Vec::new();
    let mut syntax_line = None;
    let mut too_many = None;
    // What is said twice of a line, one right after the other, counts once.
    let mut last = (0, String::new());
    for (pos, message) in errors {
        if message.starts_with("syntax error") {
            if syntax_line == Some(pos.line) {
                continue;
            }
            syntax_line = Some(pos.line);
        } else if last.0 == pos.line && last.1 == message {
            continue;
        } else {
            last = (pos.line, message.clone());
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
