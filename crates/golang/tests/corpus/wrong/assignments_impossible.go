package main

import "fmt"

func main() {
	a := 1
	a()
	a.b()
	"x"[0] = 1
	1 = 2
	f() = 3
	&a = nil
	*a = 3
	a[0] = 1
	nil := 3
	var z = nil
	_ = z
	fmt.Println(_)
}
func f() int { return 1 }
