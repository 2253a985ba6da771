package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	m := map[string]int{}
	go func() {
		mu.Lock()
		m["k"] = 1
		mu.Unlock()
	}()
	mu.RLock()
	v, ok := m["k"]
	mu.RUnlock()
	fmt.Println(v, ok)
}
