package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[end]")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stop]")
				return
			}
		}
	}
}

func pairs(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := range n {
			if !yield(i, fmt.Sprint("s", i)) {
				return
			}
		}
	}
}

func find(n, want int) (int, bool) {
	for i := range count(n) {
		if i == want {
			return i * 10, true
		}
	}
	return -1, false
}

func named(n int) (total int, err error) {
	for i := range count(n) {
		total += i
		if i == 3 {
			err = fmt.Errorf("three")
			return
		}
	}
	return total, nil
}

func nested() string {
outer:
	for i := range count(5) {
		for j := range count(5) {
			switch {
			case j == 1:
				continue
			case j == 3 && i == 0:
				continue outer
			case i == 2:
				break outer
			case i == 1 && j == 2:
				return "returned"
			}
			fmt.Print(i, j, " ")
		}
	}
	return "end"
}

func main() {
	fmt.Println(find(5, 2))
	fmt.Println(find(2, 7))
	fmt.Println(named(6))
	fmt.Println(named(2))
	fmt.Println(nested())
	var k int
	var v string
	for k, v = range pairs(3) {
		if k == 1 {
			break
		}
	}
	fmt.Println(k, v)
	for range count(2) {
		fmt.Print(".")
	}
	fmt.Println()
	for i := range count(4) {
		if i%2 == 0 {
			continue
		}
		for x := 0; x < 3; x++ {
			if x == 1 {
				break
			}
			fmt.Print(i, x, ";")
		}
	}
	fmt.Println()
	m := map[string]int{"a": 1, "b": 2}
	sum := 0
	for _, n := range maps.All(m) {
		sum += n
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		fmt.Print(key, " ")
	}
	fmt.Println(sum)
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		for i := range count(3) {
			if i == 1 {
				panic("in body")
			}
		}
	}()
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i++; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
