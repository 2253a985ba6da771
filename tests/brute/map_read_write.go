package main

import "fmt"

func main() {
	m := map[int]int{}
	go func() { m[1] = 2 }()
	v, ok := m[1]
	fmt.Println(v, ok)
}
