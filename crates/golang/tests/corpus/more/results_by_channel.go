// workers send their results, one goroutine alone writes the map: properly synchronised
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	results := make(chan int)
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- i
		}()
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	squares := map[int]int{}
	for n := range results {
		squares[n] = n * n
	}
	fmt.Println(squares[1], squares[2])
}
