// The oracle of the interleavings: reads lines of interleavings_*.jsonl, runs each on the map of a Go 1.23.9 runtime that has
// stop points compiled in (build.py), and prints them with what real Go came to. Two goroutines, of which only one runs at
// a time: it stops in the middle of a map function by waiting on a channel.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"unsafe"
)

type actor struct {
	resume, stopped chan string
	count           [64]int
	stop            string
	nth             int
	done            bool
	result          string
}

var cur *actor

func idx(p string) int {
	for i, n := range names {
		if n == p {
			return i
		}
	}
	panic(p)
}
func (a *actor) at(p string) {
	i := idx(p)
	a.count[i]++
	if a.stop == p && a.count[i] == a.nth {
		cur = nil
		a.stopped <- p
		<-a.resume
		cur = a
	}
}
func hook(p int) {
	if a := cur; a != nil {
		a.at(names[p])
	}
}

type world struct {
	t                 *maptype
	h                 *hmap
	str, ptr, generic bool
}

func key(k int64) string { return "k" + strconv.FormatInt(k, 10) }

func (w *world) access(k int64) (unsafe.Pointer, bool) {
	if w.str {
		s := key(k)
		if w.generic {
			return mapaccess2(w.t, w.h, unsafe.Pointer(&s))
		}
		return mapaccess2_faststr(w.t, w.h, s)
	}
	u := uint64(k)
	if w.generic {
		return mapaccess2(w.t, w.h, unsafe.Pointer(&u))
	}
	return mapaccess2_fast64(w.t, w.h, u)
}
func (w *world) assign(k int64) unsafe.Pointer {
	if w.str {
		return mapassign_faststr(w.t, w.h, key(k))
	}
	u := uint64(k)
	if w.generic {
		return mapassign(w.t, w.h, unsafe.Pointer(&u))
	}
	return mapassign_fast64(w.t, w.h, u)
}
func (w *world) del(k int64) {
	if w.str {
		mapdelete_faststr(w.t, w.h, key(k))
		return
	}
	u := uint64(k)
	if w.generic {
		mapdelete(w.t, w.h, unsafe.Pointer(&u))
		return
	}
	mapdelete_fast64(w.t, w.h, u)
}
func (w *world) val(p unsafe.Pointer) string {
	if w.ptr {
		q := *(**int64)(p)
		if q == nil {
			return "nil"
		}
		return fmt.Sprint(*q)
	}
	return fmt.Sprint(*(*int64)(p))
}
func (w *world) do(op []any, a *actor) (res string) {
	defer func() {
		if e := recover(); e != nil {
			res = e.(error).Error()
		}
	}()
	k := int64(0)
	if len(op) > 1 {
		k = int64(op[1].(float64))
	}
	at := func(p string) {
		if a != nil {
			a.at(p)
		}
	}
	switch op[0] {
	case "get":
		p, ok := w.access(k)
		at("R.returned")
		return fmt.Sprintf("%s,%v", w.val(p), ok)
	case "put":
		p := w.assign(k)
		v := int64(op[2].(float64))
		at("W.returned")
		if w.ptr {
			q := new(int64)
			*q = v
			*(**int64)(p) = q
		} else {
			*(*int64)(p) = v
		}
		at("W.stored")
		return "ok"
	case "clear":
		mapclear(w.t, w.h)
		return "ok"
	case "iter":
		runtime.MapIterRand = uintptr(k)
		var it hiter
		out := []string{}
		for mapiterinit(w.t, w.h, &it); it.key != nil; mapiternext(&it) {
			at("I.returned")
			if w.str {
				out = append(out, strings.TrimPrefix(*(*string)(it.key), "k")+"="+w.val(it.elem))
			} else {
				out = append(out, fmt.Sprint(*(*int64)(it.key))+"="+w.val(it.elem))
			}
			if len(out) > 200 {
				return "endless"
			}
		}
		return strings.Join(out, " ")
	case "delete":
		w.del(k)
		return "ok"
	}
	panic("op")
}

func run(l map[string]any) {
	w := &world{}
	var orig *maptype
	switch l["variant"] {
	case "faststr":
		orig = typeOf(map[string]int64(nil))
		w.str = true
	case "fast64ptr":
		orig = typeOf(map[int64]*int64(nil))
		w.ptr = true
	default:
		orig = typeOf(map[int64]int64(nil))
		w.generic = l["variant"] == "generic"
	}
	t := *orig
	w.t = &t
	if w.str {
		t.Hasher = func(p unsafe.Pointer, s uintptr) uintptr {
			n, _ := strconv.ParseUint((*(*string)(p))[1:], 10, 64)
			return uintptr(n)
		}
	} else {
		t.Hasher = func(p unsafe.Pointer, s uintptr) uintptr { return *(*uintptr)(p) }
	}
	runtime.MapPoint, runtime.MapLoadsCompiled = hook, l["order"] == "asm"
	w.h = makemap(w.t, int(l["hint"].(float64)), nil)
	for _, op := range l["setup"].([]any) {
		w.do(op.([]any), nil)
	}
	acts := map[string]*actor{}
	for _, n := range []string{"r", "w"} {
		a := &actor{resume: make(chan string), stopped: make(chan string)}
		acts[n] = a
		op := l[n].([]any)
		go func() {
			<-a.resume
			cur = a
			a.result = w.do(op, a)
			cur = nil
			a.done = true
			a.stopped <- "finished"
		}()
	}
	until := func(n, p string, nth int) string {
		a := acts[n]
		if a.done {
			return "finished"
		}
		a.stop, a.nth = p, nth
		a.resume <- ""
		return <-a.stopped
	}
	reached := []string{}
	for _, s := range l["steps"].([]any) {
		f := strings.Fields(s.(string))
		nth, _ := strconv.Atoi(f[3][1:])
		reached = append(reached, f[0]+">"+until(f[0], f[2], nth))
	}
	until("r", "", 0)
	until("w", "", 0)
	l["reached"] = reached
	l["reader_or_A"], l["writer_or_B"] = acts["r"].result, acts["w"].result
	l["count"], l["B"], l["growing"], l["flags_at_end"] = w.h.count, w.h.B, w.h.oldbuckets != nil, w.h.flags
	w.h.flags &^= 4
	after := map[string]string{}
	for _, k := range []int64{0, 1, 26, 3, 5, 6, 7, 8} {
		after[strconv.FormatInt(k, 10)] = w.do([]any{"get", float64(k)}, nil)
	}
	l["lookup_afterwards"] = after
	b, _ := json.Marshal(l)
	fmt.Println(string(b))
}

func main() {
	debug.SetGCPercent(-1)
	sc := bufio.NewScanner(os.Stdin)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var l map[string]any
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			panic(err)
		}
		run(l)
	}
}
