package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Cache with TTL, eviction, and stats.
type Entry[V any] struct {
	Value   V
	Expires time.Time
	Hits    int
}

type Cache[K comparable, V any] struct {
	mu      sync.RWMutex
	entries map[K]*Entry[V]
	order   []K
	max     int
	ttl     time.Duration
	onEvict func(K, V)
	stats   struct{ hits, misses, evictions atomic.Int64 }
}

type Option[K comparable, V any] func(*Cache[K, V])

func WithMax[K comparable, V any](n int) Option[K, V] {
	return func(c *Cache[K, V]) { c.max = n }
}

func WithEvict[K comparable, V any](f func(K, V)) Option[K, V] {
	return func(c *Cache[K, V]) { c.onEvict = f }
}

func New[K comparable, V any](ttl time.Duration, opts ...Option[K, V]) *Cache[K, V] {
	c := &Cache[K, V]{entries: make(map[K]*Entry[V]), max: 100, ttl: ttl}
	for _, opt := range opts {
		opt(c)
	}
	return c
}

var ErrMiss = errors.New("cache: miss")

type expiredError struct{ key any }

func (e *expiredError) Error() string { return fmt.Sprintf("cache: %v expired", e.key) }
func (e *expiredError) Is(target error) bool { return target == ErrMiss }

func (c *Cache[K, V]) Get(k K) (v V, err error) {
	c.mu.RLock()
	e, ok := c.entries[k]
	c.mu.RUnlock()
	if !ok {
		c.stats.misses.Add(1)
		return v, fmt.Errorf("get %v: %w", k, ErrMiss)
	}
	if time.Now().After(e.Expires) {
		c.stats.misses.Add(1)
		return v, &expiredError{k}
	}
	c.mu.Lock()
	e.Hits++
	c.mu.Unlock()
	c.stats.hits.Add(1)
	return e.Value, nil
}

func (c *Cache[K, V]) Set(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[k]; ok {
		e.Value, e.Expires = v, time.Now().Add(c.ttl)
		return
	}
	for len(c.order) >= c.max {
		oldest := c.order[0]
		c.order = c.order[1:]
		if c.onEvict != nil {
			c.onEvict(oldest, c.entries[oldest].Value)
		}
		delete(c.entries, oldest)
		c.stats.evictions.Add(1)
	}
	c.entries[k] = &Entry[V]{Value: v, Expires: time.Now().Add(c.ttl)}
	c.order = append(c.order, k)
}

func (c *Cache[K, V]) String() string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var parts []string
	for k, e := range c.entries {
		parts = append(parts, fmt.Sprintf("%v=%v(%d)", k, e.Value, e.Hits))
	}
	sort.Strings(parts)
	return "{" + strings.Join(parts, " ") + "}"
}

type user struct {
	ID   int
	Name string
	Tags []string
	Meta map[string]any
}

func main() {
	evicted := []string{}
	c := New[string, user](50*time.Millisecond, WithMax[string, user](3), WithEvict(func(k string, u user) {
		evicted = append(evicted, k+":"+u.Name)
	}))
	for i, name := range []string{"ann", "bob", "cid", "dan"} {
		c.Set(name, user{ID: i, Name: strings.ToUpper(name), Tags: strings.Split("x,y,z", ",")[:i%3], Meta: map[string]any{"n": i, "f": 1.5 * float64(i)}})
	}
	fmt.Println(c)
	_, err := c.Get("ann")
	fmt.Println(err, errors.Is(err, ErrMiss), evicted)
	u, err := c.Get("dan")
	fmt.Printf("%+v %v\n", u, err)
	fmt.Printf("%#v\n", u.Tags)
	time.Sleep(60 * time.Millisecond)
	_, err = c.Get("dan")
	var ee *expiredError
	fmt.Println(err, errors.Is(err, ErrMiss), errors.As(err, &ee), ee.key)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	results := make(chan string, 4)
	for i := range 4 {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			select {
			case <-ctx.Done():
				results <- fmt.Sprintf("worker %d: %v", id, ctx.Err())
			case <-time.After(time.Duration(id*8) * time.Millisecond):
				results <- fmt.Sprintf("worker %d: done", id)
			}
		}(i)
	}
	wg.Wait()
	close(results)
	var all []string
	for r := range results {
		all = append(all, r)
	}
	sort.Strings(all)
	fmt.Println(strings.Join(all, "\n"))
	fmt.Fprintf(os.Stderr, "stats: %d/%d/%d\n", c.stats.hits.Load(), c.stats.misses.Load(), c.stats.evictions.Load())
	fmt.Printf("%6.2f%%|%-8s|%08b|%x|%X|%q|%v|%t|%c|%U|%e|%g\n", 99.5, "left", 37, "hex", 255, 'q', [3]bool{true}, false, 'é', 'é', 123456.789, 1e21)
	fmt.Printf("%T %T %T %T %p\n", c, err, u.Meta, results, nil)
	fmt.Printf("%5t|%+d|% d|%#x|%#o|%3c|%-5d|%05d|%+.2e|%s\n", true, 5, 7, 255, 8, 'x', 42, -42, 12345.678, []string{"a", "b"})
	fmt.Printf("%v %+v %#v\n", struct {
		A int
		B *int
	}{1, nil}, &user{}, [2]int{1, 2})
	fmt.Printf("%!|%d %s\n", "wrong", 5)
	fmt.Printf("%[2]d %[1]d %d\n", 1, 2)
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
}
