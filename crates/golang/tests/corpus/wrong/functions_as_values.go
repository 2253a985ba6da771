package main

import "fmt"

func a() {}
func main() {
	fmt.Println(a)
	x := a
	x(1)
	var q int = a
	if a == nil {}
	if a == a {}
	for i := range a {}
	for range 3.5 {}
}
