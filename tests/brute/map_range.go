package main

import "fmt"

func main() {
	m := map[int]int{1: 5}
	x := 0
	go func() { x = 1 }()
	for k, v := range m {
		x += k + v
	}
	fmt.Println(x)
}
