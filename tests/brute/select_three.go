package main

import "fmt"

func main() {
	a, b, done := make(chan int, 1), make(chan int, 1), make(chan bool)
	go func() { a <- 1; close(done) }()
	go func() { b <- 2 }()
	for range 3 {
		select {
		case x := <-a:
			fmt.Println("a", x)
		case x := <-b:
			fmt.Println("b", x)
		case <-done:
			fmt.Println("done")
		}
	}
}
