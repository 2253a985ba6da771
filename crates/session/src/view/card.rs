//! A goroutine's card: where it stands, what it will do, and its buttons.

use super::Who;

/// What a goroutine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It can take a step.
    Runnable,
    /// It sleeps.
    Blocked,
    /// It has returned.
    Returned,
    /// It died: of the fatal error, or of its panic.
    Died,
    /// The program ended while it was still running.
    Killed,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// Whose.
    pub who: Who,
    /// State, for its looks.
    pub state: CardState,
    /// State, in words.
    pub state_text: String,
    /// The line of the source at which it stands.
    pub line: Option<u32>,
    /// The innermost user function and the runtime functions in flight: `mapassign_faststr › growWork_faststr`.
    pub stack: String,
    /// The next access: `read h.flags`; empty when there is none.
    pub next: String,
    /// What for, one sentence.
    pub what: String,
    /// Whether the buttons work.
    pub can_step: bool,
    /// Whether the path panel shows this goroutine.
    pub selected: bool,
}
