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

// The machine has as many processors as there are goroutines: this is only the number. 0 stands for what it begins with.
var processors int

func GOMAXPROCS(n int) int {
	old := processors
	if n > 0 {
		processors = n
	}
	if old == 0 {
		return NumCPU()
	}
	return old
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
