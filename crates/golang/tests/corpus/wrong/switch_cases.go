package main

import "fmt"

func main() {
	var x int
	switch x {
	case 1:
	case 1:
	case "a":
	default:
	default:
	}
	var e any = x
	switch v := e.(type) {
	case int:
	case strin:
	}
	fmt.Println(e.(T))
}
