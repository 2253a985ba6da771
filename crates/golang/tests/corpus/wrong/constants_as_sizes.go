package main

const text = "a text that is longer than the seventy-two characters that gc shows of a constant"

var k [2.5]int
var l [1e1]int = [10]int{}
var m = make([]int, 1e1, 2.5)
var n int = text
var o int = "tab\tand \"quotes\" \x00\u00e9"

func main() {
	s := []int{}
	_ = s[1.0]
	_ = s[1.5]
	_ = s[1e100]
	_ = 5.0<<3 + s[2]
	x := 1.0 << s[0]
	y := 1.5 << s[0]
	_, _ = x, y
	_ = [1 << 100]int{}
	_ = s[1<<100]
}
