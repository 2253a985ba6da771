package main

import (
	"fmt"
	"math"
)

const big = 1e1000000
const huge = 1e2000000000
const small = 1e-2000000000
const z = 1 << 600
const y = 1e1000
const w int = 1e1000

func main() {
	var f float64 = big
	fmt.Println(f, z, y)
	var i int = 1e100
	var g float32 = 1e39
	fmt.Println(math.Pi<<2, i, g, 2.5<<1, small)
}
