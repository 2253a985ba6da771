package atomic

import "internal/maprace"

type Int32 struct {
	v int32
}

func (x *Int32) Load() int32 {
	return maprace.Load(&x.v)
}

func (x *Int32) Store(val int32) {
	maprace.Store(&x.v, val)
}

func (x *Int32) Swap(new int32) (old int32) {
	return maprace.Swap(&x.v, new)
}

func (x *Int32) CompareAndSwap(old, new int32) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}

func (x *Int32) Add(delta int32) (new int32) {
	return maprace.Add(&x.v, delta)
}

func (x *Int32) And(mask int32) (old int32) {
	return maprace.And(&x.v, mask)
}

func (x *Int32) Or(mask int32) (old int32) {
	return maprace.Or(&x.v, mask)
}

type Int64 struct {
	v int64
}

func (x *Int64) Load() int64 {
	return maprace.Load(&x.v)
}

func (x *Int64) Store(val int64) {
	maprace.Store(&x.v, val)
}

func (x *Int64) Swap(new int64) (old int64) {
	return maprace.Swap(&x.v, new)
}

func (x *Int64) CompareAndSwap(old, new int64) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}

func (x *Int64) Add(delta int64) (new int64) {
	return maprace.Add(&x.v, delta)
}

func (x *Int64) And(mask int64) (old int64) {
	return maprace.And(&x.v, mask)
}

func (x *Int64) Or(mask int64) (old int64) {
	return maprace.Or(&x.v, mask)
}

type Uint32 struct {
	v uint32
}

func (x *Uint32) Load() uint32 {
	return maprace.Load(&x.v)
}

func (x *Uint32) Store(val uint32) {
	maprace.Store(&x.v, val)
}

func (x *Uint32) Swap(new uint32) (old uint32) {
	return maprace.Swap(&x.v, new)
}

func (x *Uint32) CompareAndSwap(old, new uint32) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}

func (x *Uint32) Add(delta uint32) (new uint32) {
	return maprace.Add(&x.v, delta)
}

func (x *Uint32) And(mask uint32) (old uint32) {
	return maprace.And(&x.v, mask)
}

func (x *Uint32) Or(mask uint32) (old uint32) {
	return maprace.Or(&x.v, mask)
}

type Uint64 struct {
	v uint64
}

func (x *Uint64) Load() uint64 {
	return maprace.Load(&x.v)
}

func (x *Uint64) Store(val uint64) {
	maprace.Store(&x.v, val)
}

func (x *Uint64) Swap(new uint64) (old uint64) {
	return maprace.Swap(&x.v, new)
}

func (x *Uint64) CompareAndSwap(old, new uint64) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}

func (x *Uint64) Add(delta uint64) (new uint64) {
	return maprace.Add(&x.v, delta)
}

func (x *Uint64) And(mask uint64) (old uint64) {
	return maprace.And(&x.v, mask)
}

func (x *Uint64) Or(mask uint64) (old uint64) {
	return maprace.Or(&x.v, mask)
}

type Uintptr struct {
	v uintptr
}

func (x *Uintptr) Load() uintptr {
	return maprace.Load(&x.v)
}

func (x *Uintptr) Store(val uintptr) {
	maprace.Store(&x.v, val)
}

func (x *Uintptr) Swap(new uintptr) (old uintptr) {
	return maprace.Swap(&x.v, new)
}

func (x *Uintptr) CompareAndSwap(old, new uintptr) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}

func (x *Uintptr) Add(delta uintptr) (new uintptr) {
	return maprace.Add(&x.v, delta)
}

func (x *Uintptr) And(mask uintptr) (old uintptr) {
	return maprace.And(&x.v, mask)
}

func (x *Uintptr) Or(mask uintptr) (old uintptr) {
	return maprace.Or(&x.v, mask)
}

type Bool struct {
	v uint32
}

func word(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (x *Bool) Load() bool {
	return maprace.Load(&x.v) != 0
}

func (x *Bool) Store(val bool) {
	maprace.Store(&x.v, word(val))
}

func (x *Bool) Swap(new bool) (old bool) {
	return maprace.Swap(&x.v, word(new)) != 0
}

func (x *Bool) CompareAndSwap(old, new bool) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, word(old), word(new))
}

type Pointer[T any] struct {
	v *T
}

func (x *Pointer[T]) Load() *T {
	return maprace.Load(&x.v)
}

func (x *Pointer[T]) Store(val *T) {
	maprace.Store(&x.v, val)
}

func (x *Pointer[T]) Swap(new *T) (old *T) {
	return maprace.Swap(&x.v, new)
}

func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	return maprace.CompareAndSwap(&x.v, old, new)
}
