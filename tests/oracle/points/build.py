#!/usr/bin/env python3
"""Builds the oracle of the interleavings: real Go 1.23.9 with named stop points compiled into the runtime's map functions.

usage: build.py GOROOT WORKDIR      (GOROOT: an unmodified Go 1.23.9; WORKDIR gets a patched copy of it and `points`)

Each stop point is a call put between two statements of the runtime; nothing else changes, but for three things: a fatal
error becomes a panic, so that the harness survives it; the three header loads of a lookup can be made in either order;
and the number that an iterator draws can be given. What the points mean: ../../golden/go1.23.9/README.md."""

import os
import re
import shutil
import subprocess
import sys

NAMES = """R.checked R.B R.oldread R.buckets R.old R.chosen R.slot R.match R.returned W.checked W.xorload W.flag W.chosen W.top
W.key W.precount W.count W.exitok W.clear W.returned W.stored G.alloc G.B G.flags G.old G.new E.mark E.top E.elem E.wiped
D.key D.one I.B I.checked I.slot I.moved I.returned C.marked C.old C.count C.zeroed""".split()

HOOK_GO = """package runtime

// MapPoint is called at each stop point with its number.
var MapPoint func(int)

// MapLoadsCompiled: lookups load oldbuckets before buckets.
var MapLoadsCompiled bool

// MapIterRand, if not 0, is what an iterator draws.
var MapIterRand uintptr

//go:noinline
func mappoint(p int) {
	if f := MapPoint; f != nil {
		f(p)
	}
}
"""


def stop(name):
    return "mappoint(%d)" % NAMES.index(name)


def put(text, at, new):
    """Replaces the first `at`, which must be there."""
    if at not in text:
        sys.exit("the runtime is not the one expected: no %r" % at)
    return text.replace(at, new, 1)


def behind(text, at, *points):
    return put(text, at, "\n".join([at] + [stop(p) for p in points]))


def before(text, at, *points):
    return put(text, at, "\n".join([stop(p) for p in points] + [at]))


def each(text, pattern, replace):
    """Replaces every match of a multi-line pattern."""
    return re.sub("(?m)" + pattern, replace, text)


def lookup(name, f):
    f = each(f, r"^(\t+)hash := ", lambda m: m[1] + stop("R.checked") + "\n" + m[0])
    f = behind(f, "m := bucketMask(h.B)", "R.B")
    choose = re.search(r"b :?= (\(\*bmap\)\(add\(h\.buckets, .*\))", f)
    fresh = "var b *bmap\n" if ":=" in choose[0][:6] else ""
    f = put(f, choose[0], fresh + "var c unsafe.Pointer\nif MapLoadsCompiled {\nc = h.oldbuckets\n%s\nb = %s\n%s\n} else {\nb = %s\n%s\nc = h.oldbuckets\n}" % (
        stop("R.oldread"), choose[1], stop("R.buckets"), choose[1], stop("R.buckets")))
    f = put(f, "if c := h.oldbuckets; c != nil {", "if c != nil {\n" + stop("R.old"))
    f = each(f, r"^(\w+:\n)?\tfor ; b != nil;", lambda m: "\t" + stop("R.chosen") + "\n" + m[0])
    f = each(f, r"for i[^{\n]*:= uintptr\(0\)[^{\n]*\{", lambda m: m[0] + "\n" + stop("R.slot"))
    f = each(f, r"^\s*return .*, true$", lambda m: stop("R.match") + "\n" + m[0])
    if name.endswith("str"):
        f = behind(f, "b := (*bmap)(h.buckets)", "R.chosen")
    return f


def writer(f):
    f = each(f, r"^\thash := ", lambda m: "\t" + stop("W.checked") + "\n" + m[0])
    f = put(f, "h.flags ^= hashWriting", "loaded := h.flags\n%s\nh.flags = loaded ^ hashWriting\n%s" % (stop("W.xorload"), stop("W.flag")))
    exit_store = "\th.flags &^= hashWriting\n"
    return put(f, exit_store, "\t%s\n%s\t%s\n" % (stop("W.exitok"), exit_store, stop("W.clear")))


def assign(name, f):
    f = writer(f)
    f = each(f, r"^\th\.count\+\+$", lambda m: "\t%s\n%s\n\t%s" % (stop("W.precount"), m[0], stop("W.count")))
    if name == "mapassign":
        f = before(f, "typedmemmove(t.Key, insertk, key)", "W.chosen")
        f = behind(f, "typedmemmove(t.Key, insertk, key)", "W.key")
        return behind(f, "*inserti = top", "W.top")
    f = each(f, r"^\tinsertb\.tophash\[.*$", lambda m: "\t%s\n%s\n\t%s" % (stop("W.chosen"), m[0], stop("W.top")))
    return each(f, r"^\t\*\(.*\)\(insertk\)\)? = .*key$", lambda m: m[0] + "\n\t" + stop("W.key"))


