//! A program as a command names it: a file of Go, the id of a catalogue scenario, or a permalink.

use crate::args::{CommandError, read};
use maprace_core::sim::Program;
use maprace_scenario::{Moment, ProgramRef, decode, find};

/// The moment that a name stands for: a file or scenario as it opens, a link as it says.
///
/// # Errors
/// A file that cannot be read, a link that cannot be opened.
pub(crate) fn moment(name: &str) -> Result<Moment, CommandError> {
    if let Some(scenario) = find(name) {
        return Ok(Moment::new(ProgramRef::Catalog(scenario)));
    }
    let is_file = name == "-" || std::path::Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("go"));
    if is_file {
        return Ok(Moment::new(ProgramRef::Source(read(name)?)));
    }
    decode(name).map_err(|error| {
        CommandError::Input(format!("{name} is no .go file and no scenario of the catalogue, and as a link: {error}"))
    })
}

/// Compiles it.
///
/// # Errors
/// The compiler's messages, a line each.
pub(crate) fn compile(program: &ProgramRef) -> Result<Program, CommandError> {
    maprace_golang::compile(ProgramRef::FILE_NAME, program.source()).map_err(|diagnostics| {
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        CommandError::Compile(lines.join("\n"))
    })
}
