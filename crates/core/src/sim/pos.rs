//! A place in the source.

/// Line and column, both from 1; columns count bytes, as gc's messages do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pos {
    /// The line.
    pub line: u32,
    /// The column, in bytes.
    pub col: u32,
}
