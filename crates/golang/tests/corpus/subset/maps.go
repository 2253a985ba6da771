// maps as values: nested, nil, of strings, bools and small integers
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type registry map[string]string

func fill(m map[string]int, n int) map[string]int {
	for i := 0; i < n; i++ {
		m["k"+strconv.Itoa(i)] = i
	}
	return m
}

func (r registry) add(k, v string) registry {
	r[k] = v
	return r
}

func main() {
	m := fill(make(map[string]int), 40)
	fmt.Println(m["k0"], m["k39"], m["k40"])
	if v, ok := m["k7"]; ok {
		fmt.Println("has", v)
	}
	v, ok := m["nope"]
	fmt.Println(v, ok)
	var none map[int]bool
	fmt.Println(none[1], none == nil, m != nil)
	nested := map[string]map[int]string{"a": {1: "x"}}
	nested["b"] = map[int]string{}
	nested["b"][2] = "y"
	fmt.Println(nested["a"][1]+nested["b"][2], nested["c"][3] == "")
	r := registry{}
	fmt.Println(r.add("k", "v").add("l", "w")["k"], r["l"])
	flags := map[uint64]bool{1 << 63: true}
	_, there := flags[5]
	fmt.Println(flags[1<<63], there)
	small := map[int]int8{1: 127}
	small[1], small[2] = small[2], small[1]
	fmt.Println(small[1], small[2])
	fmt.Println(strings.ToUpper("abc"), strings.Contains("seafood", "foo"), strings.HasPrefix("golang", "go"), strings.TrimSpace("  x "))
	fmt.Println(strconv.Quote("hi\n"), strconv.FormatInt(-255, 16), strconv.FormatBool(true))
	var pm = &m
	(*pm)["ptr"] = 1
	fmt.Println((*pm)["ptr"], m["ptr"])
}
