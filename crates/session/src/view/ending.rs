//! How the program ended, in Go's own words, and what the three judges say of the run.

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

/// What a judge says of the run up to the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has not been asked, or has not answered.
    Unknown,
    /// Nothing so far.
    Open,
    /// The program ended, and there was nothing.
    Passed,
    /// Something is wrong.
    Against,
}

/// A judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeView {
    /// The verdict, for its looks.
    pub verdict: Verdict,
    /// Who: `Happens-before`.
    pub title: String,
    /// The verdict in a few words: `2 data races`.
    pub says: String,
    /// One or two sentences about it.
    pub detail: String,
}

/// The judges: the runtime's check, happens-before, the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JudgesView {
    /// What they judge: `this run, up to step 29`.
    pub about: String,
    /// One each.
    pub judges: Vec<JudgeView>,
    /// They can be asked for what is not known.
    pub can_ask: bool,
    /// They are being asked.
    pub is_asking: bool,
}
