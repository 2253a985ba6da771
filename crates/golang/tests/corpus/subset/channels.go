// channels: channels, range, select, labels
package main

import "fmt"

type msg struct {
	id   int
	text string
	re   chan string
}

func gen(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; i < n; i++ {
			ch <- i
		}
	}()
	return ch
}
func sq(in <-chan int) <-chan int {
	out := make(chan int, 2)
	go func() {
		for v := range in {
			out <- v * v
		}
		close(out)
	}()
	return out
}
func send(c chan<- string, s string) { c <- s }

func main() {
	for v := range sq(gen(4)) {
		fmt.Print(v, " ")
	}
	fmt.Println()
	c := make(chan string, 2)
	send(c, "a")
	send(c, "b")
	fmt.Println(len(c), cap(c), <-c, <-c)
	done := make(chan struct{})
	srv := make(chan msg)
	go func() {
		for m := range srv {
			m.re <- fmt.Sprint(m.id, m.text)
		}
		done <- struct{}{}
	}()
	re := make(chan string)
	srv <- msg{1, "x", re}
	fmt.Println(<-re)
	srv <- msg{id: 2, re: re}
	fmt.Println(<-re)
	close(srv)
	<-done
	var nilc chan int
	select {
	case v := <-nilc:
		fmt.Println("never", v)
	case nilc <- 1:
		fmt.Println("never")
	default:
		fmt.Println("default")
	}
	b := make(chan int, 1)
	select {
	case b <- 5:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case b <- 6:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	var v int
	var ok bool
	select {
	case v, ok = <-b:
		fmt.Println(v, ok)
	}
	close(b)
	select {
	case v, ok := <-b:
		fmt.Println(v, ok)
	}
	m := map[string]int{}
	mc := make(chan int, 1)
	mc <- 9
	select {
	case m["k"] = <-mc:
	}
	fmt.Println(m)
	fmt.Println(len(nilc), cap(nilc), v, ok)
	quit, data := make(chan bool), make(chan int)
	go func() {
		for i := 0; i < 3; i++ {
			data <- i
		}
		quit <- true
	}()
	sum := 0
loop:
	for {
		select {
		case x := <-data:
			sum += x
			if x == 1 {
				continue loop
			}
		case <-quit:
			break loop
		}
	}
	fmt.Println("sum", sum)
outer:
	for i := 0; i < 3; i++ {
		switch {
		case i == 1:
			continue outer
		case i == 2:
			break outer
		}
		for j := range 3 {
			if j == 1 {
				break
			}
			fmt.Println("ij", i, j)
		}
	}
	sem := make(chan struct{}, 2)
	res := make(chan int, 4)
	for i := range 4 {
		go func() {
			sem <- struct{}{}
			defer func() { <-sem }()
			res <- i
		}()
	}
	total := 0
	for range 4 {
		total += <-res
	}
	fmt.Println(total)
	var any1 = make(chan any, 3)
	any1 <- 1
	any1 <- "s"
	any1 <- nil
	fmt.Println(<-any1, <-any1, <-any1)
	arr := make(chan [2]int, 1)
	arr <- [2]int{1, 2}
	close(arr)
	fmt.Println(<-arr, <-arr)
	cc := make(chan chan int, 1)
	in := make(chan int, 1)
	cc <- in
	in <- 3
	fmt.Println(<-<-cc)
	fs := make(chan func() int, 1)
	fs <- func() int { return 8 }
	fmt.Println((<-fs)())
	a, b2 := make(chan int), make(chan int)
	fmt.Println(a == b2, a == a, a != nil)
}
