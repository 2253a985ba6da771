#!/usr/bin/env python3
"""Random interleavings through real Go (build.py) and through `maprace points`: the two must come to the same results.

usage: fuzz.py POINTS MAPRACE [FIRST_SEED [COUNT]]        or: fuzz.py POINTS MAPRACE --check FILE.jsonl...
--check replays recorded lines instead, and compares all three.

Some lines read or write past the end of a bucket array, where real Go meets foreign memory. For those the model says that it
does not know (an iterator: "out of range"), or goes on as "not found"; with two writers at once the two may then differ."""

import json
import os
import random
import subprocess
import sys
import tempfile

points, maprace = (os.path.abspath(path) for path in sys.argv[1:3])

READER = "R.checked R.B R.oldread R.buckets R.old R.chosen R.slot R.match R.returned end".split()
PUT = "W.checked W.xorload W.flag W.chosen W.top W.key W.count W.exitok W.clear G.alloc G.B G.flags G.old G.new E.mark E.top E.elem E.wiped W.returned W.stored end".split()
DELETE = "W.checked W.xorload W.flag E.mark E.top E.elem E.wiped D.key D.one W.exitok W.clear end".split()
CLEAR = "W.xorload W.flag C.marked C.old C.count C.zeroed W.exitok W.clear end".split()
ITER = "I.checked I.slot I.moved I.returned I.returned I.returned end".split()
STOPS = {"get": READER, "put": PUT, "delete": DELETE, "clear": CLEAR, "iter": ITER}


def line(rng):
    stride = rng.choice([1, 1, 1, 2, 4])
    keys = [n * stride for n in range(rng.choice([0, 1, 3, 7, 8, 8, 12, 13, 13, 20, 25, 26, 26, 26, 27, 28, 30]))]
    setup = [["put", key, 100 + key] for key in keys]
    setup += [["delete", rng.choice(keys)] for _ in range(rng.choice([0, 0, 1, 3])) if keys]

    def key():
        return rng.choice(keys) if keys and rng.random() < 0.6 else rng.choice([0, 5, 6, 7, 8, 26, 27, 30, 34, 40, len(keys) * stride])

    def write():
        k = key()
        return rng.choices([["put", k, 900 + k], ["delete", k], ["clear"]], [14, 5, 1])[0]

    actors = {"r": rng.choices([["get", key()], ["iter", rng.randrange(1, 1 << 20)], write()], [5, 2, 3])[0], "w": write()}
    steps = []
    for _ in range(rng.choice([1, 2, 3, 4, 6])):
        actor = rng.choice("rw")
        point = rng.choice(STOPS[actors[actor][0]])
        nth = 1 << 30 if point == "end" else 1 if rng.random() < 0.5 else rng.choice([1, 2, 3, 5, 8, 12])
        steps.append("%s until %s #%d" % (actor, point, nth))
    variant, order = rng.choice(["generic", "fast64", "faststr", "fast64ptr"]), rng.choice(["asm", "source"])
    return dict(actors, variant=variant, order=order, hint=rng.choice([0, 0, 0, 9, 26, 26]), setup=setup, steps=steps)


def run(command, lines):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    out = subprocess.run(command, input=text, stdout=subprocess.PIPE, universal_newlines=True, check=False).stdout
    return [json.loads(line) for line in out.splitlines()]


if "--check" in sys.argv:
    files = sys.argv[sys.argv.index("--check") + 1:]
    lines = [json.loads(line) for file in files for line in open(file)]
else:
    first, count = (int(n) for n in (sys.argv[3:] + ["1", "1000"][len(sys.argv[3:]):]))
    lines = [line(random.Random(seed)) for seed in range(first, first + count)]
with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
    f.writelines(json.dumps(line) + "\n" for line in lines)
    f.flush()
    models = run([maprace, "points", f.name], [])
gos = run([points], lines)
different = 0
for given, go, model in zip(lines, gos, models):
    fields = {name: (go[name], model.get(name), given.get(name)) for name in go if not go[name] == model.get(name) == given.get(name, go[name])}
    if fields and model["reader_or_A"] != "out of range":
        different += 1
        print(json.dumps({name: given[name] for name in ("variant", "order", "hint", "setup", "r", "w", "steps")}), "Go, model:", fields)
print(len(lines), "lines,", len(gos), "run by Go,", different, "different")
sys.exit(1 if different or len(gos) < len(lines) else 0)
