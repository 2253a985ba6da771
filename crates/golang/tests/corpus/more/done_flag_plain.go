// a plain bool says that a map is ready: a data race, and the map's entry can be missing
package main

import "fmt"

func main() {
	m := map[int]int{}
	ready := false
	done := make(chan bool)
	go func() {
		m[1] = 1
		ready = true
		close(done)
	}()
	if ready {
		fmt.Println("ready", m[1])
	}
	<-done
	fmt.Println(len(m))
}
