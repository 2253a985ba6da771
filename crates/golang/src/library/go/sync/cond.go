package sync

import "internal/maprace"

// Cond keeps its waiters in a list, each with a semaphore of its own, in the order in which they came.
type Cond struct {
	L    Locker
	mu   Mutex
	list []*uint32
}

func NewCond(l Locker) *Cond {
	return &Cond{L: l}
}

func (c *Cond) Wait() {
	sema := new(uint32)
	c.mu.Lock()
	c.list = append(c.list, sema)
	c.mu.Unlock()
	c.L.Unlock()
	maprace.SemAcquireCond(sema, false)
	c.L.Lock()
}

func (c *Cond) Signal() {
	c.mu.Lock()
	if len(c.list) > 0 {
		sema := c.list[0]
		c.list = c.list[1:]
		maprace.SemRelease(sema)
	}
	c.mu.Unlock()
}

func (c *Cond) Broadcast() {
	c.mu.Lock()
	for _, sema := range c.list {
		maprace.SemRelease(sema)
	}
	c.list = nil
	c.mu.Unlock()
}
