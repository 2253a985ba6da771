//! What wants attention, before it is put into words.

use maprace_core::diagnostic::Diagnostic;
use maprace_core::sim::{Label, StepError};
use maprace_scenario::LinkError;

/// A notice.
#[derive(Clone, Debug)]
pub(crate) enum Notice {
    /// The link cannot be opened; the page shows what it showed before.
    Link(LinkError),
    /// The program does not compile.
    DoesNotCompile(Vec<Diagnostic>),
    /// Whoever compiles programs cannot be had, or has sent what is no program.
    NoCompiler(String),
    /// The link's schedule does not fit the program any more: it was cut off at this step.
    ScheduleCutOff {
        /// Steps that fit.
        at: u64,
        /// Why the next one does not.
        error: StepError,
    },
    /// The step cannot be taken.
    CannotStep(StepError),
    /// The goroutine ran for as long as one command may without coming to the end of its operation or line.
    LongStep(Label),
    /// The search ended without a fatal error.
    NothingFound {
        /// Schedules that were tried.
        schedules: u64,
    },
}
