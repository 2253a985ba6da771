// the writer takes the lock, the reader does not
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	m := map[int]int{1: 1}
	wg.Add(1)
	go func() {
		defer wg.Done()
		mu.Lock()
		m[1] = 2
		mu.Unlock()
	}()
	fmt.Println(m[1])
	wg.Wait()
}
