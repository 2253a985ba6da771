// The oracle: replays a text script against the map of the real Go 1.23 runtime, reached by linkname, and prints its
// words and buckets after every operation as JSON lines (format: ../golden/go1.23.9/README.md). The golden files were made
// by it, and `maprace trace` prints the same of the model. Build it with Go 1.23.9 only: the layouts in rt.go are its own.
//
// build: go build -ldflags=-checklinkname=0 -o dumper .
// usage: dumper -gen DIR   (write all built-in scripts and their traces)
//
//	dumper -type int64|string|int64ptr -variant fast|generic -hash splitmix|identity|native -seed N -every N FILE|-   > trace.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"unsafe"
)

const golden = 0x9E3779B97F4A7C15

func mix(z uint64) uint64 {
	z += golden
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}
func fnv(b []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, c := range b {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return h
}
func hashInt(k uint64, seed uint32) uint64           { return mix(k ^ uint64(seed)*golden) }
func hashStr(s string, seed uint32) uint64           { return mix(fnv([]byte(s)) ^ uint64(seed)*golden) }
func add(p unsafe.Pointer, n uintptr) unsafe.Pointer { return unsafe.Add(p, n) }

type cfg struct {
	name, ktype, variant, hash string
	seed                       uint32
	every                      int
}

type dumper struct {
	cfg
	t      *maptype
	h      *hmap
	w      *bufio.Writer
	n      int
	resets uint32
	iters  map[string]*hiter
	forced []byte
}

func newDumper(c cfg, w io.Writer) *dumper {
	d := &dumper{cfg: c, w: bufio.NewWriter(w), iters: map[string]*hiter{}}
	var orig *maptype
	switch c.ktype {
	case "int64":
		orig = typeOf(map[int64]int64(nil))
	case "int64ptr":
		orig = typeOf(map[int64]*int64(nil))
	case "string":
		orig = typeOf(map[string]int64(nil))
	default:
		panic("type")
	}
	t := *orig
	d.t = &t
	switch {
	case c.hash == "splitmix" && c.ktype == "string":
		d.t.Hasher = func(p unsafe.Pointer, s uintptr) uintptr { return uintptr(hashStr(*(*string)(p), uint32(s))) }
	case c.hash == "splitmix":
		d.t.Hasher = func(p unsafe.Pointer, s uintptr) uintptr { return uintptr(hashInt(*(*uint64)(p), uint32(s))) }
	case c.hash == "identity":
		d.t.Hasher = func(p unsafe.Pointer, s uintptr) uintptr { return uintptr(*(*uint64)(p)) }
	case c.hash == "native":
	default:
		panic("hash")
	}
	fn := "generic"
	if c.variant == "fast" {
		fn = map[string]string{"int64": "fast64", "int64ptr": "fast64", "string": "faststr"}[c.ktype]
	}
	d.emit(map[string]any{"ev": "meta", "trace": c.name, "go": runtime.Version(), "goarch": runtime.GOARCH, "type": c.ktype, "variant": fn, "hash": c.hash,
		"keysize": t.KeySize, "elemsize": t.ElemSize, "bucketsize": t.BucketSize, "maptype_flags": t.Flags, "bucket_has_pointers": t.Bucket.PtrBytes != 0, "full_every": c.every})
	return d
}

func (d *dumper) emit(v any) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	d.w.Write(b)
	d.w.WriteByte('\n')
}

func (d *dumper) hashOf(key string) uint64 {
	if d.ktype == "string" {
		return uint64(d.t.Hasher(unsafe.Pointer(&key), uintptr(d.h.hash0)))
	}
	k := parse(key)
	return uint64(d.t.Hasher(unsafe.Pointer(&k), uintptr(d.h.hash0)))
}

func parse(s string) uint64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic(err)
	}
	return uint64(n)
}
func hx(x uint64) string { return fmt.Sprintf("%016x", x) }
func topOf(h uint64) uint8 {
	t := uint8(h >> 56)
	if t < 5 {
		t += 5
	}
	return t
}

func (d *dumper) noldbuckets() int {
	b := d.h.B
	if d.h.flags&8 == 0 {
		b--
	}
	return 1 << b
}

// main + preallocated overflow buckets in an array with `base` main buckets (makeBucketArray)
func (d *dumper) nbuckets(base int) int {
	n := base
	if base >= 16 {
		n += base / 16
		n = int(roundupsize(uintptr(n)*uintptr(d.t.BucketSize), d.t.Bucket.PtrBytes == 0) / uintptr(d.t.BucketSize))
	}
	return n
}

