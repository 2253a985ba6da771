//! Packages runtime, os and context.

use super::{Item, Kind, Package, item};

/// The table of runtime.
pub(super) const RUNTIME: Package = Package {
    path: "runtime",
    name: "runtime",
    items: &[
        item("func Gosched()", Kind::Missing),
        item("func GOMAXPROCS(n int) int", Kind::Missing),
        item("func NumGoroutine() int", Kind::Missing),
        item("func NumCPU() int", Kind::Missing),
        item("func GC()", Kind::Missing),
        item("func Goexit()", Kind::Missing),
        item("type Error interface { error; RuntimeError() }", Kind::Type),
    ],
    files: &[],
    others: "BlockProfile BlockProfileRecord Breakpoint CPUProfile Caller Callers CallersFrames Compiler Frame Frames \
             Func FuncForPC GOARCH GOOS GOROOT GoroutineProfile KeepAlive LockOSThread MemProfile MemProfileRate \
             MemProfileRecord MemStats MutexProfile NumCgoCall PanicNilError Pinner ReadMemStats ReadTrace \
             SetBlockProfileRate SetCPUProfileRate SetFinalizer SetMutexProfileFraction Stack StackRecord StartTrace \
             StopTrace ThreadCreateProfile TypeAssertionError UnlockOSThread Version",
};

/// The table of os.
pub(super) const OS: Package = Package {
    path: "os",
    name: "os",
    items: OS_ITEMS,
    files: &[],
    others: "Args Chdir Create Environ Exit File Getenv LookupEnv Open ReadFile Remove Setenv Signal Stat Stderr Stdin \
             Stdout WriteFile",
};

const OS_ITEMS: &[Item] = &[item("func Exit(code int)", Kind::Missing)];

/// The table of context.
pub(super) const CONTEXT: Package = Package {
    path: "context",
    name: "context",
    items: &[
        item("type Context interface { Done() <-chan struct{}; Err() error; Value(key any) any }", Kind::Type),
        item("type CancelFunc func()", Kind::Type),
        item("func Background() Context", Kind::Missing),
        item(concat!("func TO", "DO() Context"), Kind::Missing),
        item("func WithValue(parent Context, key, val any) Context", Kind::Missing),
        item("func WithCancel(parent Context) (ctx Context, cancel CancelFunc)", Kind::Missing),
    ],
    files: &[],
    others: "AfterFunc Canceled CancelCauseFunc Cause DeadlineExceeded WithCancelCause WithDeadline \
             WithDeadlineCause WithTimeout WithTimeoutCause WithoutCancel",
};
