//! Package errors.

use super::source::GoFile;
use super::{Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "errors",
    name: "errors",
    items: &[item("func comparable(x any) bool", Kind::Native(Native::IsComparable))],
    files: &[
        GoFile { name: "errors/errors.go", source: include_str!("go/errors/errors.go") },
        GoFile { name: "errors/join.go", source: include_str!("go/errors/join.go") },
    ],
    others: "",
};
