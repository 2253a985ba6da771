// structs: literals, fields, nesting, embedding, comparison, copies
package main

import "fmt"

type point struct{ x, y int }
type named struct {
	name string
	at   point
	tags [2]string
}
type base struct {
	id   int
	note string
}
type derived struct {
	base
	*point
	extra float64
}
type empty struct{}
type one struct{ n int }
type holder struct {
	e empty
	v one
	i any
}
type list struct {
	value int
	next  *list
}

var global named

func shift(p point) point {
	p.x += 10
	return p
}
func (p *point) move(dx int) { p.x += dx }
func (b base) label() string { return fmt.Sprint(b.id, b.note) }
func pair() (point, string)  { return point{5, 6}, "pair" }

func main() {
	p := point{1, 2}
	q := p
	q.y = 7
	fmt.Println(p.x, p.y, q.x, q.y, p == q, p != q, p == point{1, 2})
	fmt.Println(shift(p).x, p.x)
	n := named{name: "n", at: point{y: 3}}
	n.tags[1] = "t"
	n.at.x++
	m := n
	m.at = point{9, 9}
	fmt.Println(n.name, n.at.x, n.at.y, n.tags[0] == "", n.tags[1], m.at.x, n == m)
	global = n
	global.at.y *= 5
	g := &global
	g.name += "!"
	fmt.Println(global.name, global.at.y, g.at.y, (*g).tags[1])
	d := derived{base: base{1, "b"}, point: &point{3, 4}, extra: 0.5}
	d.id += 1
	d.x = 30
	d.move(3)
	fmt.Println(d.id, d.base.id, d.note, d.x, d.point.x, d.y, d.extra, d.label())
	pp := &point{7, 8}
	pp.move(1)
	fmt.Println(pp.x, pp.y, *pp == point{8, 8})
	*pp = point{1, 1}
	fmt.Println(pp.x + pp.y)
	h := holder{v: one{4}, i: point{1, 2}}
	k := h
	fmt.Println(h == k, h.v.n, h.i == any(point{1, 2}), h.i == any(p), h.e == empty{})
	k.v = one{5}
	fmt.Println(h == k, k.v.n)
	var l *list
	for i := range 3 {
		l = &list{i, l}
	}
	for e := l; e != nil; e = e.next {
		fmt.Print(e.value, " ")
	}
	fmt.Println()
	people := map[string]named{"a": {name: "A", at: point{1, 2}}}
	fmt.Println(people["a"].at.y, people["b"].at.y, people["b"].name == "")
	byPoint := map[point]string{{1, 2}: "one-two", {3, 4}: "three-four"}
	fmt.Println(byPoint[p], byPoint[point{3, 4}], len(byPoint))
	r, s := pair()
	fmt.Println(r.x, r.y, s)
	anon := struct {
		a int
		b string
	}{1, "x"}
	anon.b += "y"
	fmt.Println(anon.a, anon.b)
	ps := []*point{{1, 2}, {3, 4}}
	ps[1].x = 9
	fmt.Println(ps[0].y, ps[1].x)
	swap := [2]point{{1, 2}, {3, 4}}
	swap[0], swap[1] = swap[1], swap[0]
	fmt.Println(swap[0].x, swap[1].x)
	p.x, p.y = p.y, p.x
	fmt.Println(p.x, p.y)
	f := func() int { p.x++; return p.x }
	fmt.Println(f()+f(), p.x)
	var e1, e2 error
	fmt.Println(e1 == e2, e1 == nil)
	var z struct{}
	var zs [3]struct{}
	fmt.Println(z == struct{}{}, zs[1] == z, len(zs))
	set := map[string]struct{}{}
	set["k"] = struct{}{}
	_, ok := set["k"]
	_, no := set["n"]
	fmt.Println(ok, no, len(set))
}
