package main

import "fmt"

func a() (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("outer got ", r)
		}
	}()
	func() {
		defer recover()
		panic("one")
	}()
	return "recovered directly"
}

func b() (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("outer got ", r)
		}
	}()
	func() {
		defer func() {
			defer recover()
		}()
		panic("two")
	}()
	return "recovered in a deferred function"
}

func c() (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("outer got ", r)
		}
	}()
	func() {
		defer func() {
			defer recover()
			panic("four")
		}()
		panic("three")
	}()
	return "recovered both"
}

func main() {
	fmt.Println(a())
	fmt.Println(b())
	fmt.Println(c())
	defer print("deferred print ", 1, "\n")
	defer println("deferred println", 2.5)
	defer panic(fmt.Sprint("deferred panic ", recover()))
	go recover()
}
