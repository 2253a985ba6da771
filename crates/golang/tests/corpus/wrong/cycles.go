package main

import "fmt"

var a = b
var b = a
var x = f()
func f() int { return x }
type S struct { s S }
type A struct { b B }
type B struct { a A }
const k = k + 1
func main() { fmt.Println(a, b, x, S{}, A{}, k) }
