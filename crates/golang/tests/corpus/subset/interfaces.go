// interfaces: interfaces, assertions, type switches, comparisons
package main

import (
	"errors"
	"fmt"
)

type animal interface{ sound() string }
type walker interface{ walk() string }
type both interface {
	animal
	walker
}
type dog struct{ name string }

func (d dog) sound() string { return d.name + " woof" }
func (d *dog) walk() string { return d.name + " walks" }

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("code ", e.code) }

func find(n int) error {
	if n > 0 {
		return &myErr{n}
	}
	return nil
}
func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int:
		return fmt.Sprint("int ", x+1)
	case string, []byte:
		return fmt.Sprint("text ", x)
	case error:
		return "error " + x.Error()
	case animal:
		return "animal " + x.sound()
	case func() int:
		return fmt.Sprint("func ", x())
	case map[string]int:
		return fmt.Sprint("map ", len(x))
	case []int:
		return fmt.Sprint("slice ", x)
	case struct{ a int }:
		return fmt.Sprint("struct ", x.a)
	case [2]int:
		return fmt.Sprint("array ", x[1])
	case *int:
		return fmt.Sprint("ptr ", *x)
	case chan int:
		return fmt.Sprint("chan ", cap(x))
	case float64, bool:
		return fmt.Sprintf("%T", x)
	default:
		return fmt.Sprintf("other %T", x)
	}
}

var sentinel = errors.New("sentinel")

func main() {
	var a animal = dog{"rex"}
	fmt.Println(a.sound())
	d := &dog{"bo"}
	a = d
	fmt.Println(a.sound())
	var b both = d
	a = b
	fmt.Println(a.sound(), b.walk())
	if w, ok := a.(walker); ok {
		fmt.Println("walker", w.walk())
	}
	a = dog{"x"}
	_, ok := a.(walker)
	fmt.Println(ok)
	dg, ok := a.(dog)
	fmt.Println(dg, ok)
	dp, ok := a.(*dog)
	fmt.Println(dp == nil, ok)
	n := 5
	for _, v := range []any{nil, 1, "s", []byte("b"), errors.New("e"), dog{"d"}, func() int { return 9 },
		map[string]int{"a": 1}, []int{1, 2}, struct{ a int }{4}, [2]int{5, 6}, &n, make(chan int, 3), 2.5, true, int8(3)} {
		fmt.Println(kind(v))
	}
	fmt.Println(find(0) == nil, find(1) != nil, find(2))
	err := find(3)
	var me *myErr
	if e, ok := err.(*myErr); ok {
		me = e
	}
	fmt.Println(me.code, err == error(me))
	var x, y any = 1, 1
	fmt.Println(x == y, x == 1, x == "1", x != nil, y == any(nil))
	x, y = dog{"a"}, dog{"a"}
	fmt.Println(x == y, x == any(d))
	var z any = x
	s, ok := z.(string)
	fmt.Printf("%q %v\n", s, ok)
	st, ok := z.(struct{ a, b int })
	fmt.Println(st, ok)
	type pt struct {
		v any
		e error
	}
	p := pt{v: 3}
	p.e = sentinel
	fmt.Println(p.v.(int)+1, p.e == sentinel, errors.Is(p.e, sentinel))
	m := map[any]string{1: "i", "a": "s", 2.5: "f", dog{"k"}: "d"}
	fmt.Println(m[1], m["a"], m[2.5], m[dog{"k"}], m[true] == "")
	switch {
	case x == nil:
		fmt.Println("no")
	default:
		fmt.Println("yes")
	}
	switch x {
	case 1, dog{"a"}:
		fmt.Println("dog a")
	}
	var e2 error
	fmt.Println(e2 == nil, fmt.Sprint(e2))
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = z.(int)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = z.(walker)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var nilA animal
		_ = nilA.(dog)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var nilA animal
		nilA.sound()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		x, y = []int{1}, []int{1}
		fmt.Println(x == y)
	}()
}
