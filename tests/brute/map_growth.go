package main

func main() {
	m := map[int]int{}
	for i := 0; i < 8; i++ {
		m[i] = i
	}
	go func() { m[8] = 8 }()
	if len(m) == 9 {
		panic("grown")
	}
}
