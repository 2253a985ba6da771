package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](xs []T) T {
	var total T
	for _, x := range xs {
		total += x
	}
	return total
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

type Stack[T any] struct {
	items []T
}

func (s *Stack[T]) Push(x T) {
	s.items = append(s.items, x)
}

func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string {
	return fmt.Sprintf("<%v=%v>", p.Key, p.Val)
}

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	val  T
	next *node[T]
}

func (l *List[T]) Add(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.val)
	}
}

type MyInt int

func (m MyInt) String() string { return fmt.Sprintf("MyInt(%d)", int(m)) }

type Stringer interface{ String() string }

func Join[T Stringer](xs ...T) string {
	var parts []string
	for _, x := range xs {
		parts = append(parts, x.String())
	}
	return strings.Join(parts, ",")
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(v T)           { s[v] = struct{}{} }
func (s Set[T]) Has(v T) bool      { _, ok := s[v]; return ok }
func NewSet[T comparable]() Set[T] { return make(Set[T]) }

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("code ", e.code) }

func Ptr[T any](v T) *T { return &v }

func main() {
	fmt.Println(Sum([]int{1, 2, 3}), Sum([]float64{1.5, 2.5}))
	fmt.Println(Map([]int{1, 2, 3}, func(n int) string { return strings.Repeat("x", n) }))
	fmt.Println(Filter([]int{1, 2, 3, 4}, func(n int) bool { return n%2 == 0 }))
	fmt.Println(Keys(map[string]int{"b": 1, "a": 2}))
	s := &Stack[string]{}
	s.Push("a")
	s.Push("b")
	x, ok := s.Pop()
	fmt.Println(x, ok, len(s.items))
	p := Pair[string, int]{"k", 7}
	fmt.Println(p)
	fmt.Printf("%T %T %v\n", p, s, Pair[MyInt, []int]{3, nil})
	var l List[int]
	for i := range 3 {
		l.Add(i * i)
	}
	l.Each(func(n int) { fmt.Print(n, " ") })
	fmt.Println(l.size)
	fmt.Println(Join(MyInt(1), MyInt(2)))
	set := NewSet[string]()
	set.Add("q")
	fmt.Println(set.Has("q"), set.Has("z"), len(set))
	fmt.Println(*Ptr(42), *Ptr("s"))
	err := fmt.Errorf("wrap: %w", &myErr{5})
	var me *myErr
	fmt.Println(errors.As(err, &me), me.code, err)
	base := errors.New("base")
	err = fmt.Errorf("one: %w", fmt.Errorf("two: %w", base))
	fmt.Println(errors.Is(err, base), errors.Unwrap(err), errors.Is(err, me))
	fmt.Println(errors.Join(base, nil, err))
	words := strings.Fields(" the quick  brown fox ")
	sort.Strings(words)
	fmt.Println(words, len(words))
	people := []Pair[string, int]{{"bob", 3}, {"al", 9}, {"cy", 1}}
	sort.Slice(people, func(i, j int) bool { return people[i].Val < people[j].Val })
	fmt.Println(people)
	slices.SortFunc(people, func(a, b Pair[string, int]) int { return cmp.Compare(a.Key, b.Key) })
	fmt.Println(people, slices.Contains(words, "fox"), slices.Index(words, "zzz"), slices.Max([]int{3, 9, 2}))
	fmt.Println(min(3, 1, 2), max("a", "c", "b"))
	big := []int{}
	for i := range 40 {
		big = append(big, i*7919%101)
	}
	slices.Sort(big)
	fmt.Println(big, slices.IsSorted(big))
	fmt.Println(slices.BinarySearch(big, 50))
	slices.Reverse(big)
	sort.Sort(sort.Reverse(sort.IntSlice(big)))
	fmt.Println(big[0], big[39])
	fmt.Println(strings.Split("a,b,c", ","), strings.ToUpper("abc"), strings.EqualFold("Go", "GO"))
	var b strings.Builder
	b.WriteString("hi ")
	b.WriteByte('!')
	fmt.Println(b.String(), b.Len())
}
