//! Where a goroutine stands, for people: the functions in flight, the program point, and what its next access is for.

use super::goroutine::{Goroutine, Status};
use super::program::Program;
use crate::value::Value;

/// Where a goroutine stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// User functions, then functions of the library or the runtime; outermost first.
    pub functions: Vec<String>,
    /// How many of [`Self::functions`] are the user's.
    pub user_functions: usize,
    /// The name of the point within the innermost function.
    pub name: &'static str,
    /// What the next step is for, one sentence.
    pub what: &'static str,
    /// The key of the map operation in flight.
    pub key: Option<Value>,
}

impl Standing {
    /// Where `g` stands.
    pub fn of(g: &Goroutine, program: &Program) -> Self {
        let mut functions: Vec<String> = g.calls(program).map(|(name, _)| name.to_owned()).collect();
        let user_functions = functions.len();
        functions.extend(g.op().functions().into_iter().map(str::to_owned));
        let (name, what) = match (g.status, g.op()) {
            (Status::Returned, _) => ("returned", "The goroutine has returned."),
            (_, op) => op.point(),
        };
        Self { functions, user_functions, name, what, key: g.op().key().cloned() }
    }
}
