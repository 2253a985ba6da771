// The article's program in the least size that shows it: three insertions around a growth, and two lookups.
package main

import "sync"

var cache = make(map[int]int)
var wg sync.WaitGroup

func writer() {
	defer wg.Done()
	for i := 8; i < 11; i++ {
		cache[i] = i
	}
}

func reader() {
	defer wg.Done()
	_ = cache[3]
	_ = cache[9]
}

func main() {
	for i := 1; i < 8; i++ {
		cache[i] = i
	}
	wg.Add(2)
	go writer()
	go reader()
	wg.Wait()
}
