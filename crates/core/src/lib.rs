//! The engine of maprace: Go 1.23's bucket map as a machine of single memory accesses (`map`), the run of a program of
//! several goroutines on it (`sim`), and what is said of such runs (`check`).
//!
//! Dependencies point one way, `map <- sim <- check`, over the small modules that all share (`id`, `value`, `mix`, `supply`;
//! `diagnostic` is what a front end says).
//! Nothing here does I/O, reads a clock, draws a random number that the settings do not determine, or keeps global state:
//! a [`sim::Machine`] is a value, and the same program and schedule give the same machine on every platform.
#![forbid(unsafe_code)]

pub mod check;
pub mod diagnostic;
pub mod id;
pub mod map;
pub mod mix;
pub mod sim;
pub mod supply;
pub mod utf8;
pub mod value;
