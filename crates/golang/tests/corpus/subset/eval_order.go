// variables are read after the calls of the same expression, map elements in their turn
package main

import (
	"fmt"
	"strconv"
)

var g = 1
var s = "a"
var m = map[string]int{"k": 1}

func set(n int) int {
	g = n
	m["k"] = n
	s = strconv.Itoa(n)
	return 1000
}

func add(a, b int) int { return a*10000 + b }

func main() {
	fmt.Println(g + set(2))
	fmt.Println(set(3) + g)
	g += set(4)
	fmt.Println(g)
	fmt.Println(add(g, set(5)), g)
	fmt.Println(m["k"] + set(6))
	fmt.Println(g, set(7), g)
	fmt.Println(s+strconv.Itoa(set(8)), s)
	x := 1
	f := func() int { x++; return x }
	fmt.Println(x + f()*10 + x*100)
	p := &x
	fmt.Println(*p + f()*10)
	a, b := g, set(9)
	fmt.Println(a, b)
	m["k"], g = g, set(10)
	fmt.Println(m["k"], g)
	y := -g + set(11)
	fmt.Println(y, g < set(12), g == 12 && set(13) > g)
	fmt.Println(add(g+1, set(14)))
	fmt.Println(strconv.Itoa(g)+strconv.Itoa(set(15)), (g+1)*set(16))
	var k = "k"
	key := func() string { k = "z"; return "k" }
	fmt.Println(k+key(), m[k])
}
