package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	x := 0
	wg.Add(1)
	go func() {
		x++
		wg.Done()
	}()
	x++
	wg.Wait()
	fmt.Println(x)
}
