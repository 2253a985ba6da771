//! The ends that the map's code can give a program. Source: go-map-semantics.md section 8; Go 1.23.9 `map.go`, `panic.go`.

use std::fmt;

/// A fatal error: the process prints it and ends with status 2. No deferred function runs, nothing can recover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fatal {
    /// A lookup found `hashWriting` set at its entry, its only check.
    MapReadAndMapWrite,
    /// An assignment, deletion or clear found `hashWriting` set at its entry, or not set any more at its exit.
    MapWrites,
    /// `evacuate` met an evacuated mark in a bucket that is not evacuated: two writers have been at it.
    BadMapState,
}

impl fmt::Display for Fatal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MapReadAndMapWrite => "concurrent map read and map write",
            Self::MapWrites => "concurrent map writes",
            Self::BadMapState => "bad map state",
        })
    }
}

/// An ordinary run-time panic: deferred functions run and may recover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuntimePanic {
    /// Assignment to an entry of a nil map.
    NilMap,
    /// `memequal` on a string key whose length is set and whose data pointer is still (or again) nil.
    NilDereference,
}

impl fmt::Display for RuntimePanic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NilMap => "assignment to entry in nil map",
            Self::NilDereference => "runtime error: invalid memory address or nil pointer dereference",
        })
    }
}

/// What ends an operation without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The process dies.
    Fatal(Fatal),
    /// The goroutine panics.
    Panic(RuntimePanic),
}

/// The panic of a load through nil.
pub(super) const NIL_DEREFERENCE: Fault = Fault::Panic(RuntimePanic::NilDereference);
