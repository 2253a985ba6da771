package main

import "fmt"

type I interface{ M(); N(int) string }
type A struct{}
func (A) M() {}
type B struct{}
func (*B) M() {}
func (*B) N(int) string { return "" }
type C struct{}
func (C) M() {}
func (C) N(s string) string { return s }
func use(i I) {}
func main() {
	use(A{})
	use(B{})
	use(&B{})
	use(C{})
	var i I = 5
	var a A = i
	fmt.Println(i, a)
}
