package main

import "unsafe"

// Mirrors of the Go 1.23.9 runtime layouts (amd64), field order only.

type rtype struct {
	Size, PtrBytes          uintptr
	Hash                    uint32
	TFlag, Align, FAl, Kind uint8
	Equal                   func(unsafe.Pointer, unsafe.Pointer) bool
	GCData                  *byte
	Str, PtrToThis          int32
}

type maptype struct {
	rtype
	Key, Elem, Bucket *rtype
	Hasher            func(unsafe.Pointer, uintptr) uintptr
	KeySize, ElemSize uint8
	BucketSize        uint16
	Flags             uint32
}

type mapextra struct {
	overflow, oldoverflow *[]unsafe.Pointer
	nextOverflow          unsafe.Pointer
}

type hmap struct {
	count      int
	flags      uint8
	B          uint8
	noverflow  uint16
	hash0      uint32
	buckets    unsafe.Pointer
	oldbuckets unsafe.Pointer
	nevacuate  uintptr
	extra      *mapextra
}

type hiter struct {
	key, elem             unsafe.Pointer
	t                     *maptype
	h                     *hmap
	buckets, bptr         unsafe.Pointer
	overflow, oldoverflow *[]unsafe.Pointer
	startBucket           uintptr
	offset                uint8
	wrapped               bool
	B, i                  uint8
	bucket, checkBucket   uintptr
}

//go:linkname makemap runtime.makemap
func makemap(t *maptype, hint int, h *hmap) *hmap

//go:linkname mapassign runtime.mapassign
func mapassign(t *maptype, h *hmap, key unsafe.Pointer) unsafe.Pointer

//go:linkname mapaccess2 runtime.mapaccess2
func mapaccess2(t *maptype, h *hmap, key unsafe.Pointer) (unsafe.Pointer, bool)

//go:linkname mapdelete runtime.mapdelete
func mapdelete(t *maptype, h *hmap, key unsafe.Pointer)

//go:linkname mapclear runtime.mapclear
func mapclear(t *maptype, h *hmap)

//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t *maptype, h *hmap, it *hiter)

//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *hiter)

//go:linkname mapassign_fast64 runtime.mapassign_fast64
func mapassign_fast64(t *maptype, h *hmap, key uint64) unsafe.Pointer

//go:linkname mapassign_faststr runtime.mapassign_faststr
func mapassign_faststr(t *maptype, h *hmap, key string) unsafe.Pointer

//go:linkname mapaccess2_fast64 runtime.mapaccess2_fast64
func mapaccess2_fast64(t *maptype, h *hmap, key uint64) (unsafe.Pointer, bool)

//go:linkname mapaccess2_faststr runtime.mapaccess2_faststr
func mapaccess2_faststr(t *maptype, h *hmap, key string) (unsafe.Pointer, bool)

//go:linkname mapdelete_fast64 runtime.mapdelete_fast64
func mapdelete_fast64(t *maptype, h *hmap, key uint64)

//go:linkname mapdelete_faststr runtime.mapdelete_faststr
func mapdelete_faststr(t *maptype, h *hmap, key string)

//go:linkname roundupsize runtime.roundupsize
func roundupsize(size uintptr, noscan bool) uintptr

func typeOf(m any) *maptype { return (*[2]*maptype)(unsafe.Pointer(&m))[0] }
