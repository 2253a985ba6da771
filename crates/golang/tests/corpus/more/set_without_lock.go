// two goroutines put different keys into a set
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	set := map[string]struct{}{}
	for _, name := range []string{"a", "b"} {
		wg.Add(1)
		go func() {
			set[name] = struct{}{}
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println(len(set))
}
