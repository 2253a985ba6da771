package main

import "fmt"

func main() {
	var arr [3]int
	arr[5] = 1
	arr[-1] = 2
	i := "x"
	arr[i] = 3
	_ = arr[1:0]
	_ = [2]int{1,2,3}
	s := []int{0: 1, 0: 2}
	fmt.Println(s, "abc"[10], s[1.5])
	var n int = nil
	if s == nil || s == s {
	}
	if n == nil {
	}
}
