package main

import "fmt"

type Number interface{ ~int | ~float64 }

func Add[T any](a, b T) T {
	return a + b
}

func Eq[T any](a, b T) bool {
	return a == b
}

func Less[T any](a, b T) bool {
	return a < b
}

func Lit[T Number]() T {
	return "x"
}

func Conv[T any](x T) int {
	return x
}

type Set[T any] map[T]bool

func Use(n Number) {}

type Tree[T any] struct {
	l, r *Tree[T]
	val  T
}

func (t *Tree[T]) Missing() {
	t.foo()
	undefined1()
	var unused int
}

func main() {
	fmt.Println(Add(1, 2))
	var x Number
	Add[int, string](1, 2)
	Add[int](1)
	_ = x
}
