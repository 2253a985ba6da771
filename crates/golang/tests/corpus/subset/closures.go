// what function literals capture, and when
package main

import (
	"fmt"
	"sync"
)

var total int

func apply(n int) int {
	sum := 0
	func(by int) {
		for i := 0; i < n; i++ {
			sum += i * by
		}
	}(2)
	return sum
}

func main() {
	var wg sync.WaitGroup
	out := make(map[int]int)
	for i := 0; i < 3; i++ {
		wg.Add(1)
		func() {
			defer wg.Done()
			out[i] = i * 10
		}()
	}
	wg.Wait()
	fmt.Println(out[0], out[1], out[2], out[3])
	x := 1
	p := &x
	*p += 4
	fmt.Println(x, *p, p == &x, p != nil)
	defer fmtLater(x)
	defer func() {
		x++
		fmt.Println("deferred", x)
	}()
	x = 100
	fmt.Println(apply(4), total)
	func() {
		total++
		func() { total += 10 }()
	}()
	fmt.Println(total)
	for i := range 3 {
		defer func() { fmt.Println("loop", i) }()
	}
	for i := 0; i < 2; i++ {
		q := &i
		*q += 0
		defer func() { fmt.Println("clause", i, *q) }()
	}
	var a, b = 1, "two"
	func() { a, b = 3, b+"!" }()
	fmt.Println(a, b)
	np := new(int)
	*np = 9
	fmt.Println(*np)
}

func fmtLater(n int) {
	fmt.Println("later", n)
}

func init() {
	n := 0
	inc := func(by int) int {
		n += by
		return n
	}
	twice := func(by int) int {
		inc(by)
		return inc(by)
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		twice(5)
	}()
	wg.Wait()
	for i := range 2 {
		say := func() { fmt.Println("known", i, n) }
		defer say()
		say()
	}
	fmt.Println(inc(1), twice(2))
}
