package main

import (
	"fmt"
	"runtime"
	"sync"
)

func work(n int, wg *sync.WaitGroup) {
	defer wg.Done()
	defer func() { fmt.Println("recover gives", recover(), "in", n) }()
	func() {
		defer fmt.Println("inner deferred", n)
		if n > 0 {
			runtime.Goexit()
		}
		fmt.Println("went on", n)
	}()
	fmt.Println("returned", n)
}

func panics(wg *sync.WaitGroup) {
	defer wg.Done()
	defer fmt.Println("last")
	func() {
		defer func() {
			fmt.Println("recovered", recover())
		}()
		defer func() {
			panic("in a deferred call")
		}()
		runtime.Goexit()
	}()
	fmt.Println("never")
}

func main() {
	var wg sync.WaitGroup
	for n := range 2 {
		wg.Add(1)
		go work(n, &wg)
		wg.Wait()
	}
	wg.Add(1)
	go panics(&wg)
	wg.Wait()
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() {
			defer func() { fmt.Println("outer", recover()) }()
			panic("while exiting")
		}()
		runtime.Goexit()
	}()
	<-done
	left := make(chan bool)
	go func() {
		<-left
		fmt.Println("others run on")
	}()
	defer func() {
		fmt.Println("main's deferred call", recover())
		close(left)
	}()
	runtime.Goexit()
}
