package rand

import "internal/maprace"

func Int63() int64 {
	return int64(maprace.Random() >> 1)
}

func Uint32() uint32 {
	return uint32(maprace.Random() >> 32)
}

func Uint64() uint64 {
	return maprace.Random()
}

func Int31() int32 {
	return int32(maprace.Random() >> 33)
}

func Int() int {
	return int(maprace.Random() >> 1)
}

func below(n int64, name string) int64 {
	if n <= 0 {
		panic("invalid argument to " + name)
	}
	return int64(maprace.Random() >> 1) % n
}

func Int63n(n int64) int64 {
	return below(n, "Int63n")
}

func Int31n(n int32) int32 {
	return int32(below(int64(n), "Int31n"))
}

func Intn(n int) int {
	return int(below(int64(n), "Intn"))
}

func Float64() float64 {
	return float64(maprace.Random()>>11) / (1 << 53)
}

func Float32() float32 {
	return float32(maprace.Random()>>40) / (1 << 24)
}

func Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

func Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, Intn(i+1))
	}
}
