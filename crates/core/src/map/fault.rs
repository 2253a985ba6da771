//! The ends that the map's code can give a program. Source: go-map-semantics.md section 8; Go 1.23.9 `map.go`, `panic.go`.

use std::fmt;

/// A fatal error: the process prints it and ends with status 2. No deferred function runs, nothing can recover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fatal {
    /// A lookup found `hashWriting` set at its entry, its only check.
    MapReadAndMapWrite,
    /// An assignment, deletion or clear found `hashWriting` set at its entry, or not set any more at its exit.
    MapWrites,
    /// `mapiternext` found `hashWriting` set: every step of a range loop checks.
    MapIterationAndMapWrite,
    /// `maps.Clone` found `hashWriting` set.
    MapCloneAndMapWrite,
    /// `evacuate` met an evacuated mark in a bucket that is not evacuated: two writers have been at it.
    BadMapState,
    /// `hashGrow` met a growth in progress: two writers have begun one.
    OldoverflowNotNil,
}

impl fmt::Display for Fatal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MapReadAndMapWrite => "concurrent map read and map write",
            Self::MapWrites => "concurrent map writes",
            Self::MapIterationAndMapWrite => "concurrent map iteration and map write",
            Self::MapCloneAndMapWrite => "concurrent map clone and map write",
            Self::BadMapState => "bad map state",
            Self::OldoverflowNotNil => "oldoverflow is not nil",
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
    /// A key of interface type holds a value that cannot be hashed; the number of its dynamic type. Whoever knows the
    /// program's types completes the message with the type's name.
    UnhashableType(u32),
}

impl fmt::Display for RuntimePanic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NilMap => "assignment to entry in nil map",
            Self::NilDereference => "runtime error: invalid memory address or nil pointer dereference",
            Self::UnhashableType(_) => "runtime error: hash of unhashable type",
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
