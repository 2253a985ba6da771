package main

import "fmt"

func main() {
	c := make(chan int, 1)
	go func() { c <- 1; c <- 2 }()
	go func() { c <- 3 }()
	fmt.Println(<-c, <-c, len(c), <-c)
}
