package context

import "errors"
import "time"

type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

var Canceled = errors.New("context canceled")

var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (e deadlineExceededError) Error() string {
	return "context deadline exceeded"
}

func (e deadlineExceededError) Timeout() bool {
	return true
}

func (e deadlineExceededError) Temporary() bool {
	return true
}

// emptyCtx is a context of which nothing is known but its name.
type emptyCtx struct {
	name string
}

func (c emptyCtx) Deadline() (deadline time.Time, ok bool) {
	return
}

func (c emptyCtx) Done() <-chan struct{} {
	return nil
}

func (c emptyCtx) Err() error {
	return nil
}

func (c emptyCtx) Value(key any) any {
	return nil
}

func (c emptyCtx) String() string {
	return c.name
}

func Background() Context {
	return emptyCtx{"context.Background"}
}

func TODO() Context {
	return emptyCtx{"context.TODO"}
}
