// a worker may take one more job after it was told to stop
package main

import "fmt"

func main() {
	jobs, stop, left := make(chan int, 2), make(chan bool), make(chan int)
	jobs <- 1
	jobs <- 2
	go func() {
		n := 0
		for {
			select {
			case <-jobs:
				n++
			case <-stop:
				left <- n
				return
			}
		}
	}()
	close(stop)
	fmt.Println(<-left)
}
