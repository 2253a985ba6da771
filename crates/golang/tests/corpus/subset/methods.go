// methods: methods of every kind of type, promoted ones, as values, through interfaces
package main

import "fmt"

type point struct{ x, y int }

func (p point) add(q point) point { return point{p.x + q.x, p.y + q.y} }
func (p *point) move(dx int)      { p.x += dx }
func (p point) String() string    { return fmt.Sprintf("<%d,%d>", p.x, p.y) }

type named struct {
	point
	name string
}
type deep struct {
	*named
	n int
}
type list []int

func (l list) sum() (n int) {
	for _, x := range l {
		n += x
	}
	return
}
func (l *list) push(x int) { *l = append(*l, x) }

type count int

func (c *count) inc() int { *c++; return int(*c) }
func (c count) get() int  { return int(c) }

type dict map[string]int

func (d dict) set(k string, v int) { d[k] = v }

type fn func(int) int

func (f fn) twice(x int) int { return f(f(x)) }

type shape interface {
	area() int
	name() string
}
type sq struct{ s int }

func (s sq) area() int    { return s.s * s.s }
func (s sq) name() string { return "sq" }
func (s *sq) grow()       { s.s++ }

type base struct{ id int }

func (b *base) ident() int   { return b.id }
func (b base) hello() string { return fmt.Sprint("hello ", b.id) }

type wrap struct {
	shape
	*base
}
type ider interface {
	ident() int
	hello() string
}
type pair struct {
	a, b count
}

func (p *pair) self() *pair { return p }

func main() {
	p := point{1, 2}
	p.move(3)
	fmt.Println(p.add(point{1, 1}), p)
	q := &p
	q.move(1)
	fmt.Println(q.add(*q), q.String())
	n := named{point{5, 6}, "n"}
	n.move(1)
	fmt.Println(n.x, n.add(p), n)
	d := deep{&n, 1}
	d.move(2)
	fmt.Println(d.x, n.x, d.add(p))
	var l list
	l.push(1)
	l.push(2)
	fmt.Println(l.sum(), l)
	var c count
	c.inc()
	fmt.Println(c.inc(), c.get(), c)
	dd := dict{}
	dd.set("a", 1)
	fmt.Println(dd)
	fmt.Println(fn(func(x int) int { return x + 1 }).twice(3))
	add := p.add
	mv := p.move
	mv(10)
	fmt.Println(add(point{0, 0}), p)
	exp := point.add
	exp2 := (*point).move
	exp2(&p, 5)
	fmt.Println(exp(p, p))
	exp3 := (*point).add
	fmt.Println(exp3(&p, p))
	w := wrap{sq{3}, &base{7}}
	fmt.Println(w.area(), w.name(), w.ident(), w.hello())
	var i ider = w
	fmt.Println(i.ident(), i.hello())
	var s shape = w
	fmt.Println(s.area())
	s = &sq{4}
	s.(*sq).grow()
	fmt.Println(s.area(), s.name())
	ar := s.area
	s = sq{1}
	fmt.Println(ar(), s.area(), shape.name(s))
	m := map[string]shape{"a": sq{2}, "b": &sq{3}}
	fmt.Println(m["a"].area()+m["b"].area(), m["c"] == nil)
	pr := &pair{}
	pr.a.inc()
	pr.self().b.inc()
	pr.self().self().b.inc()
	fmt.Println(*pr)
	arr := [2]count{}
	arr[1].inc()
	ps := []point{{1, 1}}
	ps[0].move(4)
	fmt.Println(arr, ps)
	pp := &q
	(*pp).move(1)
	(**pp).move(1)
	fmt.Println(p)
	go func() {}()
	done := make(chan int)
	go func(n int, s shape) { done <- n + s.area() }(3, s)
	fmt.Println(<-done)
	defer p.move(1)
	defer s.name()
	defer fmt.Println("deferred", p.x, s.area())
	p.x = 0
}
