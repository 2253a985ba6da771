package main

func f() int { return 1 }

var n = 2
var a = [3]int{0, 1, 2, 3}
var b = [3]int{5: 1, 2: 2, 3}
var c = []int{f(): 1, n: 2}
var d = []int{-1: 1, "x": 2}
var e = []int{1, 0: 2}
var g = [...]string{2: "c", "d", 2: "e"}

func main() {}
