package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	x := 0
	set := func(n int) { once.Do(func() { x = n }) }
	go set(1)
	set(2)
	fmt.Println(x)
}
