//! Local instructions, variables of every shape, calls and panics, on programs written by hand.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod calls;
mod ifaces;
mod limits;
mod memory;
mod natives;
mod panics;
mod programs;
mod values;
