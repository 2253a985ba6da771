//! How a run ends, in the words and with the status of Go.

pub(super) use super::panic::Panic;
use super::schedule::Label;
use crate::id::GoroutineId;
use crate::map::Fatal;
use std::fmt;
use std::sync::Arc;

/// A bound of the machine. It ends the run, and says so, before a program can take more than the machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// Local instructions between two steps: a loop that touches nothing shared.
    LocalInstructions,
    /// Calls in flight on one goroutine.
    CallDepth,
    /// Goroutines, or the length of a goroutine's name.
    Goroutines,
    /// Bytes of objects, strings and stacks, about; or objects of one goroutine.
    Memory,
    /// Bytes of standard output, or of standard error.
    Output,
}

impl Limit {
    /// The number behind it.
    pub const fn most(self) -> u64 {
        match self {
            Self::LocalInstructions => 20_000_000,
            Self::CallDepth | Self::Goroutines => 10_000,
            Self::Memory => 1 << 28,
            Self::Output => 1 << 20,
        }
    }

    /// Its name, as `limit: WHICH` gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LocalInstructions => "local instructions",
            Self::CallDepth => "call depth",
            Self::Goroutines => "goroutines",
            Self::Memory => "memory",
            Self::Output => "output",
        }
    }
}

/// The end of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// `main.main` returned.
    Clean,
    /// The runtime killed the process.
    Fatal(Fatal, GoroutineId),
    /// A panic that nothing recovered.
    Panic(Panic, GoroutineId),
    /// The library killed the process, with that message.
    Throw(Arc<str>, GoroutineId),
    /// `os.Exit`.
    Exit(u8),
    /// No goroutine can go on.
    Deadlock,
    /// There is no goroutine left: `main` has called `runtime.Goexit`.
    NoGoroutines,
    /// A bound of the machine was met.
    Limit(Limit),
}

impl End {
    /// The exit status of the process; 0 for a limit, where Go would have gone on.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Clean | Self::Limit(_) => 0,
            Self::Exit(status) => *status,
            Self::Fatal(..) | Self::Panic(..) | Self::Throw(..) | Self::Deadlock | Self::NoGoroutines => 2,
        }
    }

    /// The goroutine that died of it.
    pub fn victim(&self) -> Option<GoroutineId> {
        match self {
            Self::Fatal(_, id) | Self::Panic(_, id) | Self::Throw(_, id) => Some(*id),
            Self::Clean | Self::Exit(_) | Self::Deadlock | Self::NoGoroutines | Self::Limit(_) => None,
        }
    }
}

/// The short form that outsiders rely on: `clean`, `exit: STATUS`, `fatal: MESSAGE`, `panic: MESSAGE`, `deadlock`,
/// `limit: WHICH`.
impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clean => f.write_str("clean"),
            Self::Fatal(fatal, _) => write!(f, "fatal: {fatal}"),
            Self::Panic(panic, _) => write!(f, "panic: {panic}"),
            Self::Throw(text, _) => write!(f, "fatal: {text}"),
            Self::Exit(status) => write!(f, "exit: {status}"),
            Self::Deadlock | Self::NoGoroutines => f.write_str("deadlock"),
            Self::Limit(limit) => write!(f, "limit: {}", limit.name()),
        }
    }
}

/// A step that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepError {
    /// There is no goroutine of that number (yet).
    NoSuchGoroutine(Label),
    /// It waits for something.
    Blocked(Label),
    /// Another goroutine has the only CPU, and stands where it cannot lose it.
    NoCpu(Label),
    /// It has returned.
    Returned(Label),
    /// It is told which case of a `select` is to go ahead, and that case is not one of several that can.
    NoSuchChoice(Label),
    /// The program has ended.
    Ended,
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchGoroutine(n) => write!(f, "there is no goroutine {n} yet"),
            Self::Blocked(n) => write!(f, "goroutine {n} is blocked"),
            Self::NoCpu(n) => write!(f, "goroutine {n} has no CPU: the one that has it cannot be preempted here"),
            Self::Returned(n) => write!(f, "goroutine {n} has returned"),
            Self::NoSuchChoice(n) => write!(f, "goroutine {n} does not stand before a select that can take that case"),
            Self::Ended => f.write_str("the program has ended"),
        }
    }
}

impl std::error::Error for StepError {}
