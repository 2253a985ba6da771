//! What the page shows, as plain values: computed here, where a test takes a moment; drawn by `web`, which decides
//! nothing. All texts in them are ready to be read, in the session's language.

pub mod array;
pub mod card;
pub mod chrome;
pub mod ending;
pub mod map;
pub mod outcomes;
pub mod path;
pub mod source;
pub mod timeline;

use maprace_core::sim::Label;

/// Everything on the page at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The line at the top.
    pub header: chrome::HeaderView,
    /// A message that wants attention: a broken link, a schedule cut off, a program that does not compile.
    pub notice: Option<chrome::NoticeView>,
    /// The program.
    pub source: source::SourceView,
    /// The goroutines, in the order of their numbers.
    pub cards: Vec<card::CardView>,
    /// The map; `None` before the program has made one.
    pub map: Option<map::MapView>,
    /// What the step before the cursor did, and what the selected goroutine would do next.
    pub story: path::StoryView,
    /// The operation in flight of the selected goroutine, step by step.
    pub path: path::PathView,
    /// What the three judges say of the run so far.
    pub judges: ending::JudgesView,
    /// All the ways to end.
    pub outcomes: outcomes::OutcomesView,
    /// How the program ended, if it has.
    pub ending: Option<ending::EndingView>,
    /// The run and the cursor in it.
    pub timeline: timeline::TimelineView,
    /// The search or run in progress.
    pub job: Option<chrome::JobView>,
    /// Standard output so far, and standard error behind it.
    pub output: String,
}

/// A goroutine as the page names it everywhere: number, name, and which of the six hues (and shapes) it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Its number: 1 is `main`.
    pub label: Label,
    /// The function that it runs: `writer`.
    pub name: String,
    /// 0 to 5.
    pub hue: u8,
}

/// A goroutine touches something: a word of the header, or a part of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Who.
    pub who: Who,
    /// A store (or both), not just a load.
    pub writes: bool,
    /// The next step of that goroutine will; else the last step did.
    pub next: bool,
    /// Which part.
    pub part: Part,
}

/// A part of a cell; of header words there is only the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The word itself.
    Whole,
    /// The tophash byte.
    Tophash,
    /// The key.
    Key,
    /// The elem.
    Elem,
    /// The overflow pointer.
    Overflow,
}
