// corners of data: aliasing, order of assignments, parts of parts, zero values of everything
package main

import (
	"fmt"
	"sync"
)

type point struct{ x, y int }
type node struct {
	key      int
	next     *node
	children []node
	named    map[string]*node
}
type inner struct{ y struct{ z int } }
type outer struct {
	a  [2]inner
	e  struct{}
	es [0]int
	in inner
	s  string
	f  float32
}
type counter struct {
	sync.Mutex
	n map[string]int
}
type animal interface{ sound() string }
type dog struct{ name string }
type puppy struct {
	animal
	age int
}

func (d dog) sound() string     { return d.name + " barks" }
func (c *counter) inc(k string) { c.Lock(); defer c.Unlock(); c.n[k]++ }

var table = map[string]point{"a": {1, 2}}
var list = []*point{{3, 4}, nil}
var matrix = [2][3]int{{1, 2, 3}, {4, 5, 6}}
var ptr = &outer{s: "global", in: inner{y: struct{ z int }{7}}}
var total = matrix[1][2] + table["a"].y + ptr.in.y.z

func index() int { fmt.Print("index "); return 1 }
func value() int { fmt.Print("value "); return 10 }
func result() (p point, err error) {
	defer func() { p.y = 9 }()
	p.x = 1
	return point{5, 6}, nil
}

