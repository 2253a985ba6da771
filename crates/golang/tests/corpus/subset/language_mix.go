// language_mix: embedding, generics, variadic interfaces, type switches, recovered panics
package main

import (
	"fmt"
	"strings"
)

type Animal interface{ Name() string }
type Base struct{ name string }

func (b Base) Name() string     { return b.name }
func (b *Base) Rename(s string) { b.name = s }

type Mid struct {
	*Base
	extra int
}
type Top struct {
	Mid
	Animal2
	tags []string
}
type Animal2 interface{ Speak() string }
type loud struct{ s string }

func (l loud) Speak() string { return strings.ToUpper(l.s) }

type Visitor func(depth int, n *Node) bool
type Node struct {
	val  int
	kids []*Node
}

func (n *Node) visit(d int, v Visitor) {
	if n == nil || !v(d, n) {
		return
	}
	for _, k := range n.kids {
		k.visit(d+1, v)
	}
}

type Num interface{ ~int | ~float64 }

func Sum[T Num](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("%v=%v", p.Key, p.Val) }

type List[T any] struct {
	head *elem[T]
	n    int
}
type elem[T any] struct {
	v    T
	next *elem[T]
}

func (l *List[T]) Add(v T) *List[T] { l.head = &elem[T]{v, l.head}; l.n++; return l }
func (l *List[T]) Each(f func(T)) {
	for e := l.head; e != nil; e = e.next {
		f(e.v)
	}
}

type Matrix [2][2]int

func (m Matrix) Mul(o Matrix) (r Matrix) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}
func (m *Matrix) Set(i, j, v int) { m[i][j] = v }

type Celsius float64
type Temp interface{ F() float64 }

func (c Celsius) F() float64 { return float64(c)*9/5 + 32 }

type chain struct{ log []string }

func (c *chain) a(s string) *chain { c.log = append(c.log, "a"+s); return c }
func (c *chain) b() *chain         { c.log = append(c.log, "b"); return c }

func trace(s string) string { fmt.Println("enter", s); return s }
func un(s string)           { fmt.Println("leave", s) }
func nested() {
	defer un(trace("nested"))
	fmt.Println("in nested")
}

func multi() (int, string, error) { return 1, "two", nil }
func consume(i int, s string, e error) string {
	return fmt.Sprint(i, s, e)
}
func vari(format string, args ...interface{}) string { return fmt.Sprintf(format, args...) }

func classify(xs ...interface{}) (out []string) {
	for _, x := range xs {
		switch v := x.(type) {
		case Animal:
			out = append(out, "animal:"+v.Name())
		case fmt.Stringer:
			out = append(out, "stringer:"+v.String())
		case error:
			out = append(out, "error:"+v.Error())
		case func(int) int:
			out = append(out, fmt.Sprint("func:", v(2)))
		case []interface{}:
			out = append(out, fmt.Sprint("list:", len(v), classify(v...)))
		case nil:
			out = append(out, "nil")
		case int, int64:
			out = append(out, fmt.Sprintf("%T", v))
		default:
			out = append(out, fmt.Sprintf("?%T", v))
		}
	}
	return
}

func sw(n int) string {
	s := ""
	switch {
	case n > 10:
		s += "big "
		fallthrough
	case n > 5:
		s += "mid "
	case n == 0:
		s += "zero "
		break
	default:
		s += "small "
	}
	switch n {
	case 1, 2, 3:
		s += "123"
	case 4:
		if n > 3 {
			break
		}
		s += "never"
	}
	return s
}

type counter struct{ hits map[string]int }

func (c counter) inc(k string) int { c.hits[k]++; return c.hits[k] }

type errNeg int

func (e errNeg) Error() string { return fmt.Sprint("negative ", int(e)) }
func sqrt(n int) (int, error) {
	if n < 0 {
		return 0, errNeg(n)
	}
	return n / 2, nil
}
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
func try(f func()) (msg string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
			msg = "ok"
		case error:
			msg = "error " + r.Error()
		default:
			msg = fmt.Sprint("other ", r)
		}
	}()
	f()
	return
}

