//! A place in the source.

use borsh::{BorshDeserialize, BorshSerialize};

/// Line and column, both from 1; columns count bytes, as gc's messages do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Pos {
    /// The line.
    pub line: u32,
    /// The column, in bytes.
    pub col: u32,
}
