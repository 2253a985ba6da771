// functions: several results, named ones, variadic functions, function values and closures
package main

import "fmt"

func two() (int, string)            { return 1, "a" }
func swap(a, b int) (int, int)      { return b, a }
func named() (x int, err error)     { x = 3; return }
func named2() (x, y int)            { x = 1; return 5, x }
func blank(_ int, _ string) (_ int) { return 4 }
func sum(xs ...int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}
func show(prefix string, xs ...any) { fmt.Println(prefix, len(xs), xs == nil) }
func pass(n int, s string) string   { return fmt.Sprint(n, s) }
func fact(n int) int {
	if n < 2 {
		return 1
	}
	return n * fact(n-1)
}
func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}
func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

type op func(int, int) int

type holder struct {
	f    func(int) int
	name string
}

func apply(f op, a, b int) int { return f(a, b) }
func adder(n int) func(int) int {
	return func(x int) int { n += x; return n }
}
func compose(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }

var global = func() string { return "global" }
var a1, b1 = two()

func deferred() (n int, err error) {
	defer func() {
		if n > 1 {
			n *= 10
			err = fmt.Errorf("big %d", n)
		}
	}()
	return 2, nil
}

func main() {
	a, b := two()
	fmt.Println(a, b)
	x, y := swap(1, 2)
	x, y = swap(x, y)
	x, y = y, x
	fmt.Println(x, y)
	fmt.Println(swap(3, 4))
	fmt.Println(named())
	fmt.Println(named2())
	fmt.Println(blank(1, "x"))
	fmt.Println(sum(), sum(1), sum(1, 2, 3), sum([]int{4, 5}...))
	show("p")
	show("p", nil)
	show("p", 1, "x", 2.5)
	fmt.Println(pass(two()))
	fmt.Println(sum(swap(3, 4)))
	var _, z = swap(7, 8)
	fmt.Println(z, fact(5), even(10), odd(7), a1, b1, global())
	f := adder(10)
	fmt.Println(f(1), f(2))
	g := f
	fmt.Println(g(3), f(4))
	fs := map[string]op{"add": func(a, b int) int { return a + b }, "mul": func(a, b int) int { return a * b }}
	fmt.Println(fs["add"](2, 3), apply(fs["mul"], 4, 5), fs["none"] == nil)
	h := holder{f: func(x int) int { return -x }, name: "h"}
	fmt.Println(h.f(5), h.name)
	h.f = adder(1)
	fmt.Println(h.f(1), h.f(1))
	fmt.Println(compose(adder(1), func(x int) int { return x * 2 })(5))
	var fn func()
	fmt.Println(fn == nil)
	n := 0
	fn = func() {
		if n++; n < 3 {
			fn()
		}
	}
	fn()
	fmt.Println(n, fn != nil)
	list := []func() int{}
	for i := 0; i < 3; i++ {
		list = append(list, func() int { i *= 10; return i })
	}
	for _, f := range list {
		fmt.Print(f(), " ")
	}
	fmt.Println(list[1]())
	fmt.Println(func(a, b int) int { return a - b }(5, 3))
	fmt.Println(deferred())
	p := two
	q, r := p()
	fmt.Println(q, r)
	var e error
	q, e = named()
	fmt.Println(q, e)
}
