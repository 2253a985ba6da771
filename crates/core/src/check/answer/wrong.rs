//! The names of wrong answers.

use crate::value::Value;
use std::fmt;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WrongKind {
    /// The key is in the map, and was all the time; the reader was told that it is not.
    MissedKey,
    /// The key was found, with a zero that nobody has stored.
    ZeroValue,
    /// A key was found that nobody has ever stored.
    PhantomKey,
    /// A value that some other one had replaced for good, or of a key that was deleted for good.
    StaleValue,
    /// A value that nobody has stored: words of two.
    TornValue,
    /// A finished write has left nothing in the map.
    LostUpdate,
    /// The reader has left the memory of the map; what it finds there is anything.
    OutOfRange,
}

impl fmt::Display for WrongKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissedKey => "missed key",
            Self::ZeroValue => "zero value",
            Self::PhantomKey => "phantom key",
            Self::StaleValue => "stale value",
            Self::TornValue => "torn value",
            Self::LostUpdate => "lost update",
            Self::OutOfRange => "out of range",
        })
    }
}

/// A wrong answer: no sequential order of the operations gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wrong {
    /// The line of the operation that was answered.
    pub line: u32,
    /// Its kind.
    pub kind: WrongKind,
    /// The key that was asked for.
    pub key: Value,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} for key {:?}", self.line, self.kind, self.key)
    }
}
