package main

import (
	"fmt"
	"sync/atomic"
)

var n atomic.Int32

func main() {
	go func() {
		n.Add(1)
		n.Add(2)
	}()
	go func() { n.CompareAndSwap(1, 7) }()
	fmt.Println(n.Load())
	n.Store(3)
	fmt.Println(n.Load())
}
