package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	start := time.Now()
	m := map[int]int{}
	for time.Since(start) < 10*time.Millisecond {
		m[1]++
	}
	fmt.Println(m[1] > 100, time.Since(start) >= 10*time.Millisecond, time.Since(start) < 12*time.Millisecond)
	deadline := time.Now().Add(time.Second)
	for time.Now().Before(deadline) {
	}
	fmt.Println(time.Since(start) > time.Second)
	var wg sync.WaitGroup
	woke := make(chan time.Duration, 1)
	start = time.Now()
	go func() {
		time.Sleep(3 * time.Millisecond)
		woke <- time.Since(start)
	}()
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			end := time.Now().Add(time.Duration(i+1) * 5 * time.Millisecond)
			n := 0
			for {
				if time.Now().After(end) {
					break
				}
				n++
			}
			fmt.Println(n > 10)
		}()
	}
	wg.Wait()
	d := <-woke
	fmt.Println(d >= 3*time.Millisecond, time.Since(start).Milliseconds() >= 10)
}
