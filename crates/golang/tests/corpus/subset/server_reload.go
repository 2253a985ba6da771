package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type State int32

const (
	Idle State = iota
	Running
	Stopped
)

//go:generate stringer
func (s State) String() string { return [...]string{"idle", "running", "stopped"}[s] }

type Server struct {
	state    atomic.Int32
	config   atomic.Pointer[Config]
	sessions sync.Map
	quit     chan struct{}
	done     sync.WaitGroup
	log      []string
	logMu    sync.Mutex
}

type Config struct {
	Version int
	Flags   map[string]bool
	Limits  [2]struct{ Soft, Hard int }
}

type Session struct {
	ID    string
	Data  map[string]any
	mu    sync.RWMutex
	Since time.Duration
}

func (s *Server) logf(format string, args ...any) {
	s.logMu.Lock()
	defer s.logMu.Unlock()
	s.log = append(s.log, fmt.Sprintf(format, args...))
}

func (s *Server) transition(from, to State) bool {
	if !s.state.CompareAndSwap(int32(from), int32(to)) {
		s.logf("cannot go from %v to %v in %v", from, to, State(s.state.Load()))
		return false
	}
	s.logf("%v -> %v", from, to)
	return true
}

func (s *Server) Reload(f func(Config) Config) (v int) {
	for {
		old := s.config.Load()
		var next Config
		if old != nil {
			next = *old
			next.Flags = make(map[string]bool, len(old.Flags))
			for k, v := range old.Flags {
				next.Flags[k] = v
			}
		}
		next = f(next)
		next.Version++
		if s.config.CompareAndSwap(old, &next) {
			return next.Version
		}
	}
}

func (s *Server) session(id string) *Session {
	v, loaded := s.sessions.LoadOrStore(id, &Session{ID: id, Data: map[string]any{}})
	if !loaded {
		s.logf("new session %s", id)
	}
	return v.(*Session)
}

func (s *Server) Run(n int) {
	if !s.transition(Idle, Running) {
		return
	}
	s.quit = make(chan struct{})
	jobs := make(chan func(), n)
	for i := range n {
		s.done.Add(1)
		go func() {
			defer s.done.Done()
			for {
				select {
				case job, ok := <-jobs:
					if !ok {
						return
					}
					job()
				case <-s.quit:
					return
				}
			}
		}()
		_ = i
	}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Add(1)
		jobs <- func() {
			defer wg.Done()
			ss := s.session("shared")
			ss.mu.Lock()
			defer ss.mu.Unlock()
			count, _ := ss.Data["count"].(int)
			ss.Data["count"] = count + i
			if c := s.config.Load(); c != nil && c.Flags["double"] {
				ss.Data["count"] = ss.Data["count"].(int) + i
			}
		}
	}
	wg.Wait()
	close(s.quit)
	s.done.Wait()
	s.transition(Running, Stopped)
}

func main() {
	var s Server
	fmt.Println(s.Reload(func(c Config) Config {
		c.Flags = map[string]bool{"double": true}
		c.Limits[1].Hard = 10
		return c
	}), s.Reload(func(c Config) Config { c.Limits[0].Soft--; return c }))
	s.Run(3)
	s.Run(3)
	fmt.Printf("%+v\n", *s.config.Load())
	ss := s.session("shared")
	fmt.Println(ss.Data, ss.ID, ss.Since)
	for _, line := range s.log {
		fmt.Println(line)
	}
	var once sync.Once
	func() {
		defer func() { fmt.Println("got", recover()) }()
		once.Do(func() { panic("first") })
	}()
	once.Do(func() { fmt.Println("never") })
	var m sync.Map
	for i := range 5 {
		m.Store(i, i*i)
	}
	m.Delete(2)
	v, ok := m.LoadAndDelete(3)
	prev, loaded := m.Swap(4, "four")
	fmt.Println(v, ok, prev, loaded, m.CompareAndSwap(4, "four", 44))
	n := 0
	m.Range(func(k, v any) bool {
		n++
		return k.(int) < 100
	})
	fmt.Println(n)
	var av atomic.Value
	fmt.Println(av.Load())
	av.Store([]string{"a"})
	fmt.Println(av.Load().([]string)[0])
	func() {
		defer func() { fmt.Println(recover()) }()
		av.Store(1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var wg sync.WaitGroup
		wg.Done()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		ch := make(chan int)
		close(ch)
		close(ch)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(State(7))
		_ = State(7).String()
	}()
	var mu sync.Mutex
	fmt.Println(mu.TryLock(), mu.TryLock())
	mu.Unlock()
	cond := sync.NewCond(&mu)
	ready := 0
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			cond.L.Lock()
			for ready == 0 {
				cond.Wait()
			}
			ready++
			cond.L.Unlock()
		}()
	}
	time.Sleep(time.Millisecond)
	mu.Lock()
	ready = 1
	mu.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(ready)
	pool := sync.Pool{New: func() any { return new([4]byte) }}
	b := pool.Get().(*[4]byte)
	b[0] = 1
	fmt.Println(len(b), *b)
	mu.Lock()
	mu.Unlock()
	mu.Unlock()
}
