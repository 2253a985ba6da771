package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "a": 2}
	m[1] = 2
	m["b"] = "c"
	var k map[[]int]string
	for k, v, w := range m {
	}
	for a, b := range 10 {
	}
	if m == m {
	}
	delete(m, 1)
	fmt.Println(m, k, len(5))
}
