//! Programs as bytes, for this very table of functions.

use crate::{TABLE, fingerprint};
use maprace_core::sim::Program;
pub use maprace_core::sim::program::object::ObjectError;

/// The program as bytes.
///
/// # Errors
/// What of it cannot be written.
pub fn to_object(program: &Program) -> Result<Vec<u8>, ObjectError> {
    program.to_object(fingerprint())
}

/// The program that [`to_object`] wrote, ready to run.
///
/// # Errors
/// What is wrong with the bytes.
pub fn from_object(bytes: &[u8]) -> Result<Program, ObjectError> {
    Ok(Program { library: TABLE, ..Program::from_object(bytes, fingerprint(), TABLE.len())? })
}
