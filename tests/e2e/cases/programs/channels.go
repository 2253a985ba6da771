// Who sends first is not said; and who waits for a third message waits for ever.
package main

import "fmt"

func main() {
	words := make(chan string, 1)
	stop := make(chan bool)
	for _, word := range []string{"tick", "tock"} {
		go func() {
			words <- word
		}()
	}
	go func() {
		stop <- true
	}()
	for {
		select {
		case word := <-words:
			fmt.Println(word)
		case <-stop:
			return
		}
	}
}
