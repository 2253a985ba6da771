// maps: operations on elems, nesting, comma-ok, range, clear, every kind of key
package main

import "fmt"

type key struct {
	a int
	b string
}
type elem struct {
	n    int
	list []string
}

var global = map[string]int{"g": 1}

func get(m map[string]int, k string) (int, bool) {
	v, ok := m[k]
	return v, ok
}
func say(s string, n int) int { fmt.Print(s, " "); return n }

func main() {
	m := map[string]int{"a": 1}
	m["a"]++
	m["b"] += 5
	m["c"] -= 2
	m["a"] <<= 3
	m["b"] *= m["b"]
	m["b"] /= 2
	m["a"] %= 7
	fmt.Println(m["a"], m["b"], m["c"], len(m))
	delete(m, "a")
	delete(m, "zz")
	if _, ok := m["a"]; !ok {
		fmt.Println("gone", len(m))
	}
	fmt.Println(get(m, "b"))
	fmt.Println(get(nil, "b"))
	global["g"] += 2
	global["h"]--
	fmt.Println(global["g"], global["h"])
	nested := map[string]map[string]int{"x": {"one": 1}, "y": nil}
	nested["x"]["two"] = 2
	nested["z"] = map[string]int{}
	nested["z"]["k"]++
	fmt.Println(nested["x"]["one"]+nested["x"]["two"], nested["y"]["none"], nested["q"]["r"], nested["z"]["k"], len(nested))
	text := map[int]string{}
	text[1] += "ab"
	text[1] += "cd"
	fmt.Println(text[1], text[2] == "")
	fl := map[string]float64{}
	fl["x"] += 0.5
	fl["x"] *= 3
	fl["y"]++
	fmt.Println(fl["x"], fl["y"])
	structs := map[key]elem{{1, "a"}: {n: 1}, {2, "b"}: {2, []string{"p", "q"}}}
	e := structs[key{2, "b"}]
	e.n = 20
	structs[key{3, "c"}] = e
	fmt.Println(structs[key{3, "c"}].n, structs[key{2, "b"}].list[1], structs[key{9, ""}].list == nil, len(structs))
	ptrs := map[string]*elem{"p": {n: 1}}
	ptrs["p"].n++
	ptrs["p"].list = append(ptrs["p"].list, "z")
	fmt.Println(ptrs["p"].n, ptrs["p"].list[0], ptrs["none"] == nil)
	anys := map[any]int{1: 1, "1": 2, 1.0: 3, key{1, "x"}: 4, [2]int{1, 2}: 5, true: 6, nil: 7}
	fmt.Println(anys[1], anys["1"], anys[1.0], anys[key{1, "x"}], anys[[2]int{1, 2}], anys[true], anys[nil], anys[int8(1)], len(anys))
	bools := map[bool]string{true: "yes"}
	bytes := map[byte]int{'a': 1, 'b': 2}
	bytes['a']++
	runes := map[rune]int{}
	for _, r := range "hello" {
		runes[r]++
	}
	fmt.Println(bools[true], bools[false] == "", bytes['a'], runes['l'], len(runes))
	arrays := map[string][3]int{"a": {1, 2, 3}}
	i := 2
	fmt.Println(arrays["a"][i], arrays["b"][i], arrays["a"][0])
	sum, n := 0, 0
	for k, v := range map[int]int{1: 10, 2: 20, 3: 30} {
		sum += k * v
		n++
	}
	for range m {
		n++
	}
	for k := range bytes {
		n += int(k)
	}
	fmt.Println(sum, n)
	var k1 int
	var v1 string
	for k1, v1 = range map[int]string{7: "seven"} {
	}
	fmt.Println(k1, v1)
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	clear(structs)
	fmt.Println(len(structs))
	funcs := map[string]func(int) int{"double": func(x int) int { return 2 * x }}
	fmt.Println(funcs["double"](4), funcs["none"] == nil)
	chans := map[string]chan int{}
	_, has := chans["x"]
	fmt.Println(has)
	order := map[int]int{}
	order[say("key", 1)] = say("value", 2)
	order[say("k", 1)] += say("v", 3)
	fmt.Println(order[1])
	a, b := m["x"], order[1]
	m["p"], order[5] = order[1], a+b
	fmt.Println(a, b, m["p"], order[5])
	func() {
		defer func() { fmt.Println("caught", recover() != nil, len(order)) }()
		zero := 0
		order[77] = 1 / zero
	}()
	func() {
		defer func() { fmt.Println("caught", recover() != nil, len(order)) }()
		zero := 0
		order[77] /= zero
	}()
	func() {
		defer func() { fmt.Println("caught", recover() != nil) }()
		var nilMap map[string]int
		fmt.Println(nilMap["x"], len(nilMap))
		delete(nilMap, "x")
		clear(nilMap)
		for range nilMap {
		}
		nilMap["x"]++
	}()
	func() {
		defer func() { fmt.Println("caught", recover() != nil) }()
		anys[[]int{1}] = 2
	}()
	big := map[int][20]int{}
	var arr [20]int
	arr[19] = 4
	big[1] = arr
	arr[19] = 5
	fmt.Println(big[1][19], big[2][19])
	type M map[string]M
	rec := M{"a": {"b": {}}}
	fmt.Println(len(rec["a"]), len(rec["a"]["b"]), rec["x"] == nil)
	literal := map[string][]map[string]int{"l": {{"x": 1}, {"y": 2}}}
	fmt.Println(literal["l"][1]["y"], len(literal["m"]))
}
