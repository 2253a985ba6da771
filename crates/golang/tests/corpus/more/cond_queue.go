// a queue with a condition variable: properly synchronised
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	var queue []int
	go func() {
		mu.Lock()
		queue = append(queue, 7)
		mu.Unlock()
		cond.Signal()
	}()
	mu.Lock()
	for len(queue) == 0 {
		cond.Wait()
	}
	fmt.Println(queue[0])
	mu.Unlock()
}
