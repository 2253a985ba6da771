//! Package `internal/maprace`: what the library's own Go code can do beyond Go. A function without a body in
//! `go/maprace/maprace.go`, and one line here.

use super::Package;
use super::source::GoFile;
use maprace_core::sim::program::{AtomicKind, AtomicOp, RaceEdge, Stream, WaitReason};

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "internal/maprace",
    name: "maprace",
    items: &[],
    files: &[GoFile { name: "internal/maprace/maprace.go", source: include_str!("go/maprace/maprace.go") }],
    others: "",
};

/// A function that is an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Intrinsic {
    Atomic(AtomicOp),
    SemAcquire(WaitReason),
    SemRelease,
    Race(RaceEdge),
    Throw,
    MapClone,
    Now,
    Sleep,
    Yield,
    NumGoroutine,
    Exit,
    Goexit,
    Random,
    Print(Stream),
}

/// What the function of that name does.
pub(crate) fn intrinsic(name: &str) -> Option<Intrinsic> {
    let atomic = |kind, orders| Intrinsic::Atomic(AtomicOp { kind, orders });
    Some(match name {
        "Load" => atomic(AtomicKind::Load, true),
        "Store" => atomic(AtomicKind::Store, true),
        "Add" => atomic(AtomicKind::Add, true),
        "Swap" => atomic(AtomicKind::Swap, true),
        "CompareAndSwap" => atomic(AtomicKind::CompareAndSwap, true),
        "And" => atomic(AtomicKind::And, true),
        "Or" => atomic(AtomicKind::Or, true),
        "QuietLoad" => atomic(AtomicKind::Load, false),
        "QuietStore" => atomic(AtomicKind::Store, false),
        "QuietAdd" => atomic(AtomicKind::Add, false),
        "QuietSwap" => atomic(AtomicKind::Swap, false),
        "QuietCompareAndSwap" => atomic(AtomicKind::CompareAndSwap, false),
        "SemAcquire" => Intrinsic::SemAcquire(WaitReason::Semacquire),
        "SemAcquireMutex" => Intrinsic::SemAcquire(WaitReason::MutexLock),
        "SemAcquireRWMutex" => Intrinsic::SemAcquire(WaitReason::RWMutexLock),
        "SemAcquireRWMutexR" => Intrinsic::SemAcquire(WaitReason::RWMutexRLock),
        "SemAcquireCond" => Intrinsic::SemAcquire(WaitReason::CondWait),
        "SemRelease" => Intrinsic::SemRelease,
        "Acquire" => Intrinsic::Race(RaceEdge::Acquire),
        "Release" => Intrinsic::Race(RaceEdge::Release),
        "ReleaseMerge" => Intrinsic::Race(RaceEdge::ReleaseMerge),
        "Throw" => Intrinsic::Throw,
        "MapClone" => Intrinsic::MapClone,
        "Now" => Intrinsic::Now,
        "Sleep" => Intrinsic::Sleep,
        "Yield" => Intrinsic::Yield,
        "NumGoroutine" => Intrinsic::NumGoroutine,
        "Exit" => Intrinsic::Exit,
        "Goexit" => Intrinsic::Goexit,
        "Random" => Intrinsic::Random,
        "Print" => Intrinsic::Print(Stream::Stdout),
        "PrintError" => Intrinsic::Print(Stream::Stderr),
        _ => return None,
    })
}
