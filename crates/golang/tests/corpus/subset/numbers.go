// numbers: every kind, wrap-around, shifts, floating point, conversions, min and max
package main

import "fmt"

const big = 1 << 40
const f = 1.5

type celsius float64
type bits uint8

func main() {
	var i8 int8 = 127
	var u8 uint8 = 250
	var i16 int16 = -32768
	var u16 uint16 = 65535
	var i32 int32 = 1 << 30
	var u32 uint32 = 1<<32 - 1
	var i64 int64 = -1 << 63
	var u64 uint64 = 1<<64 - 1
	i8++
	u8 += 10
	i16--
	u16 *= u16
	i32 *= 4
	u32 += 2
	i64 -= 1
	u64 /= 10
	fmt.Println(i8, u8, i16, u16, i32, u32, i64, u64)
	var up uintptr = 3
	fmt.Println(u64%7, u64 > 1<<60, u64-u64-1 > u64, up<<2, -i8, ^u8, ^i32)
	s := 3
	fmt.Println(1<<s, -9>>1, uint8(200)>>s, int8(-128)>>s, 1<<uint(s)<<60, u8&^3, 6&3|8^1)
	func() {
		defer func() { fmt.Println("negative:", recover() != nil) }()
		s = -1
		fmt.Println(1 << s)
	}()
	var d float64 = 10
	e := d / 4
	fmt.Println(e, -e, e*f, e > f, e == 2.5, e != e, int(e), int(-e), uint8(e), float64(7)/2)
	var f32 float32 = 16777216
	f32 += 1
	fmt.Println(f32, float64(float32(0.1)) == 0.1, float32(0.1)+float32(0.2))
	zero := 0.0
	inf := 1 / zero
	nan := zero / zero
	fmt.Println(inf, -inf, nan, nan == nan, nan < 1, inf > 1e308, 1/inf)
	var c celsius = 36.6
	c++
	c *= 2
	fmt.Println(c, celsius(1)+c, int64(c), bits(c)<<7)
	fmt.Println(int8(u16), uint16(i16), uint64(i64), int32(big>>10), rune('a'+1), byte('z'), string(rune(0x4e16)))
	fmt.Println(float64(u64), float32(i32), float64(1<<53+1), uint64(float64(1<<63)))
	x, y := 7, -3
	fmt.Println(x/y, x%y, -x/y, -x%y, x&y, x|y, x^y, x&^y)
	fmt.Println(min(x, y, 2), max(x, y), min(2.5, d, e), max("a", "b", "ab"), min(nan, 1) != min(nan, 1))
	b := x > 3 && y < 0 || false
	b2 := !b
	fmt.Println(b, b2, b == b2, b != b2)
	var a any = 3
	var g any = 3.0
	fmt.Println(a == 3, g == 3.0, a == g, a != nil, a == any("3"))
	h := 0xff_ff
	h <<= 2
	h |= 1
	h &^= 4
	h %= 1000
	h ^= 0o17
	h >>= 1
	fmt.Println(h, 0b101, 'x', "tab\t|", `raw\n`)
}
