//! How the program ended, in Go's own words, and what the runtime's check says of the run.

use super::Who;

/// Which kind of ending, for its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndingKind {
    /// `main` returned.
    Clean,
    /// A fatal error or a panic.
    Crash,
    /// maprace stopped the program.
    Limit,
}

/// The ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingView {
    /// Kind.
    pub kind: EndingKind,
    /// Go's first line: `fatal error: concurrent map read and map write`, or that the program ended.
    pub headline: String,
    /// The rest of what Go prints: the goroutine that died and its frames; `exit status 2`.
    pub lines: Vec<String>,
    /// The goroutine that died.
    pub victim: Option<Who>,
    /// One sentence in maprace's words: what the check saw, and who was in the window.
    pub why: String,
}

/// What the runtime's check has said so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    Open,
    /// The program ended without it.
    Passed,
    /// It killed the program.
    Killed,
}

/// The runtime's check as a judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// The verdict.
    pub verdict: Verdict,
    /// In words.
    pub title: String,
    /// One sentence.
    pub detail: String,
}
