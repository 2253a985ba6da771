//! What is asked about a program that has been compiled: all its interleavings, or one run of it.

use borsh::{BorshDeserialize, BorshSerialize};
use maprace_core::check::Questions;
use maprace_core::sim::{Schedule, Settings};

/// A program to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Subject {
    /// Its Go source. It is compiled anew: that takes less time than sending object code, and saves the page writing it.
    pub source: String,
    /// On what machine it runs.
    pub settings: Settings,
}

/// A search of every interleaving of a program, from its start.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Explore {
    /// What is searched.
    pub subject: Subject,
    /// Distinct states after which the search stops.
    pub states_most: u64,
    /// What the judges are asked along the way: their answers tell outcomes apart.
    pub questions: Questions,
}

/// One run of a program, to be judged.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Judge {
    /// What runs.
    pub subject: Subject,
    /// In what order, from the program's start.
    pub schedule: Schedule,
}
