//! From a program to the run of it. A scenario brings its program along; own source is compiled by the engine, and until
//! the answer is there the page shows the source alone.

use crate::notice::Notice;
use crate::session::Session;
use maprace_core::WHOLE;
use maprace_core::diagnostic::Diagnostic;
use maprace_core::sim::{Machine, Program, Schedule, Timeline};
use maprace_library::from_object;
use std::sync::Arc;

/// A run that has not begun: its program is not compiled yet, or cannot be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    /// The schedule that it is to open with.
    pub(crate) schedule: Schedule,
    /// How much of it has been taken.
    pub(crate) cursor: u64,
    /// The engine has been asked to compile the program.
    pub(crate) compiling: bool,
}

impl Session {
    /// Whether the program is being compiled.
    pub fn is_compiling(&self) -> bool {
        WHOLE && self.timeline.is_none() && self.opening.compiling
    }

    /// Makes a run of the program, or asks for what that needs.
    pub(crate) fn start(&mut self) {
        match self.program.scenario() {
            None => self.opening.compiling = true,
            Some(scenario) => self.begin((scenario.program)()),
        }
    }

    /// The engine has compiled the program, or has not.
    pub(crate) fn compiled(&mut self, result: Result<Vec<u8>, Vec<Diagnostic>>) {
        self.opening.compiling = false;
        match result {
            // A page without the whole machine reads no object code.
            Ok(_) if !WHOLE => {}
            Ok(object) => match from_object(&object) {
                Ok(program) => self.begin(program),
                Err(error) => self.notice = Some(Notice::NoCompiler(error.to_string())),
            },
            Err(diagnostics) => self.notice = Some(Notice::DoesNotCompile(diagnostics)),
        }
    }

    /// Opens the run at its moment. A schedule that does not fit the program gives a notice, and the moment is the last
    /// that does.
    fn begin(&mut self, program: Program) {
        let Opening { schedule, cursor, .. } = std::mem::take(&mut self.opening);
        let start = Machine::new(Arc::new(program), self.settings);
        let (mut timeline, misfit) = Timeline::open(start, &schedule, u64::MAX);
        self.is_whole = timeline.machine().end().is_some();
        timeline.seek(cursor);
        if let Some(error) = misfit {
            self.notice = Some(Notice::ScheduleCutOff { at: timeline.len(), error });
        }
        self.timeline = Some(timeline);
    }
}
