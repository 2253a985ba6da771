// The map may not be there yet.
package main

import "fmt"

var seen map[int]bool
var done = make(chan bool)

func fill() {
	seen = make(map[int]bool)
	done <- true
}

func note() {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered:", r)
			panic("noted nothing")
		}
		done <- true
	}()
	seen[1] = true
}

func main() {
	go fill()
	go note()
	<-done
	<-done
}
