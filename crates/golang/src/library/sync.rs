//! Package sync. The methods of a `WaitGroup` are step machines of the run; here are their names. The rest is Go.

use super::source::GoFile;
use super::{Item, Kind, Package, item};
use maprace_core::sim::program::SyncOp;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "sync",
    name: "sync",
    items: ITEMS,
    files: &[
        GoFile { name: "sync/mutex.go", source: include_str!("go/sync/mutex.go") },
        GoFile { name: "sync/rwmutex.go", source: include_str!("go/sync/rwmutex.go") },
        GoFile { name: "sync/once.go", source: include_str!("go/sync/once.go") },
        GoFile { name: "sync/cond.go", source: include_str!("go/sync/cond.go") },
        GoFile { name: "sync/pool.go", source: include_str!("go/sync/pool.go") },
        GoFile { name: "sync/map.go", source: include_str!("go/sync/map.go") },
    ],
    others: "",
};

const ITEMS: &[Item] = &[
    item("type WaitGroup struct { state uint64; sema uint32 }", Kind::Type),
    item("func (wg *WaitGroup) Add(delta int)", Kind::Sync(SyncOp::WaitGroupAdd)),
    item("func (wg *WaitGroup) Done()", Kind::Sync(SyncOp::WaitGroupDone)),
    item("func (wg *WaitGroup) Wait()", Kind::Sync(SyncOp::WaitGroupWait)),
];

/// The name in stack traces of a method of this package: `sync.(*WaitGroup).Done`.
pub(crate) fn sync_method(op: SyncOp) -> String {
    let line = ITEMS.iter().find(|item| matches!(item.kind, Kind::Sync(other) if other == op));
    let decl = line.map_or("", |item| item.decl);
    let (recv, rest) = decl.trim_start_matches("func (").split_once(") ").unwrap_or(("", ""));
    let recv = recv.rsplit(' ').next().unwrap_or("");
    format!("sync.({recv}).{}", rest.split('(').next().unwrap_or(""))
}