def delete(f):
    f = behind(writer(f), "b.tophash[i] = emptyOne", "D.one")
    return behind(f, "k.str = nil", "D.key") if "k.str = nil" in f else f


def clear(f):
    f = before(writer(f), "if oldBuckets := h.oldbuckets", "C.marked")
    f = behind(f, "h.oldbuckets = nil", "C.old")
    f = behind(f, "h.count = 0", "C.count")
    return behind(f, "makeBucketArray(t, h.B, h.buckets)", "C.zeroed")


def grow(f):
    f = behind(f, "makeBucketArray(t, h.B+bigger, nil)", "G.alloc")
    for statement, point in [("h.B += bigger", "G.B"), ("h.flags = flags", "G.flags"), ("h.oldbuckets = oldbuckets", "G.old"), ("h.buckets = newbuckets", "G.new")]:
        f = behind(f, statement, point)
    return f


def evacuate(f):
    f = each(f, r"^\s*b\.tophash\[i\] = evacuatedX \+ useY.*$", lambda m: m[0] + "\n" + stop("E.mark"))
    f = each(f, r"^\s*dst\.b\.tophash\[.*= top.*$", lambda m: m[0] + "\n" + stop("E.top"))
    f = behind(f, "typedmemmove(t.Elem, dst.e, e)", "E.elem")
    f = behind(f, "memclrHasPointers(ptr, n)", "E.wiped")
    return f.replace('throw("bad map state")', 'panic(plainError("FATAL bad map state"))')


def iterate(name, f):
    if name == "mapiterinit":
        f = put(f, "r := uintptr(rand())", "r := MapIterRand\nif r == 0 {\nr = uintptr(rand())\n}")
        return behind(f, "it.B = h.B", "I.B")
    f = before(f, "t := it.t\n", "I.checked")
    f = behind(f, "for ; i < abi.MapBucketCount; i++ {", "I.slot")
    return before(f, "rk, re := mapaccessK", "I.moved")


def patch(function):
    name = re.match(r"func (?:\([^)]*\) )?(\w+)", function)
    name = name[1] if name else ""
    variants = lambda stem: name in [stem, stem + "_fast64", stem + "_faststr"]
    patched = {
        variants("mapaccess2"): lambda: lookup(name, function),
        variants("mapassign"): lambda: assign(name, function),
        variants("mapdelete"): lambda: delete(function),
        name == "mapclear": lambda: clear(function),
        name == "hashGrow": lambda: grow(function),
        variants("evacuate"): lambda: evacuate(function),
        name in ("mapiterinit", "mapiternext"): lambda: iterate(name, function),
    }.get(True)
    if not patched:
        return function
    return re.sub(r'fatal\("([^"]+)"\)', r'panic(plainError("FATAL \1"))', patched())


def main():
    goroot, work = sys.argv[1:3]
    here = os.path.dirname(os.path.abspath(__file__))
    patched, harness = os.path.join(work, "go"), os.path.join(work, "harness")
    shutil.copytree(goroot, patched, dirs_exist_ok=True)
    runtime = os.path.join(patched, "src", "runtime")
    for file in ("map.go", "map_fast64.go", "map_faststr.go"):
        with open(os.path.join(goroot, "src", "runtime", file)) as f:
            functions = re.split(r"(?m)^(?=func )", f.read())
        with open(os.path.join(runtime, file), "w") as f:
            f.write("".join(patch(function) for function in functions))
    with open(os.path.join(runtime, "mappoint.go"), "w") as f:
        f.write(HOOK_GO)
    os.makedirs(harness, exist_ok=True)
    for file in ("go.mod", "empty.s", "rt.go", "points/main.go"):
        shutil.copy(os.path.join(here, "..", file), harness)
    with open(os.path.join(harness, "names.go"), "w") as f:
        f.write("package main\n\nvar names = []string{%s}\n" % ", ".join('"%s"' % name for name in NAMES))
    env = dict(os.environ, GOROOT=os.path.abspath(patched), GOTOOLCHAIN="local")
    go = os.path.join(os.path.abspath(patched), "bin", "go")
    subprocess.run([go, "build", "-ldflags=-checklinkname=0", "-o", "../points", "."], cwd=harness, env=env, check=True)


main()
