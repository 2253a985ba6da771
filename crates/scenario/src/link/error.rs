//! Why a text does not open as a moment, or a moment does not fit in a text. Closed enums, so that another language can
//! word them; [`std::fmt::Display`] is the English.

use std::fmt;

/// What is wrong with a link. Nothing of a refused link is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The text does not begin like a link, or it is empty.
    NotALink,
    /// A later maprace made it; the number is that of its format.
    NewerVersion(u32),
    /// The end is missing. Both are in characters; the second is not known when next to nothing arrived.
    Truncated {
        /// What arrived.
        have: usize,
        /// What was sent.
        want: Option<usize>,
    },
    /// Characters were changed, added, or lost in the middle.
    Damaged,
    /// More than a link may hold.
    TooLarge {
        /// Of what.
        what: Limit,
        /// How much there may be.
        max: u64,
    },
    /// The link is whole, and what it says cannot be.
    BadField(Field),
    /// The link is whole, and says something that this version has no notion of; the number is the field's.
    UnknownField(u64),
    /// The link is whole, and has own source, which a small build does not run: see [`maprace_core::WHOLE`].
    OwnSource,
    /// The link is whole, and the catalogue has no scenario of this id.
    UnknownScenario(String),
}

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Characters of the link.
    Characters,
    /// Bytes of the program's source.
    SourceBytes,
    /// Switches from one goroutine to another.
    Runs,
    /// Cases of `select` that the schedule chooses.
    Choices,
    /// Steps of the schedule.
    Steps,
    /// Different goroutines in the schedule.
    Goroutines,
}

/// A part of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Scenario or source: which of the two, exactly one of them, and the scenario's id.
    Program,
    /// The program's source.
    Source,
    /// The version of Go.
    Go,
    /// The order of a lookup's loads.
    Loads,
    /// The hash function.
    Hash,
    /// The number of cores.
    Cores,
    /// The seed.
    Seed,
    /// The schedule.
    Schedule,
    /// The cases of `select` that it chooses.
    Choices,
    /// The cursor.
    Cursor,
    /// The zoom.
    Zoom,
    /// The goroutine looked at.
    Goroutine,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotALink => f.write_str("This is not a link to a moment of maprace: such a link begins with “v1.”."),
            Self::NewerVersion(version) => write!(
                f,
                "This link was made by a newer maprace (format v{version}). Load the page again, or update the program, and open it then."
            ),
            Self::Truncated { have, want: Some(want) } => write!(
                f,
                "This link is cut off: {have} of its {want} characters arrived. Some chat programs shorten long links; ask for it in a mail or a file."
            ),
            Self::Truncated { have, want: None } => write!(
                f,
                "This link is cut off: only {have} characters arrived. Some chat programs shorten long links; ask for it in a mail or a file."
            ),
            Self::Damaged => f.write_str(
                "This link is damaged: some of its characters are not those it was made with. Copy it again from where it came from.",
            ),
            Self::TooLarge { what, max } => {
                write!(f, "This does not fit in a link: it may hold at most {max} {what}. A file has no such limit.")
            }
            Self::BadField(field) => write!(
                f,
                "This link arrived whole, but its {field} makes no sense to this version of maprace. A newer one may know better: load the page again, or update the program."
            ),
            Self::UnknownField(tag) => write!(
                f,
                "This link uses something that this version of maprace does not have yet (field {tag}). Load the page again, or update the program, and open it then."
            ),
            Self::OwnSource => f.write_str("This link has a program of its own, which this part of the page does not run."),
            Self::UnknownScenario(id) => write!(
                f,
                "This link is to the scenario “{id}”, which this version of maprace does not have. A newer one may: load the page again, or update the program."
            ),
        }
    }
}

impl std::error::Error for LinkError {}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "characters",
            Self::SourceBytes => "bytes of source",
            Self::Runs => "switches between goroutines",
            Self::Choices => "chosen cases of select",
            Self::Steps => "steps",
            Self::Goroutines => "goroutines",
        })
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Program => "program",
            Self::Source => "source",
            Self::Go => "version of Go",
            Self::Loads => "load order",
            Self::Hash => "hash function",
            Self::Cores => "number of cores",
            Self::Seed => "seed",
            Self::Schedule => "schedule",
            Self::Choices => "list of chosen cases",
            Self::Cursor => "place in the schedule",
            Self::Zoom => "zoom",
            Self::Goroutine => "selected goroutine",
        })
    }
}
