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

func NumGoroutine() int {
	return maprace.NumGoroutine()
}

// The machine has as many processors as there are goroutines.

func GOMAXPROCS(n int) int {
	return NumCPU()
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