// location of an arbitrary bucket pointer, for the iterator dump
func (d *dumper) locate(p unsafe.Pointer) any {
	if p == nil {
		return nil
	}
	find := func(base unsafe.Pointer, n int, tag string) any {
		if base == nil {
			return nil
		}
		for i := 0; i < n; i++ {
			b := add(base, uintptr(i)*uintptr(d.t.BucketSize))
			for c := 0; b != nil; c++ {
				if b == p {
					return []any{tag, i, c}
				}
				b = d.ovf(b)
			}
		}
		return nil
	}
	if r := find(d.h.buckets, 1<<d.h.B, "new"); r != nil {
		return r
	}
	if d.h.oldbuckets != nil {
		if r := find(d.h.oldbuckets, d.noldbuckets(), "old"); r != nil {
			return r
		}
	}
	return "detached" // bucket of an array the map no longer references
}

func (d *dumper) ovf(b unsafe.Pointer) unsafe.Pointer {
	return *(*unsafe.Pointer)(add(b, uintptr(d.t.BucketSize)-8))
}

func (d *dumper) keyAt(b unsafe.Pointer, i int) unsafe.Pointer {
	return add(b, 8+uintptr(i)*uintptr(d.t.KeySize))
}
func (d *dumper) elemAt(b unsafe.Pointer, i int) unsafe.Pointer {
	return add(b, 8+8*uintptr(d.t.KeySize)+uintptr(i)*uintptr(d.t.ElemSize))
}
func (d *dumper) elemVal(p unsafe.Pointer) int64 {
	if d.ktype == "int64ptr" {
		q := *(**int64)(p)
		if q == nil {
			return 0
		}
		return *q
	}
	return *(*int64)(p)
}

// digest: FNV-1a64, see README
func (d *dumper) digest() string {
	var buf []byte
	le := func(x uint64, n int) {
		for i := 0; i < n; i++ {
			buf = append(buf, byte(x>>(8*i)))
		}
	}
	arr := func(base unsafe.Pointer, n int) {
		for i := 0; i < n; i++ {
			b := add(base, uintptr(i)*uintptr(d.t.BucketSize))
			for {
				th := (*[8]uint8)(b)
				buf = append(buf, th[:]...)
				for s := 0; s < 8; s++ {
					if th[s] < 5 {
						continue
					}
					if d.ktype == "string" {
						k := *(*string)(d.keyAt(b, s))
						le(uint64(len(k)), 4)
						buf = append(buf, k...)
					} else {
						le(*(*uint64)(d.keyAt(b, s)), 8)
					}
					le(uint64(d.elemVal(d.elemAt(b, s))), 8)
				}
				b = d.ovf(b)
				if b == nil {
					buf = append(buf, 0)
					break
				}
				buf = append(buf, 1)
			}
		}
	}
	if d.h.buckets != nil {
		arr(d.h.buckets, 1<<d.h.B)
	}
	buf = append(buf, 0xFE)
	if d.h.oldbuckets != nil {
		arr(d.h.oldbuckets, d.noldbuckets())
	}
	buf = append(buf, 0xFE)
	return hx(fnv(buf))
}

func (d *dumper) array(base unsafe.Pointer, n int, pre int) []any {
	out := make([]any, 0, n)
	lo, end := uintptr(base), uintptr(base)+uintptr(pre)*uintptr(d.t.BucketSize)
	for i := 0; i < n; i++ {
		b := add(base, uintptr(i)*uintptr(d.t.BucketSize))
		chain := []any{}
		for first := true; b != nil; b, first = d.ovf(b), false {
			th := (*[8]uint8)(b)
			keys := make([]any, 8)
			vals := make([]any, 8)
			for s := 0; s < 8; s++ {
				live := th[s] >= 5
				if d.ktype == "string" {
					if live {
						keys[s] = *(*string)(d.keyAt(b, s))
					}
				} else {
					keys[s] = *(*int64)(d.keyAt(b, s)) // raw, stale slots included
				}
				if live || (th[s] == 2 || th[s] == 3) {
					vals[s] = d.elemVal(d.elemAt(b, s))
				}
			}
			m := map[string]any{"t": fmt.Sprintf("%x", th[:]), "k": keys, "v": vals}
			if !first {
				if uintptr(b) >= lo && uintptr(b) < end {
					m["src"] = "pre"
				} else {
					m["src"] = "heap"
				}
			}
			chain = append(chain, m)
		}
		out = append(out, chain)
	}
	return out
}

