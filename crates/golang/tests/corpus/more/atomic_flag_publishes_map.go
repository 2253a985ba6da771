// a map is filled before an atomic flag is set, and read behind it: properly synchronised
package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	m := map[string]int{}
	var ready atomic.Bool
	done := make(chan bool)
	go func() {
		m["a"] = 1
		ready.Store(true)
		done <- true
	}()
	if ready.Load() {
		fmt.Println("early", m["a"])
	}
	<-done
	fmt.Println(m["a"])
}
