// assertions, interfaces, evaluation order of data
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

type shape interface {
	area() float64
	name() string
}
type rect struct{ w, h float64 }
type circle struct{ r float64 }

func (r rect) area() float64    { return r.w * r.h }
func (r rect) name() string     { return "rect" }
func (c *circle) area() float64 { return 3 * c.r * c.r }
func (c *circle) name() string  { return "circle" }

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }
func (s *stack[T]) pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type matrix [2][2]int

func (m matrix) mul(o matrix) (r matrix) {
	for i := range m {
		for j := range o[0] {
			for k := range o {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}

type tree struct {
	left, right *tree
	key         int
}

func (t *tree) insert(k int) *tree {
	if t == nil {
		return &tree{key: k}
	}
	if k < t.key {
		t.left = t.left.insert(k)
	} else {
		t.right = t.right.insert(k)
	}
	return t
}
func (t *tree) walk(f func(int)) {
	if t != nil {
		t.left.walk(f)
		f(t.key)
		t.right.walk(f)
	}
}

var errBase = errors.New("base")

func try(n int) (v int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("try %d: %v", n, r)
		}
	}()
	xs := []int{1, 2, 3}
	if n > 10 {
		return 0, errBase
	}
	return xs[n], nil
}

func main() {
	shapes := []shape{rect{2, 3}, &circle{1}, rect{1, 1}}
	total := 0.0
	for i, s := range shapes {
		total += s.area()
		switch v := s.(type) {
		case rect:
			v.w = 100
			fmt.Print(i, v.name(), v.w, " ")
		case *circle:
			v.r = 2
			fmt.Print(i, v.name(), v.area(), " ")
		}
	}
	fmt.Println(total, shapes[0] == shape(rect{2, 3}), shapes[1] == shapes[1], shapes[0] != shapes[2])
	if r, ok := shapes[0].(rect); ok {
		fmt.Println(r.w, r)
	}
	r, ok := shapes[1].(rect)
	fmt.Println(r, ok)
	sort.Slice(shapes, func(i, j int) bool { return shapes[i].area() < shapes[j].area() })
	for _, s := range shapes {
		fmt.Print(s.name(), " ")
	}
	fmt.Println()
	st := &stack[string]{}
	st.push("a")
	st.push("b")
	x, ok := st.pop()
	fmt.Println(x, ok, len(st.items))
	var pt stack[struct{ a, b int }]
	pt.push(struct{ a, b int }{1, 2})
	p, _ := pt.pop()
	q, none := pt.pop()
	fmt.Println(p.b, q, none)
	m := matrix{{1, 1}, {1, 0}}
	f := m
	for range 10 {
		f = f.mul(m)
	}
	fmt.Println(f, f[0][1])
	var root *tree
	for _, k := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(k)
	}
	sum := []int{}
	root.walk(func(k int) { sum = append(sum, k) })
	fmt.Println(sum, len(sum))
	for _, n := range []int{1, 7, 11} {
		v, err := try(n)
		fmt.Println(v, err, errors.Is(err, errBase))
	}
	words := strings.Fields("the cat the dog a cat the end")
	count := make(map[string]int)
	for _, w := range words {
		count[w]++
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Printf("%s=%d ", k, count[k])
	}
	fmt.Println()
	grid := make([][]rune, 3)
	for y := range grid {
		grid[y] = []rune(strings.Repeat(".", 4))
	}
	grid[1][2] = '#'
	for _, row := range grid {
		fmt.Println(string(row))
	}
	type pair struct {
		k string
		v int
	}
	pairs := []pair{}
	for k, v := range count {
		pairs = append(pairs, pair{k, v})
	}
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i].v != pairs[j].v {
			return pairs[i].v > pairs[j].v
		}
		return pairs[i].k < pairs[j].k
	})
	fmt.Println(pairs, pairs[0].k)
	fmt.Printf("%v %+v %T\n", rect{1, 2}, rect{1, 2}, shapes[0])
	var b strings.Builder
	for i := 3; i > 0; i-- {
		b.WriteString(fmt.Sprintf("%d,", i))
	}
	b.WriteString("go")
	fmt.Println(b.String(), b.Len())
	var np *rect
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		fmt.Println(np.w)
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		var e any = "s"
		fmt.Println(e.(int))
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		var s shape
		s.area()
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		a := [3]int{}
		i := 3
		a[i%4]++
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		s := make([]int, 2, 4)
		n := 5
		fmt.Println(s[1:n])
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		n := -1
		fmt.Println(make([]int, n))
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		var a, c any = []int{1}, []int{1}
		fmt.Println(a == c)
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		i := 5
		fmt.Println("abc"[i])
	}()
	func() {
		defer func() { fmt.Println("r:", recover()) }()
		i, j := 2, 1
		fmt.Println("abc"[i:j])
	}()
}
