//! Tests across crates, in one binary: what no crate can test alone.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod allocations;
mod article;
mod bad_input;
mod brute;
mod choices;
mod claims;
mod corpus;
mod differential;
mod duel;
mod faults;
mod golden;
mod interleavings;
mod outcomes;
mod program_points;
mod reduction;
