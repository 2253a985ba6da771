//! A data race, as `-race` reports it: two accesses, and where their goroutines come from.

use super::super::before::Site;
use crate::id::GoroutineId;
use crate::sim::Program;
use crate::sim::program::FuncId;
use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

/// An access that takes part in a race.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Access {
    /// It writes.
    pub write: bool,
    /// It is indivisible.
    pub atomic: bool,
    /// The line of the user's code.
    pub line: u32,
    /// The user's function: `main.main.func1`.
    pub func: String,
    /// The runtime's or library's function that makes the access (`runtime.mapassign_faststr`); `None` for the user's own
    /// code.
    pub inside: Option<String>,
    /// Who.
    pub goroutine: GoroutineId,
    /// The function and line of the `go` statement that started it; `None` for `main`.
    pub created: Option<(String, u32)>,
}

/// Why the first access did not happen before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Missing {
    /// Nothing leads from the one goroutine to the other: no lock that both take, no channel, no `WaitGroup`.
    Everything,
    /// The second goroutine has started the first one, and has not waited for it.
    Wait,
    /// The first goroutine has started the second one, and went on to make its access only after that.
    BeforeGo,
    /// Something leads from the one to the other, but left the first goroutine before its access: a `Done` or an `Unlock`
    /// that comes too early.
    TooEarly,
}

/// Two accesses to the same word, at least one a write, of which neither happened before the other. `a` came first in the
/// run at hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Race {
    /// The earlier one.
    pub a: Access,
    /// The later one.
    pub b: Access,
    /// What would have ordered them.
    pub missing: Missing,
}

/// What makes two reports the same: Go compares the stacks of both sides, in either order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair(Vec<(u32, bool, String, Option<String>)>);

impl Race {
    /// Two races with the same pair are one report.
    pub fn pair(&self) -> Pair {
        let side = |access: &Access| (access.line, access.write, access.func.clone(), access.inside.clone());
        let mut sides = vec![side(&self.a), side(&self.b)];
        sides.sort();
        Pair(sides)
    }
}

/// The name of the function of a site.
pub(super) fn name(program: &Program, site: Site) -> String {
    function(program, site.func)
}

/// The name of a function.
pub(super) fn function(program: &Program, func: FuncId) -> String {
    program.funcs.get(func as usize).map_or_else(String::new, |f| f.name.clone())
}

/// A function with its package: the map's own functions go by their bare names.
pub(super) fn with_package(function: &str) -> String {
    if function.contains('.') { function.to_owned() } else { format!("runtime.{function}") }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.write { "write" } else { "read" };
        let atomic = if self.atomic { "atomic " } else { "" };
        write!(f, "{atomic}{kind} at line {} in {}", self.line, self.func)?;
        self.inside.as_ref().map_or(Ok(()), |inside| write!(f, " ({inside})"))
    }
}

impl fmt::Display for Race {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {}", self.a, self.b)
    }
}
