// Package maprace is what the library's own code can do beyond Go. Its functions are instructions of the machine.
package maprace

// Atomic accesses that order, as those of package sync/atomic do.

func Load[T any](addr *T) T

func Store[T any](addr *T, value T)

func Add[T any](addr *T, delta T) T

func Swap[T any](addr *T, value T) T

func CompareAndSwap[T any](addr *T, old, new T) bool

func And[T any](addr *T, mask T) T

func Or[T any](addr *T, mask T) T

// Atomic accesses that the race detector takes no order from, as those inside of package sync.

func QuietLoad[T any](addr *T) T

func QuietStore[T any](addr *T, value T)

func QuietAdd[T any](addr *T, delta T) T

func QuietSwap[T any](addr *T, value T) T

func QuietCompareAndSwap[T any](addr *T, old, new T) bool

// Semaphores. Each kind of acquire is what a sleeping goroutine is said to wait for.

func SemAcquire(addr *uint32, lifo bool)

func SemAcquireMutex(addr *uint32, lifo bool)

func SemAcquireRWMutex(addr *uint32, lifo bool)

func SemAcquireRWMutexR(addr *uint32, lifo bool)

func SemAcquireCond(addr *uint32, lifo bool)

func SemRelease(addr *uint32)

// Edges for the race detector.

func Acquire[T any](addr *T)

func Release[T any](addr *T)

func ReleaseMerge[T any](addr *T)

// Throw ends the program with "fatal error: " and the text.
func Throw(text string)

// MapClone is the runtime's copy of a map.
func MapClone[K comparable, V any](m map[K]V) map[K]V

// Now is the virtual clock, in nanoseconds.
func Now() int64

func Sleep(nanoseconds int64)

func Yield()

func NumGoroutine() int

func Exit(status int)

// Goexit ends the goroutine, after its deferred calls.
func Goexit()

// Random is 64 bits that the goroutine draws.
func Random() uint64

// Print writes to standard output, PrintError to standard error.

func Print(text string)

func PrintError(text string)
