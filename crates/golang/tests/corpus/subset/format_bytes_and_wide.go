package main

import "fmt"

type Bs []byte
type My byte
type S struct {
	B []byte
	A [2]byte
	I []int8
	M []My
	U uint8
}

// short keeps the length and both ends.
func short(s string) string {
	if n := len(s); n > 40 {
		return fmt.Sprint(n, " ", s[:20], " ", s[n-20:])
	}
	return s
}

func main() {
	fmt.Printf("%#v %#v %#v %#v %#v\n", []byte{1}, Bs{1, 255}, [2]byte{1, 2}, []My{3}, []byte(nil))
	fmt.Printf("%#v %#v %#v\n", []byte{}, S{[]byte{10}, [2]byte{1, 2}, []int8{4}, []My{5}, 6}, &[]byte{7})
	fmt.Printf("%#v %#v %v\n", []any{[]byte{1}}, [][]byte{{1}, nil}, []byte{1})
	for _, f := range []string{"%.70000f", "%.70000e", "%.70000g", "%.999999f", "%.999999e", "%.999999g", "%.1000001f", "%70000.3f", "%070000.3f", "%.70000v"} {
		for _, x := range []float64{1.5, -5e-324, 1e300, 0, 0.1} {
			fmt.Println(f, short(fmt.Sprintf(f, x)))
		}
	}
	fmt.Println(short(fmt.Sprintf("%.70000x %.70000d %070000d", 5, -6, -7)))
	fmt.Println(short(fmt.Sprintf("%.70000U", 5)))
	fmt.Println(fmt.Sprintf("%99999999d|", 5), fmt.Sprintf("%.99999999999999999999f|", 1.5))
	fmt.Println(short(fmt.Sprintf("%1000009d", 5)))
}
