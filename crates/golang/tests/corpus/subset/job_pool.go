package main

import (
	"container/heap"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"sync"
	"time"
)

type Job struct {
	ID       int
	Priority int
	Run      func() (string, error)
	attempts int
}

type queue []*Job

func (q queue) Len() int            { return len(q) }
func (q queue) Less(i, j int) bool  { return q[i].Priority > q[j].Priority || q[i].Priority == q[j].Priority && q[i].ID < q[j].ID }
func (q queue) Swap(i, j int)       { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x interface{}) { *q = append(*q, x.(*Job)) }
func (q *queue) Pop() any {
	old := *q
	n := len(old)
	x := old[n-1]
	*q = old[:n-1]
	return x
}

type Pool struct {
	mu      sync.Mutex
	cond    *sync.Cond
	q       queue
	closed  bool
	wg      sync.WaitGroup
	results map[int]result
	log     *log.Logger
}

type result struct {
	out string
	err error
}

var errRetry = errors.New("retry")

func NewPool(n int, w io.Writer) *Pool {
	p := &Pool{results: map[int]result{}, log: log.New(w, "pool: ", 0)}
	p.cond = sync.NewCond(&p.mu)
	for range n {
		p.wg.Add(1)
		go p.worker()
	}
	return p
}

func (p *Pool) worker() {
	defer p.wg.Done()
	for {
		p.mu.Lock()
		for len(p.q) == 0 && !p.closed {
			p.cond.Wait()
		}
		if len(p.q) == 0 {
			p.mu.Unlock()
			return
		}
		j := heap.Pop(&p.q).(*Job)
		p.mu.Unlock()
		out, err := p.try(j)
		p.mu.Lock()
		if errors.Is(err, errRetry) && j.attempts < 3 {
			heap.Push(&p.q, j)
		} else {
			p.results[j.ID] = result{out, err}
		}
		p.mu.Unlock()
	}
}

func (p *Pool) try(j *Job) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("job %d panicked: %v", j.ID, r)
		}
	}()
	j.attempts++
	return j.Run()
}

func (p *Pool) Submit(j *Job) {
	p.mu.Lock()
	defer p.mu.Unlock()
	heap.Push(&p.q, j)
	p.cond.Signal()
}

func (p *Pool) Close() map[int]result {
	p.mu.Lock()
	p.closed = true
	p.cond.Broadcast()
	p.mu.Unlock()
	p.wg.Wait()
	return p.results
}

type multi []error

func (m multi) Error() string {
	var sb strings.Builder
	for i, e := range m {
		if i > 0 {
			sb.WriteString("; ")
		}
		fmt.Fprintf(&sb, "%d:%v", i, e)
	}
	return sb.String()
}
func (m multi) Unwrap() []error { return m }

func main() {
	var buf strings.Builder
	p := NewPool(2, &buf)
	tries := 0
	p.Submit(&Job{ID: 1, Priority: 1, Run: func() (string, error) { return "one", nil }})
	p.Submit(&Job{ID: 2, Priority: 5, Run: func() (string, error) {
		tries++
		if tries < 3 {
			return "", fmt.Errorf("attempt %d: %w", tries, errRetry)
		}
		return fmt.Sprintf("after %d", tries), nil
	}})
	p.Submit(&Job{ID: 3, Run: func() (string, error) { panic("boom") }})
	p.Submit(&Job{ID: 4, Run: func() (string, error) {
		var m map[string][]int
		return fmt.Sprint(m["x"][2]), nil
	}})
	p.Submit(&Job{ID: 5, Run: func() (string, error) { return "", errRetry }})
	res := p.Close()
	var all multi
	for id := 1; id <= 5; id++ {
		r := res[id]
		fmt.Printf("%d %-8q %v\n", id, r.out, r.err)
		if r.err != nil {
			all = append(all, r.err)
		}
	}
	var err error = all
	fmt.Println(err, errors.Is(err, errRetry), errors.Join(nil, nil) == nil)
	p.log.Printf("%d failed", len(all))
	fmt.Print(buf.String())

	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	done := time.After(35 * time.Millisecond)
	n := 0
loop:
	for {
		select {
		case <-tick.C:
			n++
		case <-done:
			break loop
		}
	}
	fmt.Println("ticks", n)
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; ; i++ {
			select {
			case ch <- i * i:
				if i == 4 {
					return
				}
			}
		}
	}()
	sum := 0
	for v := range ch {
		sum += v
	}
	v, ok := <-ch
	fmt.Println(sum, v, ok)
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	f := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(f(), f())
	timer := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(timer.Stop(), timer.Stop())
	sem := make(chan struct{}, 2)
	var mu sync.Mutex
	peak, cur := 0, 0
	var wg sync.WaitGroup
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			sem <- struct{}{}
			defer func() { <-sem; wg.Done() }()
			mu.Lock()
			cur++
			peak = max(peak, cur)
			mu.Unlock()
			time.Sleep(time.Millisecond)
			mu.Lock()
			cur--
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println("peak", peak, len(sem), cap(sem))
	if _, err := fmt.Fprintln(os.Stdout, strings.Repeat("=", 10)); err != nil {
		log.Fatal(err)
	}
	defer os.Exit(3)
	defer fmt.Println("exiting")
}