func main() {
	fmt.Println(total, list[0].x, list[1] == nil, ptr.s, len(ptr.es))
	var head *node
	for i := range 4 {
		head = &node{key: i, next: head}
	}
	var prev *node
	for head != nil {
		prev, head, head.next = head, head.next, prev
	}
	for n := prev; n != nil; n = n.next {
		fmt.Print(n.key, " ")
	}
	fmt.Println()
	i := 0
	a := [3]int{1, 2, 3}
	i, a[i] = 2, 20
	fmt.Println(i, a)
	a[i], i = 30, 0
	fmt.Println(i, a)
	a[index()] += value()
	fmt.Println(a)
	a[0], a[1], a[2] = a[2], a[0], a[1]
	s := []int{1, 2, 3, 4, 5}
	s[0], s[4] = s[4], s[0]
	s = append(s[:1], s[2:]...)
	fmt.Println(a, s, len(s), cap(s))
	copy(s[1:], s)
	s = append(s, s...)
	fmt.Println(s)
	var o outer
	o.a[1].y.z = 3
	o.in = o.a[1]
	o.e = struct{}{}
	o.f += 0.5
	q := o
	q.a[i].y.z--
	o.a[0], o.a[1] = o.a[1], o.a[0]
	fmt.Println(o.a[0].y.z, o.in.y.z, q.a[0].y.z, q.f, o == q, o.a[1] == inner{})
	pz := &o.a[0].y.z
	*pz += 40
	pe := &a[2]
	*pe = -1
	ps := &s[1]
	*ps++
	fmt.Println(o.a[0].y.z, a[2], s[1])
	tree := node{named: map[string]*node{}}
	tree.children = append(tree.children, node{key: 1}, node{key: 2})
	tree.children[1].children = []node{{key: 3}}
	tree.named["x"] = &tree.children[1].children[0]
	tree.named["x"].key *= 5
	fmt.Println(tree.children[1].children[0].key, len(tree.children), tree.named["none"] == nil)
	c := &counter{n: map[string]int{}}
	c.inc("k")
	c.inc("k")
	c.Lock()
	c.n["k"] *= 10
	c.Unlock()
	fmt.Println(c.n["k"])
	p := puppy{dog{"rex"}, 1}
	fmt.Println(p.sound(), p.age, p.animal == animal(dog{"rex"}))
	f := p.sound
	p.animal = dog{"max"}
	fmt.Println(f(), p.sound())
	var nilMap map[string]point
	zero, ok := nilMap["x"]
	fmt.Println(nilMap["x"].y, zero, ok, table["zz"].x)
	ch := make(chan point, 1)
	ch <- point{1, 2}
	close(ch)
	r1, ok1 := <-ch
	r2, ok2 := <-ch
	fmt.Println(r1, ok1, r2, ok2)
	var x any = "s"
	pt, ok := x.(point)
	arr, ok3 := x.([2]string)
	fmt.Println(pt, ok, arr, ok3)
	x = [2]string{"l", "r"}
	fmt.Println(x == any([2]string{"l", "r"}), x.([2]string)[1], x != any(point{}))
	switch x {
	case any([2]string{"l", "x"}):
		fmt.Println("wrong")
	case 3, "s", [2]string{"l", "r"}:
		fmt.Println("right")
	}
	switch (point{1, 2}) {
	case point{2, 1}:
		fmt.Println("wrong")
	case table["a"]:
		fmt.Println("right")
	}
	var ptrs []*point
	for _, v := range []point{{1, 1}, {2, 2}} {
		v.x *= 10
		ptrs = append(ptrs, &v)
	}
	fmt.Println(*ptrs[0], ptrs[1].x)
	fmt.Println(result())
	done := make(chan struct{})
	shared := point{1, 1}
	go func() {
		shared.x, shared.y = 5, 6
		close(done)
	}()
	<-done
	fmt.Println(shared)
	d := point{1, 2}
	defer fmt.Println("deferred", d, d.x)
	d.x = 100
	func(v point, w [2]int) { v.x, w[0] = 0, 0 }(d, [2]int{})
	min64, neg := int64(-1<<63), int64(-1)
	var sh uint8 = 70
	fmt.Println(d, min64/neg, min64%neg, 1<<sh, int32(1)<<(sh-40), -1>>sh, uint64(1)<<(sh-7))
	keys := map[[2]string]map[point][]int{}
	k := [2]string{"a", "b"}
	keys[k] = map[point][]int{{1, 2}: {1}}
	k[0] = "z"
	keys[[2]string{"a", "b"}][point{1, 2}] = append(keys[[2]string{"a", "b"}][point{1, 2}], 2)
	keys[[2]string{"a", "b"}][point{1, 2}][0]--
	fmt.Println(keys[[2]string{"a", "b"}], len(keys[k]))
	mixed := []any{1, "a", nil, 2.5, point{1, 2}, []int{1}, map[string]int{"k": 1}, &point{3, 4}, [2]bool{true}, struct{}{}, 'x', byte(1), error(nil)}
	for _, m := range mixed {
		fmt.Printf("%v|%T ", m, m)
	}
	fmt.Println()
	grid := [3][3]rune{}
	for y := range grid {
		for x := range grid[y] {
			grid[y][x] = '.'
		}
	}
	grid[1][1] = '#'
	for _, row := range grid {
		fmt.Print(string(row[:]), " ")
	}
	fmt.Println(len(grid), grid[1] != grid[0])
	var wide [300]int
	for i := range wide {
		wide[i] = i
	}
	copied := wide
	wide[299] = 0
	fmt.Println(copied[299], wide[299], len(copied[10:20]))
	words := [...]string{5: "five", 1: "one"}
	n := 0
	for i, w := range words {
		n += i * len(w)
	}
	fmt.Println(n, len(words), words[1:2])
	next := func() func() (int, string) {
		st := struct {
			n int
			s string
		}{}
		return func() (int, string) { st.n++; st.s += "i"; return st.n, st.s }
	}()
	next()
	fmt.Println(next())
	b := []byte("abc")
	str := string(b)
	b[0] = 'X'
	fmt.Println(str, string(b), string(b[1:]) == "bc", len(string(b))+len(str))
	table["a"], table["b"] = table["b"], table["a"]
	fmt.Println(table)
	ptr.a[1].y.z, ptr.s = len(ptr.s), ptr.s+"!"
	fmt.Println(ptr.a, ptr.s, *ptr == outer{})
}
