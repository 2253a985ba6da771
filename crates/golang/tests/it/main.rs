//! The front end, compared with real Go 1.23.9: `corpus` holds programs and what Go printed for them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail anywhere")]

mod bad;
mod clock;
mod corpus;
mod object;
mod robust;
mod runs;
mod shape;