func (d *dumper) preLeft() int {
	if d.h.extra == nil || d.h.extra.nextOverflow == nil {
		return 0
	}
	n, p := 1, d.h.extra.nextOverflow
	for d.ovf(p) == nil {
		n++
		p = add(p, uintptr(d.t.BucketSize))
	}
	return n
}

func (d *dumper) state(full bool) map[string]any {
	h := d.h
	m := map[string]any{"count": h.count, "flags": h.flags, "B": h.B, "nov": h.noverflow, "hash0": fmt.Sprintf("%08x", h.hash0),
		"nevac": h.nevacuate, "buckets": h.buckets != nil, "growing": h.oldbuckets != nil, "same": h.flags&8 != 0, "pre": d.preLeft(), "dig": d.digest()}
	if h.buckets != nil {
		m["nb"] = d.nbuckets(1 << h.B)
	}
	if h.oldbuckets != nil {
		m["nold"] = d.noldbuckets()
	}
	if full {
		if h.buckets != nil {
			m["new"] = d.array(h.buckets, 1<<h.B, d.nbuckets(1<<h.B))
		}
		if h.oldbuckets != nil {
			m["old"] = d.array(h.oldbuckets, d.noldbuckets(), d.nbuckets(d.noldbuckets()))
		}
	}
	return m
}

func (d *dumper) itState(it *hiter) map[string]any {
	m := map[string]any{"startBucket": it.startBucket, "offset": it.offset, "wrapped": it.wrapped, "B": it.B, "i": it.i, "bucket": it.bucket,
		"bptr": d.locate(it.bptr), "samebuckets": it.buckets == d.h.buckets}
	if it.checkBucket == ^uintptr(0) {
		m["check"] = -1
	} else {
		m["check"] = it.checkBucket
	}
	if it.key == nil {
		m["end"] = true
	} else {
		if d.ktype == "string" {
			m["key"] = *(*string)(it.key)
		} else {
			m["key"] = *(*int64)(it.key)
		}
		m["val"] = d.elemVal(it.elem)
	}
	return m
}

func (d *dumper) run(lines []string) {
	gen := d.variant != "fast"
	for _, ln := range lines {
		f := strings.Fields(ln)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		rec := map[string]any{"n": d.n, "op": f[0]}
		full := d.every > 0 && d.n%d.every == 0
		switch f[0] {
		case "make":
			hint, _ := strconv.Atoi(f[1])
			d.h = makemap(d.t, hint, nil)
			d.h.hash0 = d.seed
			rec["hint"] = hint
		case "insert":
			key := f[1]
			hh := d.hashOf(key)
			rec["key"], rec["hash"], rec["top"] = d.jkey(key), hx(hh), topOf(hh)
			var p unsafe.Pointer
			if d.ktype == "string" {
				if gen {
					p = mapassign(d.t, d.h, unsafe.Pointer(&key))
				} else {
					p = mapassign_faststr(d.t, d.h, key)
				}
			} else {
				k := parse(key)
				if gen {
					p = mapassign(d.t, d.h, unsafe.Pointer(&k))
				} else {
					p = mapassign_fast64(d.t, d.h, k)
				}
			}
			val := int64(d.n)
			if len(f) > 2 {
				val, _ = strconv.ParseInt(f[2], 10, 64)
			}
			if d.ktype == "int64ptr" {
				v := new(int64)
				*v = val
				*(**int64)(p) = v
			} else {
				*(*int64)(p) = val
			}
			rec["val"] = val
		case "get":
			key := f[1]
			hh := d.hashOf(key)
			rec["key"], rec["hash"], rec["top"] = d.jkey(key), hx(hh), topOf(hh)
			var p unsafe.Pointer
			var ok bool
			if d.ktype == "string" {
				if gen {
					p, ok = mapaccess2(d.t, d.h, unsafe.Pointer(&key))
				} else {
					p, ok = mapaccess2_faststr(d.t, d.h, key)
				}
			} else {
				k := parse(key)
				if gen {
					p, ok = mapaccess2(d.t, d.h, unsafe.Pointer(&k))
				} else {
					p, ok = mapaccess2_fast64(d.t, d.h, k)
				}
			}
			rec["ok"] = ok
			rec["val"] = d.elemVal(p)
		case "delete":
			key := f[1]
			hh := d.hashOf(key)
			rec["key"], rec["hash"], rec["top"] = d.jkey(key), hx(hh), topOf(hh)
			before := d.h.count
			old := d.h.hash0
			if d.ktype == "string" {
				if gen {
					mapdelete(d.t, d.h, unsafe.Pointer(&key))
				} else {
					mapdelete_faststr(d.t, d.h, key)
				}
			} else {
				k := parse(key)
				if gen {
					mapdelete(d.t, d.h, unsafe.Pointer(&k))
				} else {
					mapdelete_fast64(d.t, d.h, k)
				}
			}
			rec["ok"] = d.h.count != before
			if before == 1 && d.h.count == 0 {
				rec["runtime_reseeded"] = d.h.hash0 != old
				d.reseed(rec)
			}
		case "clear":
			nz := d.h.count != 0
			mapclear(d.t, d.h)
			if nz {
				d.reseed(rec)
			}
		case "iterinit":
			it := new(hiter)
			d.iters[f[1]] = it
			mapiterinit(d.t, d.h, it)
			rec["it"], rec["iter"] = f[1], d.itState(it)
		case "iternext":
			it := d.iters[f[1]]
			if it.key == nil {
				continue
			}
			mapiternext(it)
			rec["it"], rec["iter"] = f[1], d.itState(it)
		case "iterall":
			it := d.iters[f[1]]
			for it.key != nil {
				mapiternext(it)
				d.emit(map[string]any{"n": d.n, "op": "iternext", "it": f[1], "iter": d.itState(it), "st": d.state(false)})
				d.n++
			}
			continue
		case "dump":
			full = true
		default:
			panic(ln)
		}
		rec["st"] = d.state(full)
		d.emit(rec)
		d.n++
	}
	d.w.Flush()
}

