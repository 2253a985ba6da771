// The article's program in small: twelve insertions, the ninth of which makes the map grow, and four lookups.
package main

import (
	"fmt"
	"sync"
)

var cache = make(map[string]int)
var wg sync.WaitGroup

func writer() {
	defer wg.Done()
	for i := 0; i < 12; i++ {
		cache[fmt.Sprintf("key-%d", i)] = i
	}
}

func reader() {
	defer wg.Done()
	hits := 0
	for i := 0; i < 4; i++ {
		if _, ok := cache["key-1"]; ok {
			hits++
		}
	}
	fmt.Println("hits:", hits)
}

func main() {
	wg.Add(2)
	go writer()
	go reader()
	wg.Wait()
	fmt.Println("done")
}
