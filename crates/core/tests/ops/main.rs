//! The visible operations, on programs written by hand as instructions.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail anywhere")]

mod answers;
mod maps;
mod programs;
mod races;
mod sync;
