package main

import "fmt"

func f(x int, x string) {}
func f() {}
type T int
type T string
var main = 3
func main() {
	var a, b = 1, 2, 3
	var c, d int = 1
	fmt.Println(a, b, c, d)
}
