package atomic

import "internal/maprace"

// Value holds the address of its value, which nobody writes to once it is stored: one atomic access, where Go makes one to
// the type and one to the data.
type Value struct {
	v *any
}

func (v *Value) Load() (val any) {
	p := maprace.Load(&v.v)
	if p == nil {
		return nil
	}
	return *p
}

func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	p := maprace.Load(&v.v)
	if p != nil && !sameType(*p, val) {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
	if p == nil {
		// The first value decides the type.
		if maprace.CompareAndSwap(&v.v, nil, &val) {
			return
		}
		v.Store(val)
		return
	}
	maprace.Store(&v.v, &val)
}

func (v *Value) Swap(new any) (old any) {
	if new == nil {
		panic("sync/atomic: swap of nil value into Value")
	}
	for {
		p := maprace.Load(&v.v)
		if p != nil && !sameType(*p, new) {
			panic("sync/atomic: swap of inconsistently typed value into Value")
		}
		if maprace.CompareAndSwap(&v.v, p, &new) {
			if p == nil {
				return nil
			}
			return *p
		}
	}
}

func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	if old != nil && !sameType(old, new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	for {
		p := maprace.Load(&v.v)
		if p == nil {
			if old != nil {
				return false
			}
			if maprace.CompareAndSwap(&v.v, nil, &new) {
				return true
			}
			continue
		}
		if !sameType(*p, new) {
			panic("sync/atomic: compare and swap of inconsistently typed value into Value")
		}
		if *p != old {
			return false
		}
		if maprace.CompareAndSwap(&v.v, p, &new) {
			return true
		}
	}
}
