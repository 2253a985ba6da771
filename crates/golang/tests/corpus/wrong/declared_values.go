package main

import "fmt"

func main() {
	x := 5
	x := 6
	var y int = "s"
	var z uint8 = 300
	const c int8 = 200
	var f float64 = 1.5
	var i int = f
	i = 2.5
	fmt.Println(x, y, z, c, i)
}
