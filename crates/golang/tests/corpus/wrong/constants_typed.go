package main

const aa int32 = 1 << 31
const bb = int32(1) << 31
const cc = int8(100) + 100
const dd = -int8(-128)
const ee float32 = 3e38 * 10
const ff = float32(3e38) * 10
const gg = uint8(1) << 8
const hh = int64(1) << 100
const ii = float64(1e308) * 10

func main() {}
