// The article's program, bounded: the map is full but for one slot; three insertions, of which the second makes it grow, beside
// two lookups.
package main

import (
	"fmt"
	"sync"
)

var cache = make(map[string]int)
var wg sync.WaitGroup

func writer() {
	defer wg.Done()
	for i := 7; i < 10; i++ {
		cache[fmt.Sprintf("key-%d", i)] = i
	}
}

func reader() {
	defer wg.Done()
	for i := 0; i < 2; i++ {
		if _, ok := cache["key-1"]; !ok {
			fmt.Println("missed")
		}
	}
}

func main() {
	for i := 0; i < 7; i++ {
		cache[fmt.Sprintf("key-%d", i)] = i
	}
	wg.Add(2)
	go writer()
	go reader()
	wg.Wait()
	fmt.Println("done")
}
