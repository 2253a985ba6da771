package main

import "fmt"

func main() {
	const t = 1.0 / 3
	var a int = t
	var b int = 1e20
	var c int8 = 1e20 / 1e18 * 2
	fmt.Println(a, b, c, int64(1e19), uint64(1e20), float32(1e40))
	const e = 1e100 * 1e100 * 1e300 * 1e300 * 1e300
	var d float64 = e
	const f = 1e-400
	var g float64 = f
	fmt.Println(d, g, int(f))
	var h int = 123456789.5
	_ = h
}
