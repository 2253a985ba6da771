package main

import "fmt"

const c = 10
func main() {
	c = 5
	c++
	const d = f()
	var u uint = -1
	var b uint8 = 256
	x := 1 << 70
	fmt.Println(c, d, u, b, x, int8(200), string(1.5), uint(-1), 5 % 2.0)
}
func f() int { return 1 }
