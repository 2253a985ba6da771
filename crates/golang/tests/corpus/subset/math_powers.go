package main

import (
	"fmt"
	"math"
	"strings"
)

func main() {
	xs := []float64{0, math.Copysign(0, -1), 0.1, 0.5, 1, 1.5, 2, 2.5, 3, 7.3, 10, 100.25, 1e-5, 1e-310, 5e-324, 12345.678, 1e17, 1e300, -0.3, -1, -2, -2.5, -1e9, 709.7, 709.79, -708.5, -744.4, -745.2, math.Pi, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range xs {
		frac, exp := math.Frexp(x)
		whole, part := math.Modf(x)
		fmt.Println(x, math.Exp(x), math.Log(x), math.Log2(x), math.Log10(x), frac, exp, whole, part, math.Ldexp(x, 3), math.Ldexp(x, -1080), math.RoundToEven(x), math.Round(x))
		fmt.Println(math.Float64bits(x), math.Float32bits(float32(x)), math.Float64frombits(math.Float64bits(x)+1), math.Floor(x), math.Ceil(x), math.Trunc(x), math.Abs(x), math.Sqrt(x), math.Signbit(x), math.IsNaN(x), math.IsInf(x, 0))
		for _, y := range xs {
			fmt.Print(math.Pow(x, y), " ", math.Hypot(x, y), " ", math.Max(x, y), " ", math.Min(x, y), " ", math.Mod(x, y), " ", math.Dim(x, y), ";")
		}
		fmt.Println()
	}
	sum := 0.0
	for i := 1; i < 300; i++ {
		x := float64(i) * 0.37
		sum += math.Exp(-x/100) * math.Log(x) / math.Pow(x, 0.3) * math.Sqrt(x)
		fmt.Print(math.Float64bits(math.Exp(x/3))%1000, " ", math.Float64bits(math.Log(x))%1000, " ", math.Float64bits(math.Pow(x, 1.7))%1000, " ")
	}
	fmt.Println(sum, math.FMA(2, 3, 4), math.Float32frombits(0x40490fdb))
	zero, nan := 0.0, math.NaN()
	minus := -zero
	fmt.Println(min(zero, minus), min(minus, zero), max(zero, minus), max(minus, zero), min(1, nan), max(nan, 1), min(nan, zero, 2))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "1", "aa", "2")
	fmt.Println(r.Replace("<b>aaa</b>"), strings.NewReplacer().Replace("x"), strings.NewReplacer("", "-").Replace("abc"), strings.NewReplacer("aaa", "3", "aa", "2", "a", "1").Replace("aaaaaa b a"))
	fmt.Println(strings.NewReplacer("hello", "HI", "hell", "H", "", "_").Replace("hello hell x"), strings.NewReplacer("é", "e", "e", "3").Replace("cafée"), strings.NewReplacer("a", "b", "b", "a").Replace("abba"), strings.NewReplacer("a", "1", "a", "2").Replace("aa"))
}
