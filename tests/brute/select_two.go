package main

import "fmt"

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	go func() { a <- 1 }()
	b <- 2
	select {
	case x := <-a:
		fmt.Println("a", x)
	case x := <-b:
		fmt.Println("b", x)
	}
}
