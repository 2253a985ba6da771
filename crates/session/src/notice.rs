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
    /// The explorer cannot be had.
    NoExplorer(String),
    /// A run to the race was found among all interleavings, or among those that were looked at.
    FoundExploring {
        /// Among all.
        complete: bool,
    },
    /// A run to the race was found among random ones.
    FoundTrying {
        /// Schedules that were tried.
        schedules: u64,
    },
    /// All interleavings were looked at, and in none is anything wrong.
    NoRace {
        /// Under the machine's seed.
        seeded: bool,
    },
    /// The search ended without a fatal error.
    NothingFound {
        /// Schedules that were tried.
        schedules: u64,
    },
}
