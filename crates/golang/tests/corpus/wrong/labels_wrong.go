package main

import "fmt"

func main() {
	L:
	for {
		break M
	}
	goto N
	continue
	break
	M:
	fmt.Println()
}
