//! What of the view is part of a moment: enough that two people who open one link look at the same thing.

use maprace_core::sim::Label;

/// How much one press of a step button does, and so what a trace is a list of. From the finest to the coarsest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// One access to shared memory.
    #[default]
    Access,
    /// One step of a runtime function, as its step list names it.
    RuntimeStep,
    /// One operation: a lookup, an insertion, a lock.
    Operation,
    /// One statement of the Go program.
    Statement,
}

impl Zoom {
    /// All of them, from the finest to the coarsest.
    pub const ALL: [Self; 4] = [Self::Access, Self::RuntimeStep, Self::Operation, Self::Statement];
}

/// The goroutine that every program starts with.
pub const MAIN: Label = 1;

/// The view of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ViewState {
    /// The zoom of the trace.
    pub zoom: Zoom,
    /// The goroutine that is looked at. Nothing says that it exists at that moment: it may have to be started first.
    pub goroutine: Label,
}

impl Default for ViewState {
    fn default() -> Self {
        Self { zoom: Zoom::default(), goroutine: MAIN }
    }
}
