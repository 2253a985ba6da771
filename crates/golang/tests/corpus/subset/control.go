// switch, labels, fallthrough, short circuits, recursion, named results
package main

import "fmt"

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func grade(n int) (text string) {
	switch {
	case n >= 90:
		text = "A"
	case n >= 80:
		return "B"
	default:
		text = "?"
	}
	return
}

func say(s string, b bool) bool {
	fmt.Print(s, " ")
	return b
}

func main() {
	fmt.Println(fib(15), grade(95), grade(85), grade(1))
	if say("a", false) && say("b", true) || say("c", true) {
		fmt.Println("yes")
	}
	ok := !say("d", true) || say("e", false)
	fmt.Println(ok)
outer:
	for i := 0; ; i++ {
		for j := 0; j < 5; j++ {
			switch {
			case j == 1:
				continue
			case j == 3:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, ";")
		}
	}
	fmt.Println()
	switch x := fib(6); x {
	case 1, 2, 3:
		fmt.Println("small")
	case 8:
		fmt.Println("eight")
		fallthrough
	case 9:
		fmt.Println("nine")
	default:
		fmt.Println("other")
	}
	switch "b" {
	case "a":
		fmt.Println("a")
	case "b":
		fmt.Println("b")
		break
	}
	n := 0
	for n < 3 {
		n++
	}
	for {
		n++
		if n > 6 {
			break
		}
	}
	for range 2 {
		n *= 2
	}
	for i := range n {
		n--
		if i > 4 {
			break
		}
	}
	fmt.Println(n)
	{
		n := "shadow"
		fmt.Println(n)
	}
	var i any = 5
	var e any
	fmt.Println(i, e, e == nil, i != nil)
	goto_free := 1
	_ = goto_free
}
