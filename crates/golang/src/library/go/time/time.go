// Times of the virtual clock, which goes on only when everybody sleeps.
package time

import "internal/maprace"

// Time counts nanoseconds from the clock's start, and from 1: the zero Time is before all others.
type Time struct {
	ns int64
}

// The clock starts at 2009-11-10 23:00:00 UTC.
const start = 1257894000

func Now() Time {
	return Time{maprace.Now() + 1}
}

func Sleep(d Duration) {
	maprace.Sleep(int64(d))
}

func Since(t Time) Duration {
	return Now().Sub(t)
}

func Until(t Time) Duration {
	return t.Sub(Now())
}

func (t Time) Add(d Duration) Time {
	return Time{t.ns + int64(d)}
}

func (t Time) Sub(u Time) Duration {
	return Duration(t.ns - u.ns)
}

func (t Time) After(u Time) bool {
	return t.ns > u.ns
}

func (t Time) Before(u Time) bool {
	return t.ns < u.ns
}

func (t Time) Equal(u Time) bool {
	return t.ns == u.ns
}

func (t Time) Compare(u Time) int {
	switch {
	case t.ns < u.ns:
		return -1
	case t.ns > u.ns:
		return 1
	}
	return 0
}

func (t Time) IsZero() bool {
	return t.ns == 0
}

func (t Time) Unix() int64 {
	if t.ns == 0 {
		return -62135596800
	}
	return start + (t.ns-1)/1000000000
}

func (t Time) UnixMilli() int64 {
	return start*1000 + (t.ns-1)/1000000
}

func (t Time) UnixMicro() int64 {
	return start*1000000 + (t.ns-1)/1000
}

func (t Time) UnixNano() int64 {
	return start*1000000000 + t.ns - 1
}
