package main

import "fmt"

func f(a int, b string) int { return a }
func main() {
	f()
	f(1)
	f("x", 2)
	var s string = f(1, "a")
	fmt.Println(s)
}
