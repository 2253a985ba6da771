//! A scenario: a Go program that shows something, with the settings that it shows it under and what must come of it.

use std::fmt;

use maprace_core::map::{HashFn, Loads, MapSettings};
use maprace_core::sim::{Cores, GoVersion, Program, Run, Settings};

/// A text in both languages of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

/// What an explorer of all interleavings must say of a scenario. An end is written as the command line prints it:
/// `clean`, `fatal: MESSAGE`, `panic: MESSAGE`, `exit: N`, `deadlock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// Ends that some interleaving has.
    pub must: &'static [&'static str],
    /// Ends that none has.
    pub must_not: &'static [&'static str],
}

/// A program of the catalogue.
pub struct Scenario {
    /// Its folder's name; part of every link to it, so it stays.
    pub id: &'static str,
    /// A line for a list.
    pub title: Text,
    /// What it is about, as Markdown: what to look at, and what happens.
    pub prose: Text,
    /// `main.go`, which the real Go compiler accepts.
    pub source: &'static str,
    /// The program, compiled.
    pub program: fn() -> Program,
    /// The claims about Go that it speaks to, as `C01`.
    pub claims: &'static [&'static str],
    /// The settings that it opens with.
    pub settings: Settings,
    /// What must come of it.
    pub outcomes: Outcomes,
    /// The schedule that it opens with: it opens at the end of it.
    pub opening: &'static [Run],
}

impl PartialEq for Scenario {
    /// An id names one scenario.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Scenario {}

impl fmt::Debug for Scenario {
    /// The id stands for the rest, which is pages long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Scenario").field(&self.id).finish()
    }
}

/// What a manifest starts from: the default settings, where a constant is needed.
pub const SETTINGS: Settings = Settings {
    go: GoVersion::V1_23,
    map: MapSettings { loads: Loads::Compiled, hash: HashFn::Splitmix },
    cores: Cores::Many,
    seed: 0,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_start_from_the_default_settings() {
        assert_eq!(SETTINGS, Settings::default());
    }
}
