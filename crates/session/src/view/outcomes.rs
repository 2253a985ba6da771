//! All the ways in which the program can end, as a table.

/// How bad an outcome is, for its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// Go kills it, or it ends itself badly.
    Crash,
    /// It ends normally, with a wrong answer.
    Wrong,
    /// It ends normally and right, by luck: there is a data race.
    Raced,
    /// Nothing is wrong.
    Clean,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeView {
    /// What [`crate::Command::LoadOutcome`] takes.
    pub number: usize,
    /// How bad.
    pub kind: OutcomeKind,
    /// What a person would call it: `fatal error: concurrent map read and map write`.
    pub name: String,
    /// What else is to be known of it: wrong answers, what it prints; each a few words.
    pub details: Vec<String>,
    /// How many interleavings end so: `4.1 × 10³¹`.
    pub interleavings: String,
    /// How probable: `11.8 %`, `1 in 12,000`.
    pub probability: String,
    /// Whether there is a data race: `yes`, `no`.
    pub raced: String,
    /// Its simplest run: `1 preemption · 30 steps`.
    pub run: String,
    /// That run is the one on the page.
    pub is_loaded: bool,
}

/// The table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomesView {
    /// What was looked at, and how much that says; before that, what can be.
    pub about: String,
    /// Everything was seen.
    pub is_complete: bool,
    /// The rows, the worst first; none before the program was explored.
    pub rows: Vec<OutcomeView>,
    /// The program can be explored now.
    pub can_explore: bool,
}
