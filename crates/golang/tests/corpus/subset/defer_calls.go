// defer of library functions, of methods with receivers, of functions with arguments; order and values
package main

import (
	"fmt"
	"sync"
)

type counter map[string]int

func (c counter) bump(k string) { c[k] = c[k] + 1 }

func show(c counter, k string) { fmt.Println("show", k, c[k]) }

func work(c counter) int {
	n := 1
	defer fmt.Println("deferred print", n, "of", c["x"])
	defer show(c, "x")
	defer c.bump("x")
	defer fmt.Printf("%d-%s\n", n, "f")
	n = 2
	for i := 0; i < 2; i++ {
		defer fmt.Print("i", i, "\n")
	}
	return n
}

func main() {
	c := counter{"x": 5}
	fmt.Println(work(c))
	var wg sync.WaitGroup
	wg.Add(1)
	go func(k string, n int) {
		defer wg.Done()
		for range n {
			c.bump(k)
		}
	}("y", 3)
	wg.Wait()
	fmt.Println(c["y"])
	func() {
		defer func() { fmt.Println("inner") }()
		fmt.Println("outer")
	}()
}
