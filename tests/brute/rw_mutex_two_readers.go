package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	x := 0
	go func() {
		mu.RLock()
		fmt.Println(x)
		mu.RUnlock()
	}()
	mu.Lock()
	x++
	mu.Unlock()
}
