package main

import "fmt"

func main() {
	m := map[string]int{}
	turn := make(chan bool, 1)
	put := func(key string, n int) {
		turn <- true
		m[key] += n
		<-turn
	}
	go put("a", 1)
	put("a", 2)
	turn <- true
	fmt.Println(m["a"])
}
