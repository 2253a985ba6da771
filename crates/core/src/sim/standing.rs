//! Where a goroutine stands, for people: the functions in flight, the program point, and what its next access is for.

use super::goroutine::{Goroutine, Status};
use super::op::Op;
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
        functions.extend(inner(g.op()).into_iter().map(str::to_owned));
        let (name, what) = match (g.status, g.op()) {
            (Status::Returned, _) => ("returned", "The goroutine has returned."),
            (_, op) => point(op),
        };
        Self { functions, user_functions, name, what, key: key(g.op()) }
    }
}

/// The library's or runtime's functions in flight.
fn inner(op: &Op) -> Vec<&'static str> {
    match op {
        Op::MapAccess(op) => op.call().map(|call| vec![call.function()]).unwrap_or_default(),
        Op::MapAssign(op) => op.call().map(|call| call.functions().collect()).unwrap_or_default(),
        Op::WaitGroup(op) => vec![op.function()],
        _ => Vec::new(),
    }
}

fn key(op: &Op) -> Option<Value> {
    match op {
        Op::MapAccess(op) => op.call().map(|call| call.key().clone()),
        Op::MapAssign(op) => op.call().map(|call| call.key().clone()),
        _ => None,
    }
}

fn point(op: &Op) -> (&'static str, &'static str) {
    match op {
        Op::Idle => ("computes", "The goroutine computes."),
        Op::Load(_) => ("load variable", "Loads a variable that other goroutines can reach."),
        Op::Store(_) => ("store variable", "Stores to a variable that other goroutines can reach."),
        Op::MapAccess(op) => match op.call() {
            Some(call) => (call.point().name, call.point().what),
            None => (
                "caller loads elem",
                "The lookup has returned an address. The caller loads the elem through it, outside every check.",
            ),
        },
        Op::MapAssign(op) => match op.call() {
            Some(call) => (call.point().name, call.point().what),
            None => (
                "caller stores elem",
                "The assignment has returned an address. The caller stores the elem through it; no flag protects this store.",
            ),
        },
        Op::WaitGroup(op) => op.point(),
        Op::Go { .. } => ("go", "Starts a goroutine."),
        Op::Output(_) => ("print", "Writes to standard output."),
        Op::MainReturned => ("exit", "main has returned: the program ends, whatever the other goroutines are doing."),
        Op::Throw(_) => ("fatal error", "The library has found a misuse that nothing can recover: the program dies."),
        Op::Die(_) => ("die", "Nothing recovered the panic: the program dies."),
    }
}
