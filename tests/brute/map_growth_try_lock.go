package main

import "sync"

func main() {
	var mu sync.Mutex
	m := map[int]int{0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1}
	go func() {
		mu.Lock()
		m[8] = 1
		mu.Unlock()
	}()
	mu.TryLock()
}
