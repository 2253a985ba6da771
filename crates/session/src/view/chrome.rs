//! The frame of the page: header, notice, and the job in progress.

/// The line at the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderView {
    /// The title of the program on the page.
    pub title: String,
    /// The programs to choose from: (id, title); the one on the page is `current`.
    pub scenarios: Vec<(String, String)>,
    /// The id of the catalogue scenario on the page; `None` for own source.
    pub current: Option<String>,
    /// The settings, a few words each: `Go 1.23 · bucket map`, `loads: compiled`, `hash: splitmix`.
    pub chips: Vec<String>,
    /// Whether there is a moment to share now.
    pub can_share: bool,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something is worth knowing.
    Info,
    /// Something did not work; the page still does.
    Error,
}

/// A message that wants attention and can be dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// How much it matters.
    pub kind: NoticeKind,
    /// What happened, in a few words.
    pub title: String,
    /// What to know or do about it; several lines for compile errors.
    pub lines: Vec<String>,
}

/// A search or a run in progress. While there is one, the page can cancel it, and nothing else steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    /// `Searching for the race`, `Running`.
    pub title: String,
    /// How far it is, in words: `schedule 12 · 48,211 steps`.
    pub progress: String,
    /// How far it is of 1000, when that is known.
    pub permille: Option<u16>,
}
