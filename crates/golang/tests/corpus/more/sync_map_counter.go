// LoadOrStore decides who is first, an atomic counts: properly synchronised
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var m sync.Map
	var wg sync.WaitGroup
	wg.Add(2)
	for range 2 {
		go func() {
			defer wg.Done()
			n, _ := m.LoadOrStore("k", new(atomic.Int64))
			n.(*atomic.Int64).Add(1)
		}()
	}
	wg.Wait()
	n, _ := m.Load("k")
	fmt.Println(n.(*atomic.Int64).Load())
}
