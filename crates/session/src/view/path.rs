//! The operation in flight of one goroutine, as a list of the steps it took and the one it will take; and the story of
//! the moment in two sentences.

use super::Who;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The steps of the run before it.
    pub at: u64,
    /// The name of the program point: `entry check`.
    pub name: String,
    /// The access with its value: `read h.flags = 0`.
    pub access: String,
    /// What it is for, one sentence.
    pub what: String,
    /// The next one, not taken yet.
    pub next: bool,
    /// A store.
    pub writes: bool,
}

/// The path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathView {
    /// Whose.
    pub who: Option<Who>,
    /// The operation: `mapaccess2_faststr`, or the user function between operations; else the goroutine's name.
    pub function: String,
    /// What on: `cache["key-1"]`; empty when it is no map operation.
    pub subject: String,
    /// Steps of the operation left out at the front (it was longer than the panel shows).
    pub left_out: u64,
    /// The steps, oldest first.
    pub steps: Vec<PathStep>,
    /// What to say when there are none.
    pub none: String,
}

/// The moment in two sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryView {
    /// Who took the last step.
    pub who: Option<Who>,
    /// What the last step did.
    pub did: String,
    /// Who takes the next one, if the cursor is in the past (the run says) or the selected goroutine.
    pub next_who: Option<Who>,
    /// What it will do.
    pub will: String,
}
