package runtime

import "internal/maprace"

const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "gc"
)

type Error interface {
	error
	RuntimeError()
}

func Gosched() {
	maprace.Yield()
}

func Goexit() {
	maprace.Goexit()
}

func NumGoroutine() int {
	return maprace.NumGoroutine()
}

// procs is what GOMAXPROCS was set to. The machine has as many processors as there are goroutines.
var procs int64 = 8

func GOMAXPROCS(n int) int {
	if n < 1 {
		return int(maprace.QuietLoad(&procs))
	}
	return int(maprace.QuietSwap(&procs, int64(n)))
}

func NumCPU() int {
	return 8
}

func Version() string {
	return "go1.23.9"
}

// Nothing is ever collected.

func GC() {}

func KeepAlive(x any) {}
