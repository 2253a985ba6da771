//! Where an operation in flight stands, for people.

use super::super::program::Stream;
use super::{MapIter, Op};
use crate::WHOLE;
use crate::value::Value;

/// A name of the point, a few words, and what the access there is for, one sentence.
pub(in super::super) type NameAndWhat = (&'static str, &'static str);

impl Op {
    /// The library's or runtime's functions in flight, outermost first; none where the next access is the user's own.
    pub fn functions(&self) -> Vec<&'static str> {
        match self {
            Self::MapAccess(op) => op.call().map(|call| vec![call.function()]).unwrap_or_default(),
            Self::MapAssign(op) => op.call().map(|call| call.functions().collect()).unwrap_or_default(),
            Self::MapDelete(op) if WHOLE => op.call().functions().collect(),
            Self::MapClear(op) if WHOLE => op.call().functions().collect(),
            Self::MapClone(op) if WHOLE => op.call().functions().collect(),
            Self::MapIter(op) if WHOLE => op.call().map(|call| call.functions().collect()).unwrap_or_default(),
            Self::MapEntries(op) if WHOLE => {
                op.turn().call().map(|call| call.functions().collect()).unwrap_or_default()
            }
            Self::WaitGroup(op) => vec![op.function()],
            _ => Vec::new(),
        }
    }

    /// The key of the map operation in flight.
    pub fn key(&self) -> Option<&Value> {
        match self {
            Self::MapAccess(op) => op.call().map(crate::map::Lookup::key),
            Self::MapAssign(op) => op.call().map(crate::map::Assign::key),
            Self::MapDelete(op) if WHOLE => Some(op.call().key()),
            _ => None,
        }
    }

    /// Where it stands.
    pub(in super::super) fn point(&self) -> NameAndWhat {
        let runtime = |point: crate::map::Point| (point.name, point.what);
        match self {
            Self::MapAccess(op) => op.call().map_or(
                (
                    "caller loads elem",
                    "The lookup has returned an address. The caller loads the elem through it, outside every check.",
                ),
                |call| runtime(call.point()),
            ),
            Self::MapAssign(op) => op.call().map_or(
                (
                    "caller stores elem",
                    "The assignment has returned an address. The caller stores the elem through it; no flag protects this store.",
                ),
                |call| runtime(call.point()),
            ),
            Self::MapDelete(op) if WHOLE => runtime(op.call().point()),
            Self::MapClear(op) if WHOLE => runtime(op.call().point()),
            Self::MapClone(op) if WHOLE => runtime(op.call().point()),
            Self::MapIter(op) if WHOLE => turn_point(op),
            Self::MapEntries(op) if WHOLE => turn_point(op.turn()),
            Self::WaitGroup(op) => op.point(),
            Self::Sync(op) if WHOLE => op.point(),
            _ => self.own_point(),
        }
    }

    /// The same for operations of one step.
    fn own_point(&self) -> NameAndWhat {
        match self {
            Self::Load(_) => ("load variable", "Loads a variable that other goroutines can reach."),
            Self::Store(_) => ("store variable", "Stores to a variable that other goroutines can reach."),
            Self::LoadRange(_) if WHOLE => ("load elements", "Loads the elements of a slice, word by word."),
            Self::StoreRange(_) if WHOLE => ("store elements", "Stores to the elements of a slice, word by word."),
            Self::Grow(_) if WHOLE => {
                ("grow slice", "append has no room: copies the old elements into a new array, word by word.")
            }
            Self::Atomic(_) if WHOLE => ("atomic access", "Loads or changes a variable indivisibly."),
            Self::LoadHeld(_) if WHOLE => {
                ("caller loads elem", "The caller holds the elem's address: it loads through it, outside every check.")
            }
            Self::StoreHeld(_) if WHOLE => (
                "caller stores elem",
                "The caller stores through the address that it holds; no flag protects this store.",
            ),
            Self::MapLen(_) if WHOLE => ("len", "Loads the number of entries; no flag is looked at."),
            Self::Go { .. } => ("go", "Starts a goroutine."),
            Self::Output(Stream::Stdout, _) => ("print", "Writes to standard output."),
            Self::Output(Stream::Stderr, _) => ("print", "Writes to standard error."),
            Self::MainReturned => {
                ("exit", "main has returned: the program ends, whatever the other goroutines are doing.")
            }
            Self::Throw(_) => ("die", "The library has found that it was misused: the program dies."),
            Self::Die(_) => ("die", "Nothing recovered the panic: the program dies."),
            _ => ("computes", "The goroutine computes."),
        }
    }
}

/// Where a turn of a range loop stands.
fn turn_point(turn: &MapIter) -> NameAndWhat {
    match turn.call() {
        Some(call) => (call.point().name, call.point().what),
        None if turn.loads_key() => (
            "loop loads key",
            "The iterator has returned a slot. The loop loads the key from there, outside every check.",
        ),
        None => (
            "loop loads elem",
            "The iterator has returned a slot. The loop loads the elem from there, outside every check.",
        ),
    }
}
