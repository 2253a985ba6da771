package sync

import "internal/maprace"

type Once struct {
	done uint32
	m    Mutex
}

func (o *Once) Do(f func()) {
	if maprace.Load(&o.done) == 0 {
		o.doSlow(f)
	}
}

func (o *Once) doSlow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done == 0 {
		defer o.finish()
		f()
	}
}

func (o *Once) finish() {
	maprace.Store(&o.done, 1)
}

// attempt is a call that is made once; a panic in it is every caller's.
type attempt struct {
	once   Once
	done   bool
	reason any
}

func (a *attempt) make(f func()) {
	a.once.Do(func() {
		defer a.note()
		f()
		a.done = true
	})
	if !a.done {
		panic(a.reason)
	}
}

func (a *attempt) note() {
	if a.done {
		return
	}
	a.reason = recover()
	panic(a.reason)
}

func OnceFunc(f func()) func() {
	a := new(attempt)
	return func() {
		a.make(f)
	}
}

func OnceValue[T any](f func() T) func() T {
	var value T
	a := new(attempt)
	return func() T {
		a.make(func() {
			value = f()
		})
		return value
	}
}

func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var first T1
	var second T2
	a := new(attempt)
	return func() (T1, T2) {
		a.make(func() {
			first, second = f()
		})
		return first, second
	}
}
