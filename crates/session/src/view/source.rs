//! The program, with a marker per goroutine at the line of its next access.

use super::Who;

/// What a piece of a line is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Names, numbers, operators, white space.
    Plain,
    /// A Go keyword.
    Keyword,
    /// A string or rune literal.
    Literal,
    /// A comment.
    Comment,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its text; tabs are two spaces wide and already spaces here.
    pub text: String,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// From 1.
    pub number: u32,
    /// The text.
    pub tokens: Vec<Token>,
    /// The goroutines whose next access this line makes.
    pub markers: Vec<Who>,
}

/// The program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// The file's name.
    pub file: String,
    /// The lines.
    pub lines: Vec<SourceLine>,
}
