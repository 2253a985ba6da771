//! Package sync. The methods are step machines of the run; here are their names.

use super::{Item, Kind, Package, item};
use maprace_core::sim::program::SyncOp;

/// The table.
pub(super) const PACKAGE: Package =
    Package { path: "sync", name: "sync", items: ITEMS, files: &[], others: "OnceFunc OnceValue OnceValues" };

const ITEMS: &[Item] = &[
    item("type WaitGroup struct { state uint64; sema uint32 }", Kind::Type),
    item("func (wg *WaitGroup) Add(delta int)", Kind::Sync(SyncOp::WaitGroupAdd)),
    item("func (wg *WaitGroup) Done()", Kind::Sync(SyncOp::WaitGroupDone)),
    item("func (wg *WaitGroup) Wait()", Kind::Sync(SyncOp::WaitGroupWait)),
    item("type Locker interface { Lock(); Unlock() }", Kind::Type),
    item("type Mutex struct { state int32; sema uint32 }", Kind::Missing),
    item("func (m *Mutex) Lock()", Kind::Missing),
    item("func (m *Mutex) TryLock() bool", Kind::Missing),
    item("func (m *Mutex) Unlock()", Kind::Missing),
    item("type RWMutex struct { w Mutex; writerSem, readerSem uint32; readerCount, readerWait int32 }", Kind::Missing),
    item("func (rw *RWMutex) Lock()", Kind::Missing),
    item("func (rw *RWMutex) TryLock() bool", Kind::Missing),
    item("func (rw *RWMutex) Unlock()", Kind::Missing),
    item("func (rw *RWMutex) RLock()", Kind::Missing),
    item("func (rw *RWMutex) TryRLock() bool", Kind::Missing),
    item("func (rw *RWMutex) RUnlock()", Kind::Missing),
    item("func (rw *RWMutex) RLocker() Locker", Kind::Missing),
    item("type Once struct { done uint32; m Mutex }", Kind::Missing),
    item("func (o *Once) Do(f func())", Kind::Missing),
    item("type Map struct { mu Mutex; read uintptr; dirty map[any]any; misses int }", Kind::Missing),
    item("func (m *Map) Load(key any) (value any, ok bool)", Kind::Missing),
    item("func (m *Map) Store(key, value any)", Kind::Missing),
    item("func (m *Map) Clear()", Kind::Missing),
    item("func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool)", Kind::Missing),
    item("func (m *Map) LoadAndDelete(key any) (value any, loaded bool)", Kind::Missing),
    item("func (m *Map) Delete(key any)", Kind::Missing),
    item("func (m *Map) Swap(key, value any) (previous any, loaded bool)", Kind::Missing),
    item("func (m *Map) CompareAndSwap(key, old, new any) (swapped bool)", Kind::Missing),
    item("func (m *Map) CompareAndDelete(key, old any) (deleted bool)", Kind::Missing),
    item("func (m *Map) Range(f func(key, value any) bool)", Kind::Missing),
    item("type Pool struct { local uintptr; New func() any }", Kind::Missing),
    item("func (p *Pool) Get() any", Kind::Missing),
    item("func (p *Pool) Put(x any)", Kind::Missing),
    item("type Cond struct { L Locker; n uint64 }", Kind::Missing),
    item("func NewCond(l Locker) *Cond", Kind::Missing),
    item("func (c *Cond) Wait()", Kind::Missing),
    item("func (c *Cond) Signal()", Kind::Missing),
    item("func (c *Cond) Broadcast()", Kind::Missing),
];

/// The name in stack traces of a method of this package: `sync.(*WaitGroup).Done`.
pub(crate) fn sync_method(op: SyncOp) -> String {
    let line = ITEMS.iter().find(|item| matches!(item.kind, Kind::Sync(other) if other == op));
    let decl = line.map_or("", |item| item.decl);
    let (recv, rest) = decl.trim_start_matches("func (").split_once(") ").unwrap_or(("", ""));
    let recv = recv.rsplit(' ').next().unwrap_or("");
    format!("sync.({recv}).{}", rest.split('(').next().unwrap_or(""))
}
