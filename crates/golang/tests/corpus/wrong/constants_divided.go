package main

import "fmt"

const n = 1e99999999999999999999

func main() {
	fmt.Println(int(2.5), 1/0, 1.0/0, 1.5/0.0, uint8(300.0), 1%0, 5.0/0)
	fmt.Println(1<<2000, 1<<-1, 1<<1.5)
}
