package main

import "fmt"

func main() {
	m := map[int]int{}
	a, b := make(chan int, 2), make(chan int, 2)
	go func() {
		a <- 1
		b <- 1
	}()
	for range 2 {
		select {
		case n := <-a:
			m[n] = 1
		case n := <-b:
			m[n] *= 3
		}
	}
	fmt.Println(m[1])
}
