package main

import "fmt"

func v(xs ...int) {}
func main() {
	v(1, "a")
	v([]int{1}...)
	v([]string{"a"}...)
	v(1, []int{2}...)
	fmt.Println([]int{1}...)
	var s []int
	s = append(s, "x")
	s.foo()
	append(s, 1)
	copy(s, 3)
	fmt.Println(cap(map[int]int{}))
	make(int)
	_ = make([]int)
	_ = new(5)
}
