package main

import (
	"fmt"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type EventType uint8

const (
	Created EventType = 1 << iota
	Updated
	Deleted
	All = Created | Updated | Deleted
)

func (e EventType) String() string {
	var names []string
	for bit, name := range map[EventType]string{Created: "created", Updated: "updated", Deleted: "deleted"} {
		if e&bit != 0 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, "|")
}

type Event struct {
	Type EventType
	Key  string
	Old, New any
	at   time.Time
}

type Store struct {
	mu       sync.RWMutex
	data     map[string]any
	watchers map[int]chan<- Event
	nextID   int
	version  atomic.Uint64
	*metrics
}

type metrics struct {
	reads, writes int64
	byKey         sync.Map
}

func (m *metrics) read()  { atomic.AddInt64(&m.reads, 1) }
func (m *metrics) wrote(k string) {
	atomic.AddInt64(&m.writes, 1)
	v, _ := m.byKey.LoadOrStore(k, new(int32))
	atomic.AddInt32(v.(*int32), 1)
}

func NewStore() *Store {
	return &Store{data: make(map[string]any), watchers: make(map[int]chan<- Event), metrics: &metrics{}}
}

func (s *Store) Watch(buf int) (<-chan Event, func()) {
	ch := make(chan Event, buf)
	s.mu.Lock()
	id := s.nextID
	s.nextID++
	s.watchers[id] = ch
	s.mu.Unlock()
	return ch, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if w, ok := s.watchers[id]; ok {
			delete(s.watchers, id)
			close(w)
		}
	}
}

func (s *Store) notify(e Event) {
	for _, w := range s.watchers {
		select {
		case w <- e:
		default:
		}
	}
}

func (s *Store) Put(k string, v any) (old any, replaced bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, replaced = s.data[k]
	s.data[k] = v
	s.wrote(k)
	s.version.Add(1)
	e := Event{Type: Created, Key: k, Old: old, New: v, at: time.Now()}
	if replaced {
		e.Type = Updated
	}
	s.notify(e)
	return
}

func (s *Store) Delete(ks ...string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range ks {
		if old, ok := s.data[k]; ok {
			delete(s.data, k)
			s.notify(Event{Type: Deleted, Key: k, Old: old})
			n++
		}
	}
	return n
}

func GetAs[T any](s *Store, k string) (T, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.read()
	v, ok := s.data[k]
	if !ok {
		return *new(T), fmt.Errorf("no %q", k)
	}
	t, ok := v.(T)
	if !ok {
		return t, fmt.Errorf("%q is %T, not %T", k, v, t)
	}
	return t, nil
}

type point struct{ X, Y int }

type Config struct {
	Name    string
	Limits  map[string][]int
	Nested  struct{ Deep *point }
	Fn      func(int) int `json:"-"`
	Ch      chan int
	private float32
}

func clone(c Config) *Config {
	d := c
	d.Limits = make(map[string][]int, len(c.Limits))
	for k, v := range c.Limits {
		d.Limits[k] = append([]int(nil), v...)
	}
	return &d
}

func main() {
	s := NewStore()
	events, cancel := s.Watch(10)
	s.Put("a", 1)
	s.Put("a", "two")
	s.Put("p", point{1, 2})
	s.Put("f", 2.5)
	fmt.Println(s.Delete("a", "zz", "f"), s.version.Load())
	cancel()
	cancel()
	for e := range events {
		fmt.Printf("%-8v %s %v->%v %t\n", e.Type, e.Key, e.Old, e.New, e.at.IsZero())
	}
	p, err := GetAs[point](s, "p")
	fmt.Println(p, err)
	_, err = GetAs[string](s, "p")
	fmt.Println(err)
	_, err = GetAs[fmt.Stringer](s, "q")
	fmt.Println(err, All, EventType(0), All&^Updated, EventType(8))
	fmt.Println(s.reads, s.metrics.writes)
	n := 0
	s.byKey.Range(func(k, v any) bool { n += int(*v.(*int32)); return true })
	fmt.Println(n)
	c := Config{Name: "x", Limits: map[string][]int{"a": {1, 2}}}
	c.Nested.Deep = &p
	d := clone(c)
	d.Limits["a"][0] = 9
	d.Nested.Deep.X = 7
	fmt.Println(c.Limits, d.Limits, p, c.Fn == nil, c.Ch == nil)
	fmt.Printf("%v %+v\n", c.Nested.Deep, *c.Nested.Deep)
	fmt.Printf("%v %+v\n", point{}, struct {
		P *point
		E error
		M map[point]string
	}{nil, nil, map[point]string{{2, 1}: "b", {1, 9}: "a"}})
	var wg sync.WaitGroup
	var total atomic.Int32
	for w := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 10 {
				if i%3 == w%3 {
					runtime.Gosched()
				}
				total.Add(int32(i))
				s.Put(fmt.Sprintf("k%d", i%4), w)
			}
		}()
	}
	wg.Wait()
	keys := make([]string, 0)
	s.mu.RLock()
	for k := range s.data {
		keys = append(keys, k)
	}
	s.mu.RUnlock()
	sort.Sort(sort.Reverse(sort.StringSlice(keys)))
	fmt.Println(total.Load(), keys, s.version.Load(), runtime.NumGoroutine())
	funcs := map[string]func(float64, float64) (float64, error){
		"+": func(a, b float64) (float64, error) { return a + b, nil },
		"/": func(a, b float64) (float64, error) {
			if b == 0 {
				return 0, fmt.Errorf("divide %g by zero", a)
			}
			return a / b, nil
		},
	}
	for _, op := range []string{"+", "/", "?"} {
		f, ok := funcs[op]
		if !ok {
			fmt.Println("no", op)
			continue
		}
		for _, b := range [...]float64{0, 3} {
			r, err := f(7, b)
			fmt.Println(op, r, err)
		}
	}
	var grid [3][4]rune
	for y := range grid {
		for x := range grid[y] {
			grid[y][x] = '.'
			if (x+y)%2 == 0 {
				grid[y][x] = '#'
			}
		}
		fmt.Println(string(grid[y][:]))
	}
	type node struct {
		val         int
		left, right *node
	}
	var insert func(*node, int) *node
	insert = func(n *node, v int) *node {
		if n == nil {
			return &node{val: v}
		}
		if v < n.val {
			n.left = insert(n.left, v)
		} else {
			n.right = insert(n.right, v)
		}
		return n
	}
	var root *node
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = insert(root, v)
	}
	var walk func(*node, func(int) bool) bool
	walk = func(n *node, yield func(int) bool) bool {
		return n == nil || walk(n.left, yield) && yield(n.val) && walk(n.right, yield)
	}
	for v := range func(yield func(int) bool) { walk(root, yield) } {
		if v > 8 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	var x interface{} = root
	switch x.(type) {
	case *node:
		fmt.Println("node")
	}
	goto_ := 3
	for goto_ > 0 {
		goto_--
	}
	fmt.Printf("%d %s %v\n", goto_, []byte("bytes"), []byte("hi"))
	ints := []int{3, 1, 2}
	idx := 0
	idx, ints[idx] = 2, 9
	fmt.Println(idx, ints)
	var arr [5]int
	sl := arr[1:4]
	sl = append(sl, 5)
	fmt.Println(arr, len(sl), cap(sl))
	sl = append(sl, 6)
	sl[0] = 100
	fmt.Println(arr, sl)
	_ = arr[idx+goto_]
	var np *point
	defer func() {
		r := recover()
		err, ok := r.(runtime.Error)
		fmt.Println(ok, err)
		var m map[string]int
		m["x"]++
	}()
	fmt.Println(np.X)
}
