package main

import "fmt"

func main() {
	x, y := 1, 2
	if x = y {
	}
	if x {
	}
	for x {
	}
	x = !x
	y = -"s"
	fmt.Println(x && y, x + "a", 1 << 1.5, x << -1, x / 0, 10 % 0)
}
