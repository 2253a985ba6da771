//! The judges and the explorer, on programs written by hand as instructions.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail anywhere")]

mod answer;
mod brute;
mod explore;
mod foresight;
mod plans;
mod programs;
mod race;
