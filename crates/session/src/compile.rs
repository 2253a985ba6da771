//! From a program to the run of it. A scenario brings its program along; own source is compiled by the engine, which the
//! session asks for it, and until the answer is there the page shows the source alone.

use crate::notice::Notice;
use crate::session::Session;
use maprace_core::WHOLE;
use maprace_core::sim::{Machine, Program, Schedule, Timeline};
use maprace_library::from_object;
use maprace_protocol::{Reply, Request};
use maprace_scenario::ProgramRef;
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
    /// What the session waits for: to be asked of an engine, whose replies come as [`crate::Command::Answer`]. An answer to
    /// something that the session does not ask for any more must not be sent.
    pub fn request(&self) -> Option<Request> {
        self.is_compiling().then(|| Request::Compile {
            file: ProgramRef::FILE_NAME.to_owned(),
            source: self.program.source().to_owned(),
        })
    }

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

    /// Takes an answer of the engine.
    pub(crate) fn answer(&mut self, reply: Reply) {
        if !self.is_compiling() {
            return;
        }
        let Reply::Compiled(result) = reply;
        self.opening.compiling = false;
        match result.map(|object| from_object(&object)) {
            Ok(Ok(program)) => self.begin(program),
            Ok(Err(error)) => self.notice = Some(Notice::NoCompiler(error.to_string())),
            Err(diagnostics) => self.notice = Some(Notice::DoesNotCompile(diagnostics)),
        }
    }

    /// There will be no answer.
    pub(crate) fn no_answer(&mut self, why: String) {
        if self.is_compiling() {
            self.opening.compiling = false;
            self.notice = Some(Notice::NoCompiler(why));
        }
    }

    /// Opens the run at its moment. A schedule that does not fit the program gives a notice, and the moment is the last
    /// that does.
    fn begin(&mut self, program: Program) {
        let Opening { schedule, cursor, .. } = std::mem::take(&mut self.opening);
        let start = Machine::new(Arc::new(program), self.settings);
        let (timeline, misfit) = Timeline::open(start, &schedule, cursor);
        if let Some(error) = misfit {
            self.notice = Some(Notice::ScheduleCutOff { at: timeline.len(), error });
        }
        self.timeline = Some(timeline);
    }
}
