// the first check of a lazily made map is without the lock
package main

import (
	"fmt"
	"sync"
)

var (
	mu    sync.Mutex
	table map[string]int
)

func get() map[string]int {
	if table == nil {
		mu.Lock()
		if table == nil {
			table = map[string]int{"a": 1}
		}
		mu.Unlock()
	}
	return table
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		get()
	}()
	fmt.Println(get()["a"])
	wg.Wait()
}
