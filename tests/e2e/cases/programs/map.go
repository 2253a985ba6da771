// Two writers and a reader on a map of strings.
package main

var ages = map[string]int{"ann": 1}
var done = make(chan bool)

func main() {
	go func() {
		ages["ann"]++
		done <- true
	}()
	go func() {
		_, _ = ages["ann"]
		done <- true
	}()
	<-done
	<-done
}
