//! What a program point says of itself, so that no view has to invent it.

/// A place in the runtime's code at which an operation stands, before its next access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// The runtime function, without its package: `mapassign_faststr`.
    pub function: &'static str,
    /// The name of the point within the function, a few words: `entry check`.
    pub name: &'static str,
    /// What the access at this point is for, one sentence.
    pub what: &'static str,
}
