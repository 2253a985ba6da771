// everyday: what programs are made of: generic types, errors, options, workers, timeouts
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"
)

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}
func Map[T, U any](xs []T, f func(T) U) (out []U) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return
}

type logger interface{ Log(string) }
type store interface {
	logger
	Get(string) (string, error)
	fmt.Stringer
}
type cache struct {
	mu   sync.RWMutex
	m    map[string]string
	hits int
	logger
}
type printer struct{ prefix string }

func (p printer) Log(s string) { fmt.Println(p.prefix + s) }

var ErrMissing = errors.New("missing")

type keyErr struct {
	key string
	err error
}

func (k keyErr) Error() string { return k.key + ": " + k.err.Error() }
func (k keyErr) Unwrap() error { return k.err }

func (c *cache) Get(k string) (v string, err error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	v, ok := c.m[k]
	if !ok {
		return "", keyErr{k, ErrMissing}
	}
	c.hits++
	return v, nil
}
func (c *cache) String() string { return fmt.Sprintf("cache(%d)", len(c.m)) }

type handler func(string) (int, error)

func (h handler) Serve(s string) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = -1, fmt.Errorf("serve %s: %v", s, r)
		}
	}()
	return h(s)
}

type state int

const (
	idle state = iota
	busy
	done
)

func (s state) String() string { return [...]string{"idle", "busy", "done"}[s] }

type tree struct {
	left, right *tree
	val         int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{val: v}
	}
	if v < t.val {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}
func (t *tree) walk(f func(int)) {
	if t != nil {
		t.left.walk(f)
		f(t.val)
		t.right.walk(f)
	}
}

type opt func(*conf)
type conf struct {
	name string
	n    int
}

func withName(s string) opt { return func(c *conf) { c.name = s } }
func withN(n int) opt       { return func(c *conf) { c.n = n } }
func build(opts ...opt) *conf {
	c := &conf{"def", 1}
	for _, o := range opts {
		o(c)
	}
	return c
}

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func memo() func(int) int {
	cache := map[int]int{}
	var fib func(int) int
	fib = func(n int) int {
		if v, ok := cache[n]; ok {
			return v
		}
		if n < 2 {
			return n
		}
		cache[n] = fib(n-1) + fib(n-2)
		return cache[n]
	}
	return fib
}

func worker(id int, jobs <-chan int, results chan<- [2]int, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- [2]int{id, j * j}
	}
}

func divmod(a, b int) (q, r int, err error) {
	if b == 0 {
		err = errors.New("div by zero")
		return
	}
	q, r = a/b, a%b
	return
}

func main() {
	s := &Stack[string]{}
	s.Push("a")
	s.Push("b")
	x, ok := s.Pop()
	fmt.Println(x, ok)
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) }))
	c := &cache{m: map[string]string{"k": "v"}, logger: printer{"> "}}
	var st store = c
	st.Log("hi")
	v, err := st.Get("k")
	fmt.Println(v, err)
	_, err = st.Get("zz")
	fmt.Println(err, errors.Is(err, ErrMissing))
	var ke keyErr
	if errors.As(err, &ke) {
		fmt.Println("as", ke.key)
	}
	fmt.Println(st, c.hits)
	h := handler(func(s string) (int, error) {
		if s == "" {
			panic("empty")
		}
		return len(s), nil
	})
	fmt.Println(h.Serve("abc"))
	fmt.Println(h.Serve(""))
	fmt.Println(idle, busy, done, []state{done, idle})
	fmt.Printf("%v %d %s\n", busy, busy, busy)
	var root *tree
	for _, v := range []int{5, 2, 8, 1} {
		root = root.insert(v)
	}
	var got []int
	root.walk(func(v int) { got = append(got, v) })
	fmt.Println(got)
	fmt.Println(*build(), *build(withName("z"), withN(4)))
	words := byLen{"ccc", "a", "bb"}
	sort.Sort(words)
	fmt.Println(words)
	sort.Slice(words, func(i, j int) bool { return words[i] > words[j] })
	fmt.Println(words)
	fmt.Println(memo()(30))
	jobs, results := make(chan int, 5), make(chan [2]int, 5)
	var wg sync.WaitGroup
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go worker(i, jobs, results, &wg)
	}
	for i := range 5 {
		jobs <- i
	}
	close(jobs)
	go func() { wg.Wait(); close(results) }()
	sum := 0
	for r := range results {
		sum += r[1]
	}
	fmt.Println("sum", sum)
	fmt.Println(divmod(7, 2))
	fmt.Println(divmod(7, 0))
	timeout := time.After(10 * time.Millisecond)
	tick := make(chan int)
	select {
	case <-tick:
		fmt.Println("tick")
	case <-timeout:
		fmt.Println("timeout")
	}
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	var mu sync.Mutex
	cond := 0
	func() {
		mu.Lock()
		defer mu.Unlock()
		cond++
	}()
	fmt.Println(cond)
	type kv struct {
		k string
		v int
	}
	m := map[string]*kv{}
	for i, k := range []string{"a", "b"} {
		m[k] = &kv{k, i}
	}
	m["a"].v += 10
	fmt.Println(*m["a"], len(m))
	ops := []struct {
		name string
		f    func(float64, float64) float64
	}{
		{"add", func(a, b float64) float64 { return a + b }},
		{"div", func(a, b float64) float64 { return a / b }},
	}
	for _, o := range ops {
		fmt.Println(o.name, o.f(1, 4))
	}
	print := fmt.Println
	print("aliased", 1)
	up := strings.ToUpper
	fmt.Println(up("up"))
}
