// defer_recover: defer, panic and recover, with what they do to results
package main

import (
	"errors"
	"fmt"
)

func safe(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	f()
	return nil
}
func unnamed() int {
	defer func() { recover() }()
	panic("x")
}
func keep() (n int) {
	defer func() { n++ }()
	defer func() { n *= 2 }()
	return 5
}
func loop() {
	for i := 0; i < 3; i++ {
		defer fmt.Println("loop", i)
	}
	for i := range 2 {
		defer func() { fmt.Println("closure", i) }()
	}
}
func nested() (s string) {
	defer func() {
		defer func() { s += fmt.Sprint(" inner:", recover()) }()
		s += fmt.Sprint("outer:", recover())
		panic("second")
	}()
	panic("first")
}
func rethrow() (err error) {
	defer func() {
		if e, ok := recover().(error); ok {
			err = e
		}
	}()
	defer func() {
		r := recover()
		panic(fmt.Errorf("wrapped %v", r))
	}()
	panic("base")
}
func two() (a int, b string) {
	defer func() {
		if r := recover(); r != nil {
			b = fmt.Sprint(b, " ", r)
		}
	}()
	a, b = 1, "set"
	var m map[string]int
	m["a"] = 1
	return 2, "never"
}

type res struct{ name string }

func (r *res) close() { fmt.Println("close", r.name) }

func early(n int) string {
	r := &res{fmt.Sprint("r", n)}
	defer r.close()
	if n == 0 {
		return "zero"
	}
	for {
		if n > 2 {
			return "big"
		}
		n++
	}
}
func deferOrder() {
	x := 1
	defer fmt.Println("x was", x)
	x = 2
	defer func(v int) { fmt.Println("v", v, "x", x) }(x)
	x = 3
}
func noRecover() (r any) {
	func() { r = recover() }()
	return
}
func helper() any { return recover() }
func viaHelper() (s string) {
	defer func() {
		s = fmt.Sprint(s, recover())
	}()
	defer func() {
		func() { s = fmt.Sprint("nested:", recover(), " ") }()
	}()
	panic("deep")
}

func main() {
	fmt.Println(safe(func() {}))
	fmt.Println(safe(func() { panic("boom") }))
	fmt.Println(safe(func() { panic(errors.New("err")) }))
	fmt.Println(safe(func() { panic(42) }))
	fmt.Println(safe(func() {
		var p *res
		p.name = "x"
	}))
	fmt.Println(safe(func() {
		a := []int{1}
		i := 5
		a[i] = 1
	}))
	fmt.Println(safe(func() {
		z := 0
		fmt.Println(1 / z)
	}))
	fmt.Println(safe(func() {
		var f func()
		f()
	}))
	fmt.Println(safe(func() {
		ch := make(chan int)
		close(ch)
		close(ch)
	}))
	fmt.Println(safe(func() {
		ch := make(chan int)
		close(ch)
		ch <- 1
	}))
	fmt.Println(unnamed(), keep())
	loop()
	fmt.Println(nested())
	fmt.Println(rethrow())
	fmt.Println(two())
	fmt.Println(early(0), early(1))
	deferOrder()
	fmt.Println(noRecover())
	fmt.Println(viaHelper())
	defer fmt.Println("main done")
	ch := make(chan int, 1)
	func() {
		defer close(ch)
		ch <- 1
	}()
	v, ok := <-ch
	fmt.Println(v, ok)
	v, ok = <-ch
	fmt.Println(v, ok)
	m := map[string]int{"a": 1, "b": 2}
	func() {
		defer delete(m, "a")
		fmt.Println(len(m))
	}()
	fmt.Println(len(m))
	func() {
		defer func() { fmt.Println("r", recover()) }()
		defer panic("deferred panic")
	}()
}
