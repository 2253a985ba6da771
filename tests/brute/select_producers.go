package main

import "fmt"

func main() {
	a, b := make(chan string, 1), make(chan string)
	seen := map[string]int{}
	produce := func(c chan string, name string) {
		c <- name
		close(c)
	}
	go produce(a, "a")
	go produce(b, "b")
	for i := range 3 {
		select {
		case name := <-a:
			seen[name] += i
		case name, ok := <-b:
			if ok {
				fmt.Print(name)
			}
		}
	}
	fmt.Println(len(seen))
}
