// slices, arrays and strings: literals, indexing, slicing, append, copy, clear
package main

import "fmt"

var table = [...]string{2: "two", 0: "zero", 4: "four"}
var grid [3][4]int

func sum(xs ...int) int {
	t := 0
	for _, x := range xs {
		t += x
	}
	return t
}
func show(s []int) { fmt.Print(len(s), "/", cap(s), ":"); for _, x := range s { fmt.Print(" ", x) }; fmt.Println() }

func main() {
	s := []int{1, 2, 3}
	t := s[1:]
	t[0] = 20
	show(s)
	show(t)
	s = append(s, 4)
	s[1] = 99
	show(s)
	show(t)
	u := append(s[:1], 7)
	show(u)
	show(s)
	var n []int
	fmt.Println(n == nil, len(n), cap(n), len(n[0:0]), n[:] == nil)
	for i := 0; i < 20; i++ {
		n = append(n, i)
	}
	fmt.Println(len(n), cap(n), n[19])
	n = append(n, n...)
	fmt.Println(len(n), cap(n), sum(n...), sum(), sum(1, 2))
	c := make([]int, 2, 10)
	fmt.Println(copy(c, n[5:]), c[0], c[1], copy(c[:1], []int{8, 9}), c[0])
	full := n[2:4:6]
	show(full)
	clear(full)
	fmt.Println(n[2], n[3], n[4])
	b := []byte("hello")
	b[0] = 'H'
	b = append(b, " world"...)
	fmt.Println(string(b), len(b), copy(b, "J"), string(b[:5]))
	a := [5]int{1, 2, 3}
	x := a
	i := 3
	a[i] = 4
	a[i+1]++
	fmt.Println(a == x, a[3], a[4], x[i], len(a), a[:][4])
	as := a[1:3]
	as[0] = 50
	fmt.Println(a[1], as[1], cap(as))
	for i := range a {
		a[i] *= 2
	}
	for i, v := range a {
		a[4] = 100
		fmt.Print(i, "=", v, " ")
	}
	fmt.Println(a[4])
	pa := &a
	for i, v := range pa {
		pa[4] = 200
		if i == 4 {
			fmt.Println(v, len(pa))
		}
	}
	pa[2] = 6
	fmt.Println(a[2], pa[i], (*pa)[0])
	fmt.Println(table[2], table[1] == "", len(table))
	for y := range grid {
		for x := range grid[y] {
			grid[y][x] = y * x
		}
	}
	row := grid[2]
	grid[2][3] = 0
	fmt.Println(row[3], grid[2][3], grid[1][i])
	nested := [][]string{{"a", "b"}, nil, {"c"}}
	nested[1] = append(nested[1], "new")
	nested[0][1] += "!"
	fmt.Println(len(nested), nested[0][1], nested[1][0], nested[2][0])
	w := "héllo, 世界\xff!"
	fmt.Println(len(w), w[1], w[1:3], w[len(w)-1:])
	for i, r := range w {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println()
	rs := []rune(w)
	rs[0] = 'H'
	fmt.Println(len(rs), string(rs), string(rs[8]), string(rune(65)))
	cmp := "abc"
	fmt.Println(cmp < "abd", cmp+"d" > cmp, cmp == "ab"+"c", cmp >= "b")
	m3 := [2][2]string{{"a", "b"}, {"c", "d"}}
	m3[1][0] = "C"
	m4 := m3
	m4[0] = [2]string{"x", "y"}
	fmt.Println(m3[1][0], m3[0][0], m4[0][1], m3 == m4)
	func() {
		defer func() { fmt.Println("caught:", recover() != nil) }()
		k := 5
		fmt.Println(a[k%6])
	}()
	func() {
		defer func() { fmt.Println("caught:", recover() != nil) }()
		fmt.Println(s[2:1+len(w)-len(w)])
	}()
	structs := []struct{ k string; v int }{{"a", 1}, {"b", 2}}
	for _, e := range structs {
		e.v = 10
	}
	for i := range structs {
		structs[i].v *= 3
	}
	fmt.Println(structs[0].v, structs[1].k, structs[1].v)
	var arr [3]func() int
	for i := range arr {
		arr[i] = func() int { return i * i }
	}
	fmt.Println(arr[0]() + arr[1]() + arr[2]())
	idx := map[string][]int{}
	idx["a"] = append(idx["a"], 1)
	idx["a"] = append(idx["a"], 2, 3)
	idx["b"] = append(idx["b"])
	fmt.Println(len(idx["a"]), idx["a"][2], len(idx), idx["b"] == nil)
}
