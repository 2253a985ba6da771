//! Where a goroutine stands, for people: the functions in flight, the program point, and what its next access is for.

use super::goroutine::{Goroutine, Status};
use super::program::Program;
use crate::value::Value;

/// Where a goroutine stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// User functions, then functions of the library or the runtime; outermost first.
    pub functions: Vec<String>,
    /// How many of [`Self::functions`] there are up to the innermost of the user's.
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
        let calls: Vec<_> = g.calls(program).filter_map(|(func, _)| program.funcs.get(func as usize)).collect();
        let user_functions = calls.iter().rposition(|func| !func.library).map_or(calls.len(), |at| at + 1);
        let mut functions: Vec<String> = calls.iter().map(|func| func.name.clone()).collect();
        functions.extend(g.op().functions().into_iter().map(str::to_owned));
        let (name, what) = match (g.status, g.op()) {
            (Status::Returned, _) => ("returned", "The goroutine has returned."),
            (_, op) => op.point(),
        };
        Self { functions, user_functions, name, what, key: g.op().key().cloned() }
    }
}
