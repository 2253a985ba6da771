// integers of all widths, wrap-around, shifts, constants
package main

import "fmt"

const (
	a = iota * 10
	b
	_
	c
)

const mask = ^uint8(0x0f)

type weekday int

const (
	sunday weekday = iota
	monday
)

func div(x, y int) int { return x / y }

func main() {
	fmt.Println(a, b, c, mask, sunday, monday)
	var i8 int8 = 127
	i8++
	var u8 uint8 = 0
	u8--
	var i16 int16 = 300
	fmt.Println(i8, u8, i16*200, uint16(i16)*300, -i8)
	var u32 uint32 = 1 << 31
	var i64 int64 = -9
	fmt.Println(u32<<1, u32>>31, i64>>1, i64/2, i64%4, -i64%4, uint32(i64))
	n := 70
	fmt.Println(1<<n, int32(1)<<3, uint64(1)<<63, i64<<n, i64>>n)
	fmt.Println(7&3, 7|8, 7^2, 7&^2, ^7, +7, !true, !(n > 3))
	fmt.Println(div(-7, 2), -7%3, 7/-2, u8 > 5)
	x := 5
	x += 3
	x -= 1
	x *= 4
	x /= 3
	x %= 5
	x <<= 3
	x >>= 1
	x |= 3
	x &= 14
	x ^= 5
	x &^= 1
	fmt.Println(x)
	s := "a"
	s += "b" + "c"
	fmt.Println(s, s == "abc", s < "abd", s >= "b", len(s))
	fmt.Println(min(3, 1, 2), max(x, 2), min("b", "a"))
	var big uint64 = 1<<64 - 1
	var small uint64 = 1
	fmt.Println(big > small, big < small, big >= small, big <= small, big+2)
	p, q := 1, 2
	p, q = q, p
	fmt.Println(p, q, 'a', 'a'+1, string("lit"), int64('z'))
	const huge = 1 << 100
	fmt.Println(huge>>98, 5.0/2.0 == 2.5, 7/2*2)
	var f = 3
	f, g := 4, f
	fmt.Println(f, g, 0x1F, 0b101, 0o17, 1_000_000)
	if x := f * 2; x > 7 && (g == 3 || x < 0) {
		fmt.Println("both", x)
	} else if x == 0 {
		fmt.Println("none")
	}
}
