//! Packages runtime, os and context.

use super::Package;
use super::source::GoFile;

/// The table of runtime.
pub(super) const RUNTIME: Package = Package {
    path: "runtime",
    name: "runtime",
    items: &[],
    files: &[GoFile { name: "runtime/runtime.go", source: include_str!("go/runtime/runtime.go") }],
    others: "BlockProfile BlockProfileRecord Breakpoint CPUProfile Caller Callers CallersFrames Frame Frames Func \
             FuncForPC GOROOT GoroutineProfile LockOSThread MemProfile MemProfileRate MemProfileRecord MemStats \
             MutexProfile NumCgoCall PanicNilError Pinner ReadMemStats ReadTrace SetBlockProfileRate SetCPUProfileRate \
             SetFinalizer SetMutexProfileFraction Stack StackRecord StartTrace StopTrace ThreadCreateProfile \
             TypeAssertionError UnlockOSThread",
};

/// The table of os.
pub(super) const OS: Package = Package {
    path: "os",
    name: "os",
    items: &[],
    files: &[GoFile { name: "os/os.go", source: include_str!("go/os/os.go") }],
    others: "Chdir Chmod Create CreateTemp DirEntry DirFS Environ ErrNotExist Executable ExpandEnv File.Close File.Fd \
             File.Read File.Seek File.Stat File.Truncate FileInfo FileMode \
             Getenv Getwd Hostname Interrupt IsExist IsNotExist Kill LookupEnv Mkdir MkdirAll MkdirTemp O_APPEND \
             O_CREATE O_RDONLY O_RDWR O_TRUNC O_WRONLY Open OpenFile Pipe ReadDir ReadFile Remove RemoveAll Rename \
             Setenv Signal Stat Stdin TempDir Unsetenv UserHomeDir WriteFile",
};

/// The table of context.
pub(super) const CONTEXT: Package = Package {
    path: "context",
    name: "context",
    items: &[],
    files: &[
        GoFile { name: "context/context.go", source: include_str!("go/context/context.go") },
        GoFile { name: "context/value.go", source: include_str!("go/context/value.go") },
        GoFile { name: "context/cancel.go", source: include_str!("go/context/cancel.go") },
    ],
    others: "AfterFunc WithDeadlineCause WithTimeoutCause WithoutCancel",
};
