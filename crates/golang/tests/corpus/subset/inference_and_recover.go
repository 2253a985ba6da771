package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
)

type number interface{ ~int | ~float64 }

func sum[T number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func mapAll[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func apply[T any](f func(...T) T, xs ...T) T { return f(xs...) }

type stack[T any] struct{ items []T }

func (s *stack[T]) push(xs ...T) { s.items = append(s.items, xs...) }
func (s *stack[T]) pop() (T, error) {
	var zero T
	if len(s.items) == 0 {
		return zero, errEmpty
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, nil
}

var errEmpty = errors.New("empty stack")

func local() {
	type pair struct {
		k string
		v int
	}
	ps := []pair{{"b", 2}, {"a", 1}}
	sort.Slice(ps, func(i, j int) bool { return ps[i].k < ps[j].k })
	fmt.Println(ps, fmt.Sprintf("%+v %T", ps[0], ps[0]))
	s := stack[pair]{}
	s.push(ps...)
	x, err := s.pop()
	fmt.Println(x, err)
}

func recovers() (err error) {
	defer recover()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	go recover()
	var m map[string]int
	m["a"] = 1
	return nil
}

func main() {
	fmt.Println(sum(1, 2, 3), sum(1.5, 2.5), sum[int](), sum([]int{4, 5}...))
	fmt.Println(mapAll([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(apply(sum[int], 1, 2, 3), apply(func(xs ...string) string { return strings.Join(xs, "+") }, "a", "b"))
	local()
	fmt.Println(recovers())
	s := &stack[int]{}
	s.push(1, 2)
	for {
		x, err := s.pop()
		if errors.Is(err, errEmpty) {
			fmt.Println(err)
			break
		}
		fmt.Println(x)
	}
	if len(os.Args) > 1 {
		os.Exit(3)
	}
	func() {
		defer func() { fmt.Println("deferred", recover()) }()
		var p *stack[int]
		p.push(1)
	}()
}
