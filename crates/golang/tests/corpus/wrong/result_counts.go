package main

import "fmt"

func f() (int, error) { return 1, nil }
func g() {}
func main() {
	x := f()
	a, b, c := f()
	y := g()
	fmt.Println(x, a, b, c, y, g())
	f() + 1
	return 1
}
