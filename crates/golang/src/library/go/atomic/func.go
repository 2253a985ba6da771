// Atomic accesses. Each is one step, and orders as Go's memory model says.
package atomic

import "internal/maprace"

func LoadInt32(addr *int32) (val int32) {
	return maprace.Load(addr)
}

func StoreInt32(addr *int32, val int32) {
	maprace.Store(addr, val)
}

func AddInt32(addr *int32, delta int32) (new int32) {
	return maprace.Add(addr, delta)
}

func SwapInt32(addr *int32, new int32) (old int32) {
	return maprace.Swap(addr, new)
}

func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool) {
	return maprace.CompareAndSwap(addr, old, new)
}

func AndInt32(addr *int32, mask int32) (old int32) {
	return maprace.And(addr, mask)
}

func OrInt32(addr *int32, mask int32) (old int32) {
	return maprace.Or(addr, mask)
}

func LoadInt64(addr *int64) (val int64) {
	return maprace.Load(addr)
}

func StoreInt64(addr *int64, val int64) {
	maprace.Store(addr, val)
}

func AddInt64(addr *int64, delta int64) (new int64) {
	return maprace.Add(addr, delta)
}

func SwapInt64(addr *int64, new int64) (old int64) {
	return maprace.Swap(addr, new)
}

func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool) {
	return maprace.CompareAndSwap(addr, old, new)
}

func AndInt64(addr *int64, mask int64) (old int64) {
	return maprace.And(addr, mask)
}

func OrInt64(addr *int64, mask int64) (old int64) {
	return maprace.Or(addr, mask)
}

func LoadUint32(addr *uint32) (val uint32) {
	return maprace.Load(addr)
}

func StoreUint32(addr *uint32, val uint32) {
	maprace.Store(addr, val)
}

func AddUint32(addr *uint32, delta uint32) (new uint32) {
	return maprace.Add(addr, delta)
}

func SwapUint32(addr *uint32, new uint32) (old uint32) {
	return maprace.Swap(addr, new)
}

func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool) {
	return maprace.CompareAndSwap(addr, old, new)
}

func AndUint32(addr *uint32, mask uint32) (old uint32) {
	return maprace.And(addr, mask)
}

func OrUint32(addr *uint32, mask uint32) (old uint32) {
	return maprace.Or(addr, mask)
}

func LoadUint64(addr *uint64) (val uint64) {
	return maprace.Load(addr)
}

func StoreUint64(addr *uint64, val uint64) {
	maprace.Store(addr, val)
}

func AddUint64(addr *uint64, delta uint64) (new uint64) {
	return maprace.Add(addr, delta)
}

func SwapUint64(addr *uint64, new uint64) (old uint64) {
	return maprace.Swap(addr, new)
}

func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool) {
	return maprace.CompareAndSwap(addr, old, new)
}

func AndUint64(addr *uint64, mask uint64) (old uint64) {
	return maprace.And(addr, mask)
}

func OrUint64(addr *uint64, mask uint64) (old uint64) {
	return maprace.Or(addr, mask)
}

func LoadUintptr(addr *uintptr) (val uintptr) {
	return maprace.Load(addr)
}

func StoreUintptr(addr *uintptr, val uintptr) {
	maprace.Store(addr, val)
}

func AddUintptr(addr *uintptr, delta uintptr) (new uintptr) {
	return maprace.Add(addr, delta)
}

func SwapUintptr(addr *uintptr, new uintptr) (old uintptr) {
	return maprace.Swap(addr, new)
}

func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool) {
	return maprace.CompareAndSwap(addr, old, new)
}

func AndUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	return maprace.And(addr, mask)
}

func OrUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	return maprace.Or(addr, mask)
}
