package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		fmt.Println(i)
	}
	fmt.Println(i)
	var p *int = 5
	p.x = 3
	undefinedFn(p)
	fmt.Printn("x")
	os.Exit(1)
}
