package main

import "fmt"

type T struct{ a int }
func (t T) M() {}
func main() {
	t := T{b: 1}
	t.c = 2
	t.m()
	t.A = 1
	u := T{1, 2}
	v := T{}
	v.M(1)
	var w T = &v
	fmt.Println(t, u, w)
}
