//! What can be opened. A [`Scenario`] is a Go program with settings, prose and what is expected of it; the [`mod@catalog`] is
//! the list of those that come with maprace. A [`Moment`] is one exact point of a run of a program; [`link`] turns it into
//! a text that fits in an address, and back.
//!
//! Links are the only bytes here that nobody vouches for: every limit on them is in [`link::limits`].
//! This crate knows no browser, and runs nothing.
#![forbid(unsafe_code)]

pub mod catalog;
pub mod link;
pub mod moment;
pub mod program;
pub mod scenario;
pub mod view;

pub use catalog::{catalog, find};
pub use link::{LinkError, decode, encode};
pub use moment::Moment;
pub use program::ProgramRef;
pub use scenario::{Outcomes, Scenario, Text};
pub use view::{ViewState, Zoom};
