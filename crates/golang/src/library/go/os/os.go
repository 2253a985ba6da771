package os

import "internal/maprace"

func Exit(code int) {
	maprace.Exit(code)
}
