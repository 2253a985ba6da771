//! The names of wrong answers.

use crate::value::Value;
use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
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
    /// `len` told a number that is not that of the entries.
    WrongLen,
    /// A range loop came by the same entry twice.
    DuplicateKey,
    /// A clone is not what the map was at any one moment.
    WrongClone,
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
            Self::WrongLen => "wrong len",
            Self::DuplicateKey => "duplicate key",
            Self::WrongClone => "wrong clone",
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
    /// The key that it is about, if it is about one.
    pub key: Option<Value>,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)?;
        self.key.as_ref().map_or(Ok(()), |key| write!(f, " for key {key:?}"))
    }
}
