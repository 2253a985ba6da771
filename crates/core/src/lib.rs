//! The engine of maprace: Go 1.23's bucket map as a machine of single memory accesses (`map`), the run of a program of
//! several goroutines on it (`sim`), and what is said of such runs (`check`).
//!
//! Dependencies point one way, `map <- sim <- check`, over the small modules that all share (`id`, `value`, `mix`, `supply`;
//! `diagnostic` is what a front end says).
//! Nothing here does I/O, reads a clock, draws a random number that the settings do not determine, or keeps global state:
//! a [`sim::Machine`] is a value, and the same program and schedule give the same machine on every platform.
#![forbid(unsafe_code)]

/// Whether this build of the machine runs all of Go, or (without feature `whole`) no more than programs need that use maps
/// of strings and integers, loops, `go`, `defer` and a `WaitGroup`. What the catalogue opens with is of that kind, and a page that
/// runs nothing else is a quarter smaller. Such a build must be given no other program: an instruction that it has not is
/// skipped. It is a constant, so that the compiler leaves out what is never reached.
pub const WHOLE: bool = cfg!(feature = "whole");

pub mod check;
pub mod diagnostic;
pub mod id;
pub mod map;
pub mod mix;
pub mod sim;
pub mod supply;
pub mod utf8;
pub mod value;
