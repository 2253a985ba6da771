//! What the page has done outside of itself, because it needs much code (compiling) or much time. A function from a
//! [`Request`] to its [`Reply`]s: it knows no browser, and where it runs is its caller's business.
#![forbid(unsafe_code)]

use maprace_core::diagnostic::Diagnostic;
use maprace_core::sim::Pos;
use maprace_protocol::{Reply, Request};

/// Answers a request. Each reply is handed on as soon as there is one; after the last, the work is done.
pub fn answer(request: Request, reply: &mut dyn FnMut(Reply)) {
    match request {
        Request::Compile { file, source } => reply(Reply::Compiled(compile(file, &source))),
    }
}

/// Object code, or what is wrong with the source.
fn compile(file: String, source: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let program = maprace_golang::compile(&file, source)?;
    maprace_library::to_object(&program)
        .map_err(|error| vec![Diagnostic { file, pos: Pos::default(), message: error.to_string() }])
}
