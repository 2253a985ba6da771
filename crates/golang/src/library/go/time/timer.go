// Timers are goroutines that sleep.
package time

import "internal/maprace"

// alarm is one setting of a timer: whoever takes it, the goroutine that rings or one that stops it, is the only one.
type alarm struct {
	taken uint32
}

func (a *alarm) take() bool {
	return maprace.CompareAndSwap(&a.taken, 0, 1)
}

func set(d Duration, ring func()) *alarm {
	a := new(alarm)
	go func() {
		maprace.Sleep(int64(d))
		if a.take() {
			ring()
		}
	}()
	return a
}

type Timer struct {
	C     <-chan Time
	alarm *alarm
	ring  func()
}

func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c}
	t.ring = func() {
		select {
		case c <- Now():
		default:
		}
	}
	t.alarm = set(d, t.ring)
	return t
}

func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{ring: f}
	t.alarm = set(d, f)
	return t
}

func (t *Timer) Stop() bool {
	return maprace.Load(&t.alarm).take()
}

func (t *Timer) Reset(d Duration) bool {
	active := t.Stop()
	maprace.Store(&t.alarm, set(d, t.ring))
	return active
}

func After(d Duration) <-chan Time {
	return NewTimer(d).C
}

type Ticker struct {
	C     <-chan Time
	alarm *alarm
	ring  func()
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &Ticker{C: c}
	t.ring = func() {
		select {
		case c <- Now():
		default:
		}
	}
	t.Reset(d)
	return t
}

func (t *Ticker) Stop() {
	if a := maprace.Load(&t.alarm); a != nil {
		a.take()
	}
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	t.Stop()
	a := new(alarm)
	maprace.Store(&t.alarm, a)
	go func() {
		for {
			maprace.Sleep(int64(d))
			if maprace.Load(&a.taken) != 0 {
				return
			}
			t.ring()
		}
	}()
}

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
