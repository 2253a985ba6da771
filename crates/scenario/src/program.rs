//! Which program a moment is of: one of the catalogue, or one that somebody wrote.

use crate::scenario::Scenario;

/// A program by reference. There is no reference to a scenario that does not exist: [`crate::find`] is how to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramRef {
    /// A scenario of the catalogue.
    Catalog(&'static Scenario),
    /// Own Go source.
    Source(String),
}

impl ProgramRef {
    /// The scenario, unless it is own source.
    pub fn scenario(&self) -> Option<&'static Scenario> {
        match self {
            Self::Catalog(scenario) => Some(scenario),
            Self::Source(_) => None,
        }
    }

    /// The Go source.
    pub fn source(&self) -> &str {
        match self {
            Self::Catalog(scenario) => scenario.source,
            Self::Source(source) => source,
        }
    }

    /// The name that messages about the source give it: programs of one file are `main.go`, as `go run` has them.
    pub const FILE_NAME: &'static str = "main.go";
}