func main() {
	t := Top{Mid: Mid{&Base{"b"}, 1}, Animal2: loud{"hey"}}
	t.Rename("renamed")
	fmt.Println(t.Name(), t.Speak(), t.Mid.Base.name, t.name)
	var a Animal = t
	fmt.Println(a.Name())
	a = &t
	fmt.Println(a.Name())
	get := a.Name
	t.Rename("again")
	fmt.Println(get(), a.Name())
	n := &Node{1, []*Node{{2, nil}, nil, {3, []*Node{{4, nil}}}}}
	total := 0
	n.visit(0, func(d int, n *Node) bool { total += d * n.val; return n.val != 3 })
	fmt.Println(total)
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[int]())
	fmt.Println(Pair[string, int]{"a", 1}, []Pair[int, bool]{{1, true}})
	var l List[string]
	l.Add("x").Add("y").Each(func(s string) { fmt.Print(s, " ") })
	fmt.Println(l.n)
	m := Matrix{{1, 1}, {1, 0}}
	m.Set(1, 1, 2)
	fmt.Println(m.Mul(m), m)
	var tp Temp = Celsius(100)
	fmt.Println(tp.F(), tp == Temp(Celsius(100)))
	fmt.Println(new(chain).a("1").b().a("2").log)
	nested()
	fmt.Println(consume(multi()))
	fmt.Println(vari("%d-%s", 1, "x"), vari("none"))
	fmt.Println(classify(t, Pair[int, int]{1, 2}, errNeg(3), func(x int) int { return x * x },
		[]interface{}{1, nil, "s"}, nil, int64(2), 2.5))
	for _, i := range []int{11, 6, 0, 3, 4} {
		fmt.Println(sw(i))
	}
	c := counter{map[string]int{}}
	c.inc("a")
	inc := c.inc
	fmt.Println(inc("a"), c.inc("b"), len(c.hits))
	fmt.Println(try(func() { must(sqrt(-4)) }), try(func() { fmt.Println(must(sqrt(4))) }), try(func() { panic("p") }))
	fmt.Println(try(func() { var t Top; t.Speak() }))
	fmt.Println(try(func() { var t Top; t.Name() }))
	fmt.Println(try(func() { var a Animal; a.Name() }))
	fmt.Println(try(func() { panic(fmt.Sprintf("%v", []int{1})) }))
	fns := map[string]func(...int) int{
		"sum": func(xs ...int) int { return Sum[int](xs...) },
		"len": func(xs ...int) int { return len(xs) },
	}
	fmt.Println(fns["sum"](1, 2), fns["len"](), fns["len"]([]int{1, 2, 3}...))
	var acc []func() string
	for _, s := range []string{"a", "b"} {
		for i := 0; i < 2; i++ {
			acc = append(acc, func() string { return fmt.Sprint(s, i) })
		}
	}
	for _, f := range acc {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	if x := x + 5; x > 5 {
		fmt.Println("inner", x)
	}
	fmt.Println("outer", x)
	p := &x
	pp := &p
	**pp = 9
	fmt.Println(x, *p == **pp)
	type local struct {
		Base
		f func(int) (int, error)
	}
	lo := local{Base{"lo"}, sqrt}
	if v, err := lo.f(8); err == nil {
		fmt.Println(v, lo.Name())
	}
	if _, err := lo.f(-8); err != nil {
		fmt.Println(err, err == errNeg(-8))
	}
	ch := make(chan func(), 2)
	res := make(chan string)
	go func() {
		for f := range ch {
			f()
		}
		close(res)
	}()
	ch <- func() { res <- "first" }
	ch <- func() { res <- "second" }
	close(ch)
	for r := range res {
		fmt.Println(r)
	}
	done := make(chan struct{})
	var st struct {
		n int
		s string
	}
	go func() {
		defer close(done)
		st.n, st.s = 4, "set"
	}()
	<-done
	fmt.Println(st)
}
