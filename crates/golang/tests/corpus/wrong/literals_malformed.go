package main

import "fmt"

func main() {
	x := 'ab'
	y := "abc
	fmt.Println(x, y)
}
