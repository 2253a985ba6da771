package main

import (
	"fmt"
	"math"
	"time"
)

const (
	third          = 1.0 / 3
	tenth  float32 = 0.1
	tenth8         = 0.1
	huge           = 1 << 500
	far            = 1e4000
	beyond         = 1e2000 * 1e2000 * 1e2000
	tiny           = 1e-400
	zero           = -0.0
	hex            = 0x1.8p-3
	million        = 1e6
	fifth  float64 = 1.0 / 5
	sum    float32 = tenth + 0.2
)

type celsius float64

const boiling celsius = 100.0 * 1.1

type weekday int

const (
	sunday weekday = iota
	monday = weekday(1.0)
)

func integers() {
	var n int = million
	var small uint8 = 2.55e2
	fmt.Println(n, small, huge>>498, huge/(huge-1), huge%1000, -7/2, -7%3, 7&^5, ^0, ^uint8(5), 1.0<<3)
	fmt.Println(uint64(math.MaxUint64), math.MinInt64, math.MaxInt32+1, int64(math.MaxInt64), 'a'*2, 'a'+1.0)
	fmt.Println(5/2, 5.0/2, 5/2.0, 1/3*3, 1/3.0*3, 10/4*2.5, 7/2*2.0)
	fmt.Println(len("héllo")*2.0, int(1e18)*9, 1<<62, 0b1010, 0o17, 0xff, 1_000_000, 'é', '\n')
	fmt.Println(string(rune(0x4e16)), string('a'), "x"+"y" == "xy", time.Duration(1.5e9), 2.5*1e3*time.Millisecond)
	var shift uint = 3
	var from int64 = 1 << shift
	fmt.Println(from, uint8(1)<<shift)
}

func floats() {
	fmt.Println(0.1+0.2, third*3 == 1, 0.1+0.2 == 0.3, third, tenth, float64(tenth), tenth8, tenth == tenth8)
	fmt.Println(far/1e3999, beyond/1e5999, tiny*1e400, tiny == 0, far > beyond, far < beyond, beyond == beyond)
	fmt.Println(1/(zero+math.Inf(1)), math.Signbit(zero), hex, 0x1p-1074, 5e-324, 4.9e-324/2*2)
	fmt.Println(math.Pi, math.E, math.Pi*1e10, float32(math.Pi), math.Pi/180, math.Sqrt2*math.Sqrt2, math.MaxFloat64)
	fmt.Println(math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat32, math.MaxFloat32, math.Phi, math.Ln10, math.Log2E)
	fmt.Println(fifth*5 == 1, fifth+0.1, sum, float64(sum), 0.1+0.7, 3*0.1, 1-0.9, 100*1.1, boiling, 4.35*100)
	fmt.Println(float32(16777217.0), float64(1<<53+1), float32(0.1)+float32(0.2), float32(1)/3, 1e23, 8.41e21)
	fmt.Println(2.2250738585072011e-308, 1.7976931348623157e308, 123456789.123456789, 1e21, 1e20, 100000.0*10)
	x := 0.1
	fmt.Println(x+0.2, x*3, 0.1*3, x+0.2 == 0.3, -zero, 0*-1.0, min(1, 2.5, third), max(third, 0.3))
	var f float32 = 0.1
	fmt.Println(f*3, float64(f)*3, f == 0.1, f+0.2, 1.1*f)
}

func main() {
	integers()
	floats()
	fmt.Println(sunday, monday, 3.0 == 3, 1e2 == 100, 0.5+0.5 == 1)
	switch x := 0.3; x {
	case 0.1 + 0.2:
		fmt.Println("exact")
	default:
		fmt.Println("rounded")
	}
	table := [...]float64{1e2 / 3, 2.0 / 3, 1e-7 * 1e7}
	array := [1e1 / 2]int{2.0: 7}
	fmt.Println(table, array, len(array), make([]int, 2.0, 3e0))
}
