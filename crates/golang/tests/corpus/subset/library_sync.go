package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type Counter struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *Counter) Inc(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k]++
}

type Cache struct {
	sync.RWMutex
	data map[int]string
}

func main() {
	c := Counter{m: map[string]int{}}
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 3; j++ {
				c.Inc("k" + strconv.Itoa(j))
			}
		}()
	}
	wg.Wait()
	fmt.Println(c.m)

	cache := &Cache{data: map[int]string{}}
	for i := 0; i < 3; i++ {
		wg.Add(2)
		go func(i int) {
			defer wg.Done()
			cache.Lock()
			cache.data[i] = fmt.Sprint(i)
			cache.Unlock()
		}(i)
		go func() {
			defer wg.Done()
			cache.RLock()
			_ = len(cache.data)
			cache.RUnlock()
		}()
	}
	wg.Wait()
	fmt.Println(len(cache.data))

	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once") })
	}
	var n atomic.Int64
	var flag atomic.Bool
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			n.Add(2)
			flag.Store(true)
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println(n.Load(), flag.Load())
	var raw int32
	atomic.AddInt32(&raw, 5)
	fmt.Println(atomic.LoadInt32(&raw), atomic.CompareAndSwapInt32(&raw, 5, 9), raw)
	var ptr atomic.Pointer[Counter]
	fmt.Println(ptr.Load() == nil)
	ptr.Store(&c)
	fmt.Println(ptr.Load().m["k0"])
	var v atomic.Value
	v.Store([]int{1, 2})
	fmt.Println(v.Load().([]int)[1])
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store("other")
	}()
	var sm sync.Map
	for i := 0; i < 5; i++ {
		sm.Store(i, i*i)
	}
	val, ok := sm.Load(3)
	fmt.Println(val, ok)
	actual, loaded := sm.LoadOrStore(3, "x")
	fmt.Println(actual, loaded)
	actual, loaded = sm.LoadOrStore("new", "y")
	fmt.Println(actual, loaded)
	sm.Delete(2)
	old, loaded := sm.LoadAndDelete(4)
	fmt.Println(old, loaded)
	fmt.Println(sm.CompareAndSwap(1, 1, "one"), sm.CompareAndDelete(0, 5))
	count := 0
	sm.Range(func(k, v any) bool { count++; return true })
	fmt.Println(count)
	sm.Clear()
	_, ok = sm.Load(1)
	fmt.Println(ok)

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	ctx2 := context.WithValue(ctx, "key", "value")
	fmt.Println(ctx2.Value("key"), ctx2.Err())
	select {
	case <-ctx2.Done():
		fmt.Println(ctx2.Err(), errors.Is(ctx2.Err(), context.DeadlineExceeded))
	case <-time.After(time.Second):
		fmt.Println("late")
	}
	ctx3, cancel3 := context.WithCancel(context.Background())
	cancel3()
	<-ctx3.Done()
	fmt.Println(ctx3.Err() == context.Canceled)
	fmt.Println(1500*time.Millisecond, time.Duration(0), (90 * time.Second).Minutes())
	tick := time.NewTicker(10 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-tick.C
	}
	tick.Stop()
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop())
	_, err := strconv.Atoi("12x")
	fmt.Println(err)
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(err)
	k, _ := strconv.Atoi("-17")
	f, _ := strconv.ParseFloat("2.5", 64)
	b, err := strconv.ParseBool("maybe")
	fmt.Println(k, f, b, err)
	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() {
		cond.L.Lock()
		ready = true
		cond.L.Unlock()
		cond.Broadcast()
	}()
	cond.L.Lock()
	for !ready {
		cond.Wait()
	}
	cond.L.Unlock()
	pool := sync.Pool{New: func() any { return new(int) }}
	x := pool.Get().(*int)
	*x = 3
	pool.Put(x)
	fmt.Println(ready, *x)
	fmt.Println(sync.OnceValue(func() int { return 7 })())
}
