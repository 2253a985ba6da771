// two goroutines append to one slice without a lock: an element can be lost
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	var list []int
	wg.Add(2)
	go func() {
		defer wg.Done()
		list = append(list, 1)
	}()
	go func() {
		defer wg.Done()
		list = append(list, 1)
	}()
	wg.Wait()
	fmt.Println(len(list))
}
