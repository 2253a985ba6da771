//! What a person can ask of a session. The page, a key, a script: all send these.

use maprace_core::sim::Label;
use maprace_protocol::Reply;
use maprace_scenario::Zoom;

/// How a run goes on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Each goroutine in turn, one step at a time.
    RoundRobin,
    /// Drawn, all equally likely.
    Random,
    /// One goroutine until it blocks or returns.
    ToCompletion,
}

/// A command.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// One step of that goroutine, of the size that the zoom says.
    Step(Label),
    /// One access of that goroutine.
    StepAccess(Label),
    /// That goroutine to the end of its map (or library) operation.
    StepOperation(Label),
    /// That goroutine to the next line of its source.
    StepStatement(Label),
    /// The path panel shows that goroutine.
    Select(Label),
    /// To that step of the run.
    Seek(u64),
    /// One step of the run back, of the size that the zoom says.
    Undo,
    /// One step of the run forward again.
    Redo,
    /// To the start.
    First,
    /// To the end of the run.
    Last,
    /// The size of a step.
    SetZoom(Zoom),
    /// Searches for a run that ends in the fatal error, among all interleavings or among some, and loads it.
    FindRace,
    /// Has the engine look at every interleaving.
    Explore,
    /// Loads the simplest run of an outcome, by its number in [`crate::view::outcomes::OutcomeView::number`].
    LoadOutcome(usize),
    /// Has the engine judge the run on the page, from now on.
    AskJudges,
    /// Runs on from the cursor.
    Run(RunKind),
    /// Runs on from the cursor, or stops the run in progress.
    PlayOrPause(RunKind),
    /// Stops the search or run in progress.
    Cancel,
    /// Goes on with the search or run in progress, for about so many steps.
    Work(u64),
    /// Opens a scenario of the catalogue.
    OpenScenario(String),
    /// Opens a permalink (the fragment, with or without `#`).
    OpenLink(String),
    /// Takes the notice away.
    Dismiss,
    /// What the engine says to [`crate::Session::request`].
    Answer(Reply),
    /// The engine cannot be had, for this reason: there will be no answer.
    NoAnswer(String),
}
