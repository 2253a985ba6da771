package rand

import "internal/maprace"

func Int64() int64 {
	return int64(maprace.Random() >> 1)
}

func Uint32() uint32 {
	return uint32(maprace.Random() >> 32)
}

func Uint64() uint64 {
	return maprace.Random()
}

func Int32() int32 {
	return int32(maprace.Random() >> 33)
}

func Int() int {
	return int(maprace.Random() >> 1)
}

func Uint() uint {
	return uint(maprace.Random())
}

func below(n uint64, name string) uint64 {
	if n == 0 {
		panic("invalid argument to " + name)
	}
	return maprace.Random() % n
}

func Int64N(n int64) int64 {
	return int64(below(uint64(max(n, 0)), "Int64N"))
}

func Int32N(n int32) int32 {
	return int32(below(uint64(max(n, 0)), "Int32N"))
}

func IntN(n int) int {
	return int(below(uint64(max(n, 0)), "IntN"))
}

func Uint64N(n uint64) uint64 {
	return below(n, "Uint64N")
}

func Uint32N(n uint32) uint32 {
	return uint32(below(uint64(n), "Uint32N"))
}

func UintN(n uint) uint {
	return uint(below(uint64(n), "UintN"))
}

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

func N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(below(uint64(n), "N"))
}

func Float64() float64 {
	return float64(maprace.Random()>>11) / (1 << 53)
}

func Float32() float32 {
	return float32(maprace.Random()>>40) / (1 << 24)
}

func Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

func Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, IntN(i+1))
	}
}
