// methods that panic while they print; nil receivers
package main

import (
	"fmt"
	"runtime"
)

type p struct{ n int }

func (x p) String() string  { return fmt.Sprint("p", x.n) }
func (x *p) Set(n int)      { x.n = n }

type q struct{ *p }
type nilable struct{ s string }

func (n *nilable) String() string {
	if n == nil {
		return "<none>"
	}
	return n.s
}

type bad struct{}

func (bad) Error() string { panic("oops") }

func main() {
	var x *p
	fmt.Println(x)
	fmt.Printf("%v|%s|%+v|%d\n", x, x, x, x)
	var nn *nilable
	fmt.Println(nn, fmt.Sprint(nn))
	fmt.Println(bad{})
	fmt.Printf("%v %s|%5d\n", bad{}, bad{}, 3)
	fmt.Println([]any{x, nn, bad{}})
	func() {
		defer func() { fmt.Println(recover()) }()
		var e fmt.Stringer = x
		_ = e.String()
	}()
	func() {
		defer func() {
			e := recover().(runtime.Error)
			fmt.Println(e.Error())
		}()
		f := x.String
		f()
	}()
	fmt.Println(runtime.GOMAXPROCS(0) > 0)
	old := runtime.GOMAXPROCS(2)
	fmt.Println(old > 0, runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(3), runtime.GOMAXPROCS(-1))
	defer func() { fmt.Println("last") }()
}