// the runtime draws a new random hash0 when a map becomes empty; pin it to seed+k so that traces repeat
func (d *dumper) reseed(rec map[string]any) {
	if d.hash == "native" {
		return
	}
	d.resets++
	d.h.hash0 = d.seed + d.resets
	rec["reseed"] = fmt.Sprintf("%08x", d.h.hash0)
}

func (d *dumper) jkey(k string) any {
	if d.ktype == "string" {
		return k
	}
	return int64(parse(k))
}

// ---------------------------------------------------------------- built-in scripts

type script struct {
	cfg
	lines []string
}

const seed0 = 0x1234abcd

func scripts() []script {
	var out []script
	mk := func(name, kt, variant, hash string, every int, f func(p func(string, ...any))) {
		var ls []string
		f(func(s string, a ...any) { ls = append(ls, fmt.Sprintf(s, a...)) })
		out = append(out, script{cfg{name, kt, variant, hash, seed0, every}, ls})
	}
	asc := func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 100; i++ {
			p("insert %d", i)
		}
		for i := 1; i <= 100; i += 9 {
			p("get %d", i)
		}
		p("get 1000")
	}
	mk("asc100", "int64", "fast", "splitmix", 1, asc)
	mk("asc100_generic", "int64", "generic", "splitmix", 0, asc)
	mk("asc100_ptrelem", "int64ptr", "fast", "splitmix", 4, asc)
	mk("asc1000", "int64", "fast", "splitmix", 250, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 1000; i++ {
			p("insert %d", i)
		}
	})
	mk("hint100", "int64", "fast", "splitmix", 10, func(p func(string, ...any)) {
		p("make 100")
		for i := 1; i <= 130; i++ {
			p("insert %d", i*7)
		}
	})
	mk("hints", "int64", "fast", "splitmix", 0, func(p func(string, ...any)) {
		for _, h := range []int{-1, 0, 1, 8, 9, 13, 14, 26, 27, 52, 53, 104, 105, 208, 209, 416, 417, 832, 833, 1664, 1665, 3328, 3329, 6656, 6657, 13312, 13313} {
			p("make %d", h)
		}
	})
	mk("hints_string", "string", "fast", "splitmix", 0, func(p func(string, ...any)) {
		for _, h := range []int{0, 8, 9, 53, 105, 209, 417, 833, 1665, 3329, 6657} {
			p("make %d", h)
		}
	})
	str := func(p func(string, ...any)) {
		p("make 0")
		for i := 0; i <= 200; i++ {
			p("insert key-%d", i)
		}
		for i := 0; i <= 210; i += 15 {
			p("get key-%d", i)
		}
		for i := 0; i <= 200; i += 2 {
			p("delete key-%d", i)
		}
		p("dump")
	}
	mk("strings200", "string", "fast", "splitmix", 8, str)
	mk("strings200_generic", "string", "generic", "splitmix", 0, str)
	// same-size growth: keep the count low while chains are built and emptied
	same := func(p func(string, ...any)) {
		p("make 0")
		r := rand.New(rand.NewSource(7))
		next := 1
		live := []int{}
		// bring B to 3
		for i := 0; i < 30; i++ {
			p("insert %d", next)
			live = append(live, next)
			next++
		}
		// colliding keys for bucket b: fill chain, then delete the first ones, so overflow buckets stay
		for round := 0; round < 14; round++ {
			b := uint64(round % 8)
			var ks []int
			for k := 1000000 * (round + 1); len(ks) < 20; k++ {
				if hashInt(uint64(k), seed0)&7 == b {
					ks = append(ks, k)
				}
			}
			for _, k := range ks {
				p("insert %d", k)
			}
			r.Shuffle(len(ks), func(i, j int) { ks[i], ks[j] = ks[j], ks[i] })
			for i, k := range ks {
				if i < 17 {
					p("delete %d", k)
				} else {
					live = append(live, k)
				}
			}
			if len(live) > 36 {
				for len(live) > 30 {
					p("delete %d", live[0])
					live = live[1:]
				}
			}
		}
		p("dump")
		for _, k := range live {
			p("get %d", k)
		}
	}
	mk("samesize", "int64", "fast", "splitmix", 10, same)
	mk("samesize_generic", "int64", "generic", "splitmix", 0, same)
	mk("samesize_ptrelem", "int64ptr", "fast", "splitmix", 10, same)
	mix2000 := func(p func(string, ...any)) {
		p("make 0")
		r := rand.New(rand.NewSource(42))
		for i := 0; i < 2000; i++ {
			k := r.Intn(160)
			switch x := r.Intn(100); {
			case x < 50:
				p("insert %d", k)
			case x < 80:
				p("delete %d", k)
			default:
				p("get %d", k)
			}
		}
		p("dump")
	}
	mk("random2000", "int64", "fast", "splitmix", 25, mix2000)
	mk("random2000_generic", "int64", "generic", "splitmix", 0, mix2000)
	mk("random400_native", "int64", "fast", "native", 20, func(p func(string, ...any)) {
		p("make 0")
		r := rand.New(rand.NewSource(43))
		for i := 0; i < 400; i++ {
			k := r.Intn(120)
			switch x := r.Intn(100); {
			case x < 60:
				p("insert %d", k)
			case x < 85:
				p("delete %d", k)
			default:
				p("get %d", k)
			}
		}
		p("dump")
	})
	mk("random400_native_string", "string", "fast", "native", 20, func(p func(string, ...any)) {
		p("make 0")
		r := rand.New(rand.NewSource(44))
		for i := 0; i < 400; i++ {
			k := r.Intn(120)
			switch x := r.Intn(100); {
			case x < 60:
				p("insert user:%d", k)
			case x < 85:
				p("delete user:%d", k)
			default:
				p("get user:%d", k)
			}
		}
		p("dump")
	})
	// everything in one bucket: hashes equal in the low 12 bits
	mk("collide", "int64", "fast", "splitmix", 3, func(p func(string, ...any)) {
		p("make 0")
		var ks []int
		for k := 0; len(ks) < 60; k++ {
			if hashInt(uint64(k), seed0)&0xfff == 0x5a5 {
				ks = append(ks, k)
			}
		}
		for _, k := range ks {
			p("insert %d", k)
		}
		for i := 0; i < len(ks); i += 7 {
			p("get %d", ks[i])
		}
		for i := len(ks) - 1; i >= 0; i -= 2 {
			p("delete %d", ks[i])
		}
		p("dump")
	})
	// identity hash, one main bucket forced (low bits 0) and equal tophash: key compare decides
	mk("collide_identity_sametop", "int64", "fast", "identity", 1, func(p func(string, ...any)) {
		p("make 0")
		for i := 0; i < 26; i++ {
			p("insert %d", i<<20)
		}
		for i := 0; i < 28; i += 3 {
			p("get %d", i<<20)
		}
		p("get 1")
	})
	er := func(p func(string, ...any)) {
		p("make 0")
		// 20 keys in bucket 2 of a B=2 map (identity hash, low 2 bits = 2): three-bucket chain
		p("make 20") // B=2
		k := func(i int) int { return i<<8 | 2 }
		for i := 0; i < 20; i++ {
			p("insert %d", k(i))
		}
		for _, i := range []int{19, 17, 18, 8, 16, 15, 14, 13, 12, 11, 10, 9, 7} { // from the end backwards, with holes
			p("delete %d", k(i))
		}
		p("dump")
		for _, i := range []int{30, 31} {
			p("insert %d", k(i))
		}
		for _, i := range []int{0, 1, 2, 3, 4, 5, 6} {
			p("delete %d", k(i))
		}
		p("insert %d", k(40))
		p("get %d", k(31))
		p("delete %d", k(31))
		p("delete %d", k(40))
		p("delete %d", k(30))
		p("insert %d", k(50))
		p("delete %d", k(50))
		p("insert 1")
		p("clear")
		p("insert 3")
	}
	mk("emptyrest", "int64", "fast", "identity", 1, er)
	mk("emptyrest_generic", "int64", "generic", "identity", 1, er)
	mk("grow_reads", "int64", "fast", "splitmix", 1, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 53; i++ { // 53rd insert starts B=3 -> B=4
			p("insert %d", i)
		}
		for j := 0; j < 3; j++ {
			for i := 1; i <= 54; i += 4 {
				p("get %d", i)
			}
			p("insert 1")
		}
		for i := 2; i <= 12; i++ {
			p("delete %d", i)
			p("get %d", i)
			p("get %d", i+20)
		}
	})
	mk("clear_in_growth", "int64", "fast", "splitmix", 1, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 27; i++ {
			p("insert %d", i)
		}
		p("clear")
		for i := 1; i <= 12; i++ {
			p("insert %d", i)
		}
	})
	mk("delete_to_zero_in_growth", "int64", "fast", "splitmix", 1, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 14; i++ {
			p("insert %d", i)
		}
		for i := 14; i >= 1; i-- {
			p("delete %d", i)
		}
		for i := 1; i <= 6; i++ {
			p("insert %d", i)
		}
	})
	// ---- iteration
	mk("iter_basic", "int64", "fast", "splitmix", 0, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 40; i++ {
			p("insert %d", i)
		}
		p("dump")
		for c := 'a'; c <= 'f'; c++ {
			p("iterinit %c", c)
			p("iterall %c", c)
		}
	})
	mk("iter_small", "int64", "fast", "splitmix", 0, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 8; i++ {
			p("insert %d", i)
		}
		p("dump")
		for c := 'a'; c <= 'f'; c++ {
			p("iterinit %c", c)
			p("iterall %c", c)
		}
	})
	mid := func(p func(string, ...any)) { // iterators started in the middle of a growth, nothing written meanwhile
		p("make 0")
		for i := 1; i <= 53; i++ {
			p("insert %d", i)
		}
		p("dump")
		for c := 'a'; c <= 'e'; c++ {
			p("iterinit %c", c)
			p("iterall %c", c)
		}
		p("dump")
	}
	mk("iter_midgrow", "int64", "fast", "splitmix", 0, mid)
	mk("iter_midgrow_ptrelem", "int64ptr", "fast", "splitmix", 0, mid)
	inter := func(p func(string, ...any)) { // started before / during the growth, with writes between nexts
		p("make 0")
		for i := 1; i <= 52; i++ {
			p("insert %d", i)
		}
		p("dump")
		p("iterinit a") // before growth
		for j := 0; j < 5; j++ {
			p("iternext a")
		}
		p("insert 53")  // growth starts
		p("iterinit b") // during growth
		for j := 0; j < 12; j++ {
			p("iternext a")
			p("iternext b")
			p("delete %d", 3*j+1)
			p("insert %d", 100+j)
			if j%4 == 0 {
				p("dump")
			}
		}
		p("iterall a")
		p("iterall b")
		p("dump")
	}
	mk("iter_writes", "int64", "fast", "splitmix", 0, inter)
	mk("iter_writes_ptrelem", "int64ptr", "fast", "splitmix", 0, inter)
	mk("iter_grow_twice", "int64", "fast", "splitmix", 0, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 10; i++ {
			p("insert %d", i)
		}
		p("iterinit a")
		for i := 11; i <= 120; i++ {
			p("insert %d", i)
			if i%12 == 0 {
				p("iternext a")
			}
		}
		p("dump")
		p("iterall a")
	})
	// identity hash: give every one of the 2^B buckets one sparse overflow bucket
	sparse := func(p func(string, ...any), B int) {
		n := 1 << B
		for b := 0; b < n; b++ {
			for j := 0; j < 9; j++ {
				p("insert %d", (j+1)<<8|b)
			}
			for j := 0; j < 9; j++ {
				if j != b%9 && j != 8 {
					p("delete %d", (j+1)<<8|b)
				}
			}
		}
	}
	mk("samesize_small", "int64", "fast", "identity", 1, func(p func(string, ...any)) {
		p("make 20")
		sparse(p, 2)
		for i := 0; i < 6; i++ {
			p("insert %d", 77<<8|i)
			p("get %d", 9<<8|i)
		}
	})
	mk("samesize_reads", "int64ptr", "fast", "identity", 8, func(p func(string, ...any)) {
		p("make 100")
		sparse(p, 4)
		for i := 0; i < 12; i++ {
			p("insert %d", 77<<8|i)
			p("get %d", 9<<8|i)
			p("get %d", 9<<8|(15-i))
			p("delete %d", 9<<8|(i+3)%16)
			p("dump")
		}
	})
	mk("iter_samesize", "int64", "fast", "identity", 0, func(p func(string, ...any)) {
		p("make 100")
		sparse(p, 4)
		p("dump")
		p("iterinit a") // before the same-size growth
		p("iternext a")
		p("insert %d", 77<<8|5) // starts it
		p("dump")
		p("iterinit b")
		p("iternext b")
		p("iterinit c")
		p("iterall c") // complete iteration in the middle, no writes
		for i := 0; i < 5; i++ {
			p("iternext a")
			p("iternext b")
			p("insert %d", 78<<8|i)
			p("delete %d", 9<<8|(3*i)%16)
		}
		p("dump")
		p("iterall a")
		p("iterall b")
		p("dump")
	})
	mk("iter_clear", "int64", "fast", "splitmix", 0, func(p func(string, ...any)) {
		p("make 0")
		for i := 1; i <= 30; i++ {
			p("insert %d", i)
		}
		p("iterinit a")
		p("iternext a")
		p("clear")
		p("insert 77")
		p("iterall a")
	})
	return out
}

