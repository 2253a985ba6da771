// package variables are initialised in the order of their dependencies
package main

import "fmt"

var (
	a = c + b
	b = f()
	c = 1
	d = say("d", 3)
	e = say("e", d)
)

var x, y = 10, say("y", a)
var _ = say("blank", x)
var names = map[string]int{"one": c, "two": b}

func f() int {
	c++
	return c
}

func say(who string, n int) int {
	fmt.Println(who, n)
	return n + 1
}

func init() { fmt.Println("init 1", a, b, c) }

func init() { fmt.Println("init 2", x, y, names["one"], names["two"]) }

func main() {
	fmt.Println(a, b, c, d, e)
}
