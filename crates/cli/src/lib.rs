//! `maprace`: the engine for terminals, docs CI and tests. One module a command; `main.rs` only chooses among them.

pub mod args;
pub mod explore;
mod judged;
pub mod link;
pub mod points;
mod program;
pub mod run;
mod schedule;
mod setting;
pub mod trace;
