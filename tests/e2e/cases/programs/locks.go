// Every access is locked, but reading and writing are two critical sections: no data race, and a lost update.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	m := map[string]int{"n": 0}
	var wg sync.WaitGroup
	wg.Add(2)
	for g := 0; g < 2; g++ {
		go func() {
			defer wg.Done()
			mu.Lock()
			v := m["n"]
			mu.Unlock()
			mu.Lock()
			m["n"] = v + 1
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println("n is", m["n"])
}
