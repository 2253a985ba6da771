//! `maprace`: the engine for terminals, docs CI and tests. One module a command; `main.rs` only chooses among them.

pub mod args;
pub mod points;
pub mod run;
pub mod trace;
