// nobody waits: main may end before the goroutine prints
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	n := 0
	wg.Add(1)
	go func() {
		n = 1
		wg.Done()
	}()
	go func() {
		wg.Wait()
		fmt.Println("waited", n)
	}()
	fmt.Println("main")
}
