package main

import "fmt"

import "sync"
var mu sync.Mutex
var wg sync.WaitGroup
func main() {
	mu.lock()
	mu.Lock(1)
	wg.Add()
	wg.Add("1")
	wg.Wait(1)
	wg.Go(func() {})
	var once sync.Once
	once.Do(5)
	once.Do(func() int { return 1 })
	fmt.Println(wg.state)
	x := mu.Unlock()
}
