package main

const a = "x" + 1
const b = 1.5 + 'a' + "s"
const c bool = 1
const d string = 1.25

var e int = 'a' + 0.5
var f = 1e500
var g = 1 << 70
var h float32 = 1e300
var i = int(1e30)
var j = []int{1e2: 5, 2.5: 3}

func main() {}
