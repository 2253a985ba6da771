// range over everything, with new variables in every iteration
package main

import "fmt"

type t struct {
	xs [3]int
	s  []string
}

func values() []int { fmt.Print("once "); return []int{1, 2, 3} }

func main() {
	for i := range 3 {
		i *= 10
		fmt.Print(i, " ")
	}
	var n8 int8 = 4
	for i := range n8 {
		fmt.Printf("%T%d ", i, i)
	}
	fmt.Println()
	for i, v := range values() {
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	s := []int{1, 2}
	for i, v := range s {
		if i == 0 {
			s = append(s, 3)
			s[1] = 50
		}
		fmt.Print(v, " ")
	}
	fmt.Println(len(s))
	var fs []func() int
	for i, v := range []string{"a", "b", "c"} {
		fs = append(fs, func() int { v += "x"; return i + len(v) })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	x := t{xs: [3]int{4, 5, 6}, s: []string{"p", "q"}}
	px := &x
	for i, v := range px.xs {
		px.xs[2] = 60
		fmt.Print(i, v, " ")
	}
	for i := range px.xs {
		fmt.Print(i)
	}
	for _, v := range x.s {
		fmt.Print(" ", v)
	}
	fmt.Println()
	var i int
	var r rune
	for i, r = range "aé" {
	}
	fmt.Println(i, r)
	arr := [3]int{}
	for arr[1] = range 3 {
	}
	fmt.Println(arr[1])
	m := map[string]int{}
	for _, m["k"] = range []int{7, 8} {
	}
	fmt.Println(m["k"])
outer:
	for i := range 3 {
		for j, c := range "xyz" {
			if j > i {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, string(c), " ")
		}
	}
	fmt.Println()
	for range 2 {
		fmt.Print("! ")
	}
	for range "ab" {
		fmt.Print("? ")
	}
	for range [2]int{} {
		fmt.Print(". ")
	}
	for i, v := range [2]string{"l", "r"} {
		fmt.Print(i, v, " ")
	}
	for _, v := range [...]point{{1, 2}, {3, 4}} {
		fmt.Print(v.x+v.y, " ")
	}
	fmt.Println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for v := range c {
		fmt.Print(v, " ")
	}
	var nilSlice []int
	for range nilSlice {
		fmt.Print("never")
	}
	total := 0
	for k, v := range map[string][]int{"a": {1, 2}, "b": {3}} {
		for _, w := range v {
			total += w * len(k)
		}
	}
	fmt.Println(total)
}

type point struct{ x, y int }
