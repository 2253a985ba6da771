package main

import "fmt"

func main() {
	c := make(chan int)
	done := make(chan bool)
	go func() {
		select {
		case c <- 1:
		case <-done:
		}
		fmt.Println("sender gone")
	}()
	select {
	case x := <-c:
		fmt.Println("got", x)
	default:
		close(done)
	}
}
