// range_functions: loops over iterators, left in every way
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Print("(stop)")
				return
			}
		}
	}
}

func pairs(xs []string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func thrice(yield func() bool) {
	_ = yield() && yield() && yield()
}

func find(n int) (int, error) {
	for i := range count(10) {
		if i*i > n {
			return i, nil
		}
	}
	return -1, fmt.Errorf("none for %d", n)
}

func named(n int) (res int, s string) {
	defer func() { s += "!" }()
	for i := range count(5) {
		res += i
		if i == n {
			s = "bare"
			return
		}
		if i == 2*n {
			return 100, "values"
		}
	}
	return
}

func nested() string {
outer:
	for i := range count(4) {
		for j := range count(4) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case j == 2:
				break
			case i == 2:
				break outer
			case i == 3:
				return "never"
			}
			fmt.Print(i, j, " ")
		}
		fmt.Print("| ")
	}
	for i := range 3 {
		for j := range count(3) {
			if j == i {
				return fmt.Sprint("found ", i, j)
			}
		}
	}
	return "none"
}

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.l.all(yield) && yield(t.v) && t.r.all(yield)
}
func (t *tree) All() iter.Seq[int] { return func(yield func(int) bool) { t.all(yield) } }

func main() {
	sum := 0
	for i := range count(4) {
		if i == 1 {
			continue
		}
		sum += i
	}
	fmt.Println(sum)
	for i := range count(10) {
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i, s := range pairs([]string{"a", "b"}) {
		fmt.Print(i, s, " ")
	}
	n := 0
	for range thrice {
		n++
	}
	for range count(2) {
		n++
	}
	fmt.Println(n)
	fmt.Println(find(20))
	fmt.Println(find(200))
	fmt.Println(named(0))
	fmt.Println(named(1))
	fmt.Println(named(9))
	fmt.Println(nested())
	t := &tree{&tree{nil, nil, 1}, &tree{nil, nil, 3}, 2}
	for v := range t.All() {
		fmt.Print(v, " ")
	}
	fmt.Println()
	var k int
	for k = range count(3) {
	}
	fmt.Println("last", k)
	m := map[string]int{"b": 2, "a": 1, "c": 3}
	total := 0
	for _, v := range maps.All(m) {
		total += v
	}
	fmt.Println(total, slices.Sorted(maps.Keys(m)))
	for i, v := range slices.Backward([]int{1, 2, 3}) {
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
