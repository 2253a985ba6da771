package context

import "sync"
import "time"

type CancelFunc func()

type CancelCauseFunc func(cause error)

// self is the key for which a cancelCtx gives itself.
var self = new(int)

// cancelCtx is done when it is cancelled, or its parent is done.
type cancelCtx struct {
	Context

	mu       sync.Mutex
	done     chan struct{}
	err      error
	cause    error
	children map[*cancelCtx]struct{}

	deadline time.Time
	timer    *time.Timer
}

func (c *cancelCtx) Deadline() (deadline time.Time, ok bool) {
	if !c.deadline.IsZero() {
		return c.deadline, true
	}
	return c.Context.Deadline()
}

func (c *cancelCtx) Done() <-chan struct{} {
	return c.done
}

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	err := c.err
	c.mu.Unlock()
	return err
}

func (c *cancelCtx) Value(key any) any {
	if key == any(self) {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) cancel(err, cause error) {
	if cause == nil {
		cause = err
	}
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err, c.cause = err, cause
	close(c.done)
	for child := range c.children {
		child.cancel(err, cause)
	}
	c.children = nil
	if c.timer != nil {
		c.timer.Stop()
	}
	c.mu.Unlock()
}

// leave makes the parent forget the context.
func (c *cancelCtx) leave() {
	if parent, ok := c.Context.Value(self).(*cancelCtx); ok {
		parent.mu.Lock()
		delete(parent.children, c)
		parent.mu.Unlock()
	}
}

func newCancelCtx(parent Context) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelCtx{Context: parent, done: make(chan struct{})}
	done := parent.Done()
	if done == nil {
		return c
	}
	above, ok := parent.Value(self).(*cancelCtx)
	if !ok || above.done != done {
		go func() {
			select {
			case <-done:
				c.cancel(parent.Err(), Cause(parent))
			case <-c.done:
			}
		}()
		return c
	}
	above.mu.Lock()
	err, cause := above.err, above.cause
	if err == nil {
		if above.children == nil {
			above.children = make(map[*cancelCtx]struct{})
		}
		above.children[c] = struct{}{}
	}
	above.mu.Unlock()
	if err != nil {
		c.cancel(err, cause)
	}
	return c
}

func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancelCtx(parent)
	return c, func() {
		c.cancel(Canceled, nil)
		c.leave()
	}
}

func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancelCtx(parent)
	return c, func(cause error) {
		c.cancel(Canceled, cause)
		c.leave()
	}
}

func Cause(c Context) error {
	if above, ok := c.Value(self).(*cancelCtx); ok {
		above.mu.Lock()
		cause := above.cause
		above.mu.Unlock()
		if cause != nil {
			return cause
		}
	}
	return c.Err()
}

func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	c := newCancelCtx(parent)
	cancel := func() {
		c.cancel(Canceled, nil)
		c.leave()
	}
	if current, ok := parent.Deadline(); ok && current.Before(d) {
		return c, cancel
	}
	c.deadline = d
	left := time.Until(d)
	if left <= 0 {
		c.cancel(DeadlineExceeded, nil)
		c.leave()
		return c, cancel
	}
	c.mu.Lock()
	if c.err == nil {
		c.timer = time.AfterFunc(left, func() {
			c.cancel(DeadlineExceeded, nil)
			c.leave()
		})
	}
	c.mu.Unlock()
	return c, cancel
}

func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}