func main() {
	debug.SetGCPercent(-1) // keep bucket addresses (and detached arrays) stable while we look at them
	gen := flag.String("gen", "", "write all built-in scripts and traces to DIR")
	c := cfg{name: "stdin"}
	flag.StringVar(&c.ktype, "type", "int64", "")
	flag.StringVar(&c.variant, "variant", "fast", "")
	flag.StringVar(&c.hash, "hash", "splitmix", "")
	seed := flag.Uint64("seed", seed0, "")
	flag.IntVar(&c.every, "every", 1, "full bucket dump every N ops (0 = only on 'dump')")
	flag.Parse()
	if runtime.Version() != "go1.23.9" {
		fmt.Fprintln(os.Stderr, "warning: written for go1.23.9, running", runtime.Version())
	}
	if *gen != "" {
		for _, s := range scripts() {
			f, err := os.Create(filepath.Join(*gen, s.name+".jsonl"))
			if err != nil {
				panic(err)
			}
			d := newDumper(s.cfg, f)
			d.run(s.lines)
			f.Close()
			hdr := fmt.Sprintf("# dumper -type %s -variant %s -hash %s -seed %d -every %d %s.script\n", s.ktype, s.variant, s.hash, s.seed, s.every, s.name)
			os.WriteFile(filepath.Join(*gen, s.name+".script"), []byte(hdr+strings.Join(s.lines, "\n")+"\n"), 0o644)
		}
		return
	}
	c.seed = uint32(*seed)
	in := os.Stdin
	if flag.NArg() > 0 && flag.Arg(0) != "-" {
		f, err := os.Open(flag.Arg(0))
		if err != nil {
			panic(err)
		}
		in = f
		c.name = strings.TrimSuffix(filepath.Base(flag.Arg(0)), ".script")
	}
	b, _ := io.ReadAll(in)
	newDumper(c, os.Stdout).run(strings.Split(string(b), "\n"))
}
