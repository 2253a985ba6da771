package main

import "fmt"

func f() int {
	for {
		break
	}
}
func g(x int) int {
	if x > 0 {
		return 1
	}
}
func h(x int) int {
	switch x {
	case 1:
		return 2
	}
}
func main() { fmt.Println(f(), g(1), h(2)) }
