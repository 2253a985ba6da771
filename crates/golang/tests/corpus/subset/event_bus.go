package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

type Level int

const (
	Debug Level = iota
	Info
	Warn
	_
	Fatal
)

var levelNames = map[Level]string{Debug: "DEBUG", Info: "INFO", Warn: "WARN", Fatal: "FATAL"}

func (l Level) String() string {
	if s, ok := levelNames[l]; ok {
		return s
	}
	return "Level(" + strconv.Itoa(int(l)) + ")"
}

type Handler interface {
	Handle(topic string, payload any) error
}

type HandlerFunc func(string, any) error

func (f HandlerFunc) Handle(t string, p any) error { return f(t, p) }

type Middleware func(Handler) Handler

type Bus struct {
	sync.Mutex
	subs  map[string][]Handler
	mw    []Middleware
	trace []string
}

func (b *Bus) Use(m ...Middleware) *Bus { b.mw = append(b.mw, m...); return b }

func (b *Bus) On(topic string, h Handler) (off func()) {
	for i := len(b.mw) - 1; i >= 0; i-- {
		h = b.mw[i](h)
	}
	b.Lock()
	defer b.Unlock()
	if b.subs == nil {
		b.subs = map[string][]Handler{}
	}
	b.subs[topic] = append(b.subs[topic], h)
	n := len(b.subs[topic]) - 1
	return func() {
		b.Lock()
		defer b.Unlock()
		b.subs[topic][n] = nil
	}
}

func (b *Bus) Emit(topic string, payload any) (errs []error) {
	b.Lock()
	hs := slices.Clone(b.subs[topic])
	b.Unlock()
	for i, h := range hs {
		if h == nil {
			continue
		}
		if err := safely(h, topic, payload); err != nil {
			errs = append(errs, fmt.Errorf("handler %d: %w", i, err))
		}
	}
	return
}

func safely(h Handler, topic string, p any) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("panic: %w", r)
		case fmt.Stringer:
			err = fmt.Errorf("panic: <%s>", r)
		default:
			err = fmt.Errorf("panic: %v (%T)", r, r)
		}
	}()
	return h.Handle(topic, p)
}

func logging(b *Bus, l Level) Middleware {
	return func(next Handler) Handler {
		return HandlerFunc(func(t string, p any) error {
			b.trace = append(b.trace, fmt.Sprintf("%v %s %v", l, t, describe(p)))
			return next.Handle(t, p)
		})
	}
}

func describe(p any) string {
	switch v := p.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int:%d", v)
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = describe(v[i])
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]int:
		keys := slices.Sorted(maps.Keys(v))
		return fmt.Sprint(len(v), keys)
	case func() int:
		return fmt.Sprint("func=", v())
	case error:
		return "error " + v.Error()
	}
	return fmt.Sprintf("%T", p)
}

type matrix [2][3]int

func (m matrix) transpose() (t [3][2]int) {
	for i, row := range m {
		for j, x := range row {
			t[j][i] = x
		}
	}
	return
}

func main() {
	b := &Bus{}
	b.Use(logging(b, Info), logging(b, Level(3)))
	off := b.On("a", HandlerFunc(func(t string, p any) error {
		if n, ok := p.(int); ok && n > 1 {
			return fmt.Errorf("too big: %d", n)
		}
		return nil
	}))
	b.On("a", HandlerFunc(func(t string, p any) error {
		var arr []int
		return fmt.Errorf("%d", arr[p.(int)])
	}))
	b.On("b", HandlerFunc(func(string, any) error { panic(Fatal) }))
	b.On("b", HandlerFunc(func(string, any) error { panic([]int{1}) }))
	for _, p := range []any{1, 2, "x"} {
		for _, err := range b.Emit("a", p) {
			fmt.Println(p, "->", err)
		}
	}
	off()
	fmt.Println(len(b.Emit("a", 7)), b.Emit("b", nil), b.Emit("none", nil) == nil)
	b.Emit("b", []any{1, "s", nil, map[string]int{"z": 1, "a": 2}, func() int { return 42 }, int64(9), fmt.Errorf("e"), 'r', matrix{}})
	for i, t := range b.trace {
		fmt.Printf("%2d %s\n", i, t)
	}
	m := matrix{{1, 2, 3}, {4, 5, 6}}
	t := m.transpose()
	fmt.Println(m, t, m == matrix{{1, 2, 3}, {4, 5, 6}}, len(t), cap(t[0][:1]))
	n := m
	n[0][0] = 99
	p := &m[1]
	p[2]++
	fmt.Println(m[0][0], n[0][0], m[1], *p)
	words := strings.Fields(" the quick  brown fox jumps over the lazy dog the end ")
	freq := map[string]int{}
	for _, w := range words {
		freq[w]++
	}
	type kv struct {
		k string
		v int
	}
	var kvs []kv
	for k, v := range freq {
		kvs = append(kvs, kv{k, v})
	}
	slices.SortFunc(kvs, func(a, b kv) int {
		if a.v != b.v {
			return b.v - a.v
		}
		return strings.Compare(a.k, b.k)
	})
	fmt.Println(kvs[:3], slices.IndexFunc(kvs, func(x kv) bool { return x.k == "dog" }))
	x, err := strconv.Atoi("12a")
	fmt.Println(x, err)
	_, err = strconv.ParseInt("99999999999999999999", 10, 64)
	fmt.Println(err)
	f, err := strconv.ParseFloat("1e-3", 64)
	bl, err2 := strconv.ParseBool("maybe")
	fmt.Println(f, err, bl, err2, strconv.FormatInt(-255, 16), strconv.Quote("tab\t\"q\""))
outer:
	for i := 0; i < 3; i++ {
		for j := range 3 {
			switch {
			case j == 1 && i == 0:
				continue outer
			case i == 2:
				break outer
			case j == 2:
				fallthrough
			default:
				fmt.Print(i, j, " ")
			}
		}
	}
	fmt.Println()
	var iface Handler
	fmt.Println(iface == nil, HandlerFunc(nil) == nil, Warn < Fatal, Level(3), Warn|Info<<3, ^Debug, -7>>1, 7&^2)
	func() {
		defer fmt.Println("deferred 1")
		defer func() { fmt.Println("recovered:", recover()) }()
		var h Handler
		h.Handle("x", nil)
	}()
	s := []int{1, 2, 3, 4, 5}
	a, c := s[1:3], s[1:3:3]
	a = append(a, 99)
	c = append(c, 77)
	fmt.Println(s, a, c, len(a), cap(a), len(c), copy(s[2:], s), s)
	r := []rune("héllo, 世界")
	slices.Reverse(r)
	fmt.Println(string(r), len("世界"), []byte("é"), strings.Map(func(r rune) rune {
		if r == 'l' {
			return -1
		}
		return r + 1
	}, "hello"))
	for i, r := range "aé世" {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println(min(3, 1, 2), max(2.5, 1))
}
