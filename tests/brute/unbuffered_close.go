package main

import "fmt"

func main() {
	c := make(chan int)
	go func() { c <- 1 }()
	go func() { close(c) }()
	v, ok := <-c
	fmt.Println(v, ok)
}
