package main

import (
	"fmt"
	"sync/atomic"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var v atomic.Value
	try(func() { v.CompareAndSwap(1, "x") })
	v.Store(1)
	try(func() { v.CompareAndSwap([]int{1}, 3) })
	try(func() { v.CompareAndSwap("x", "y") })
	try(func() { v.CompareAndSwap(1, "y") })
	try(func() { v.CompareAndSwap(nil, "y") })
	try(func() { fmt.Println(v.CompareAndSwap(nil, 5)) })
	try(func() { v.CompareAndSwap(1, nil) })
	try(func() { v.Store("x") })
	try(func() { v.Swap("x") })
}
