//! Package sync/atomic.

use super::source::GoFile;
use super::{Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "sync/atomic",
    name: "atomic",
    items: &[item("func sameType(x, y any) bool", Kind::Native(Native::IsSameType))],
    files: &[
        GoFile { name: "sync/atomic/func.go", source: include_str!("go/atomic/func.go") },
        GoFile { name: "sync/atomic/type.go", source: include_str!("go/atomic/type.go") },
        GoFile { name: "sync/atomic/value.go", source: include_str!("go/atomic/value.go") },
    ],
    others: "CompareAndSwapPointer LoadPointer StorePointer SwapPointer",
};
