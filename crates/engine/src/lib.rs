//! What the page has done outside of itself, because it needs much code (compiling) or much time (every interleaving of a
//! program; the judges along a run). A function from a [`Request`] to its [`Reply`]s: it knows no browser, and where it
//! runs is its caller's business.
#![forbid(unsafe_code)]

mod explore;
mod judge;
mod plain;

use maprace_core::diagnostic::Diagnostic;
use maprace_core::sim::{Machine, Pos};
use maprace_protocol::{Reply, Request, Subject};
use std::sync::Arc;

/// Answers a request. Each reply is handed on as soon as there is one; after the last, the work is done.
pub fn answer(request: Request, reply: &mut dyn FnMut(Reply)) {
    match request {
        Request::Compile { file, source } => reply(Reply::Compiled(compile(file, &source))),
        Request::Explore(what) => match machine(&what.subject) {
            Ok(machine) => explore::explore(machine, &what, reply),
            Err(bad) => reply(bad),
        },
        Request::Judge(what) => {
            let judged = machine(&what.subject).map(|machine| judge::judge(machine, &what.schedule));
            reply(judged.map_or_else(|bad| bad, Reply::Judged));
        }
    }
}

/// Object code, or what is wrong with the source.
fn compile(file: String, source: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let program = maprace_golang::compile(&file, source)?;
    maprace_library::to_object(&program)
        .map_err(|error| vec![Diagnostic { file, pos: Pos::default(), message: error.to_string() }])
}

/// The program before its first step.
fn machine(subject: &Subject) -> Result<Machine, Reply> {
    match maprace_golang::compile("main.go", &subject.source) {
        Ok(program) => Ok(Machine::new(Arc::new(program), subject.settings)),
        Err(errors) => Err(Reply::NoProgram(errors.first().map(ToString::to_string).unwrap_or_default())),
    }
}
