//! What is said of runs. Nothing here ever changes a machine that it was given.
//!
//! * [`explore`]: every interleaving of a program, counted, with a witness for each way to end.
//! * [`race`]: happens-before, as `-race` has it or word by word.
//! * [`answer`]: whether the map's answers are those of some sequential order of the operations.
//! * [`foresight`]: what goroutines are about to do to each other.

pub mod answer;
mod before;
pub mod explore;
pub mod foresight;
pub mod race;
mod watch;

pub use before::{Before, Site};
pub use watch::{Questions, Watch};
