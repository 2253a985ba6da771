//! Tests across crates, in one binary: what no crate can test alone.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod golden;
mod interleavings;
