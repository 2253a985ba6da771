package main

import "fmt"

type ID = int
type L = []ID
type M = map[string]L
type Cache[K comparable, V any] struct{ m map[K]V }
type IDCache = Cache[ID, string]
type Pair = struct{ a, b ID }
type Point struct{ x ID }
type Same = Point

func main() {
	var x ID
	var c IDCache
	var y int = x
	fmt.Println(x, y, c, L{1}, M{"a": {2}}, Pair{1, 2}, Same{3} == Point{3})
	fmt.Printf("%T %T %T\n", M{}, c, Same{})
}
