package main

import (
	"cmp"
	"container/heap"
	"container/list"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

type Setter[T any] interface {
	Set(string)
	*T
}

type Conf struct{ v string }

func (c *Conf) Set(s string) { c.v = s }

func FromStrings[T any, PT Setter[T]](ss []string) []T {
	out := make([]T, len(ss))
	for i, s := range ss {
		p := PT(&out[i])
		p.Set(s)
	}
	return out
}

type SafeMap[K comparable, V any] struct {
	mu sync.RWMutex
	m  map[K]V
}

func NewSafeMap[K comparable, V any]() *SafeMap[K, V] {
	return &SafeMap[K, V]{m: make(map[K]V)}
}

func (s *SafeMap[K, V]) Get(k K) (V, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.m[k]
	return v, ok
}

func (s *SafeMap[K, V]) Put(k K, v V) {
	s.mu.Lock()
	s.m[k] = v
	s.mu.Unlock()
}

func (s *SafeMap[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		s.mu.RLock()
		defer s.mu.RUnlock()
		for k, v := range s.m {
			if !yield(k, v) {
				return
			}
		}
	}
}

type Base[T any] struct{ val T }

func (b *Base[T]) Get() T  { return b.val }
func (b *Base[T]) Put(v T) { b.val = v }

type Derived struct {
	Base[int]
	name string
}

type Tree[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
}

type tnode[K cmp.Ordered, V any] struct {
	k           K
	v           V
	left, right *tnode[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) { t.root = t.root.put(k, v) }

func (n *tnode[K, V]) put(k K, v V) *tnode[K, V] {
	if n == nil {
		return &tnode[K, V]{k: k, v: v}
	}
	switch c := cmp.Compare(k, n.k); {
	case c < 0:
		n.left = n.left.put(k, v)
	case c > 0:
		n.right = n.right.put(k, v)
	default:
		n.v = v
	}
	return n
}

func (t *Tree[K, V]) Walk(f func(K, V)) { walk(t.root, f) }

func walk[K cmp.Ordered, V any](n *tnode[K, V], f func(K, V)) {
	if n != nil {
		walk(n.left, f)
		f(n.k, n.v)
		walk(n.right, f)
	}
}

func Kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice"
	}
	return fmt.Sprintf("%T", x)
}

func Reduce[T, A any](xs []T, init A, f func(A, T) A) A {
	acc := init
	for _, x := range xs {
		acc = f(acc, x)
	}
	return acc
}

type Num interface{ ~int | ~int32 | ~float64 }

func Abs[T Num](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

type Celsius float64

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any {
	old := *h
	n := len(old)
	x := old[n-1]
	*h = old[:n-1]
	return x
}

type Opt[T any] func(*T)

func WithV(v string) Opt[Conf] { return func(c *Conf) { c.v = v } }

func Build[T any](opts ...Opt[T]) T {
	var t T
	for _, o := range opts {
		o(&t)
	}
	return t
}

func Count[T comparable](xs ...T) map[T]int {
	m := map[T]int{}
	for _, x := range xs {
		m[x]++
	}
	return m
}

type Event[T any] struct {
	handlers []func(T)
}

func (e *Event[T]) On(h func(T)) { e.handlers = append(e.handlers, h) }
func (e *Event[T]) Emit(v T) {
	for _, h := range e.handlers {
		h(v)
	}
}

func Gen(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	fmt.Println(FromStrings[Conf]([]string{"a", "b"}))
	sm := NewSafeMap[string, int]()
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() { defer wg.Done(); sm.Put(fmt.Sprint("k", i), i) }()
	}
	wg.Wait()
	v, ok := sm.Get("k2")
	fmt.Println(v, ok)
	total := 0
	for _, v := range sm.All() {
		total += v
	}
	fmt.Println(total)
	d := Derived{name: "d"}
	d.Put(5)
	fmt.Println(d.Get(), d.val, d)
	var t Tree[string, int]
	for i, w := range strings.Fields("the quick brown fox") {
		t.Put(w, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, "=", v, " ") })
	fmt.Println()
	fmt.Println(Kind(1), Kind("s"), Kind(2.5), Kind([]int{}))
	fmt.Println(Reduce([]int{1, 2, 3}, "", func(a string, n int) string { return a + fmt.Sprint(n) }))
	fmt.Println(Abs(-3), Abs(Celsius(-2.5)), Abs(int32(4)))
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	keys := slices.Sorted(maps.Keys(m))
	fmt.Println(keys, slices.Collect(Gen(4)))
	for i, v := range slices.Backward(keys) {
		fmt.Print(i, v, ";")
	}
	fmt.Println()
	for v := range Gen(10) {
		if v == 3 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	c := maps.Clone(m)
	c["w"] = 9
	fmt.Println(len(m), len(c), maps.Equal(m, c))
	maps.DeleteFunc(c, func(k string, v int) bool { return v < 3 })
	fmt.Println(c)
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(1)
	l.PushFront(0)
	l.PushBack(2)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
	fmt.Println(Build(WithV("q")).v, Count("a", "b", "a"))
	var ev Event[string]
	ev.On(func(s string) { fmt.Println("got", s) })
	ev.Emit("x")
	fmt.Println(math.Sqrt(2), math.MaxInt64, math.Inf(1), math.Floor(-1.5), math.Pi, math.Round(2.5), math.IsNaN(math.NaN()))
	f := Abs[float64]
	fmt.Println(f(-1.5))
	fns := slices.SortedFunc(maps.Values(m), func(a, b int) int { return b - a })
	fmt.Println(fns)
	xs := []string{"b", "A", "c"}
	slices.SortFunc(xs, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	fmt.Println(xs, slices.IndexFunc(xs, func(s string) bool { return s == "c" }))
	slices.SortFunc(xs, cmp.Compare)
	fmt.Println(xs, sort.SearchInts([]int{1, 3, 5}, 4))
	var p atomic.Pointer[map[string]int]
	p.Store(&m)
	fmt.Println((*p.Load())["y"])
	fmt.Printf("%T %T %T\n", sm, t, p.Load())
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'A'
		}
		return r
	}, "banana"), strings.TrimLeft("xxabc", "x"), strings.Title("hello world"))
	xs = slices.Insert(xs, 1, "new", "er")
	fmt.Println(xs, slices.Delete(xs, 0, 2), slices.Compact([]int{1, 1, 2, 2, 1}))
}
