// A writer fills a map while a reader only asks whether one key is in it.
package main

import (
	"fmt"
	"sync"
)

var cache = make(map[string]int)
var wg sync.WaitGroup

func writer() {
	defer wg.Done()
	for i := 0; i < 100000; i++ {
		cache[fmt.Sprintf("key-%d", i)] = i
	}
}

func reader() {
	defer wg.Done()
	hits := 0
	for i := 0; i < 100000; i++ {
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
