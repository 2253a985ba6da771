package main

import "fmt"

import "os"
func main() {
	defer fmt.Println
	go func() {}
	ch := make(chan int)
	ch <- "x"
	var r <-chan int = ch
	r <- 1
	x := <-5
	close(x)
	fmt.Println(x)
	int(3)
	go int(3)
	defer len("a")
}
