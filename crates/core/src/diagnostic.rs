//! What is wrong with the source of a program: what the front end says, and the page shows.

use crate::sim::Pos;
use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Diagnostic {
    /// The file, as it was named to the front end.
    pub file: String,
    /// Where; columns count bytes from 1. Line 0 is no place in the file.
    pub pos: Pos,
    /// What.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pos == Pos::default() {
            return f.write_str(&self.message);
        }
        write!(f, "{}:{}:{}: {}", self.file, self.pos.line, self.pos.col, self.message)
    }
}

impl std::error::Error for Diagnostic {}
