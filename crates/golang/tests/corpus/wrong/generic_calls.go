package main

import "cmp"

type Number interface{ ~int | ~float64 }

func Sum[T Number](xs []T) T {
	var t T
	return t
}

func Map[T, U any](xs []T, f func(T) U) []U { return nil }

func Zero[T any]() T { var z T; return z }

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func main() {
	_ = Sum([]string{"a"})
	_ = Zero()
	_ = Max(1, "a")
	_ = Max([]int{1}, []int{2})
	var s Stack
	var p Pair[string]
	var q Pair[[]int, int]
	s2 := Stack[int]{}
	s2.Push("x")
	f := Map
	_, _, _, _ = s, p, q, f
}
