#!/usr/bin/env python3
"""Random scripts through the oracle (real Go 1.23.9) and through `maprace trace`: the two must print the same bytes.

usage: fuzz.py DUMPER MAPRACE [FIRST_SEED [COUNT]]
A script that comes out different is left in the current directory as SEED.script, with both outputs."""

import os
import random
import subprocess
import sys
import tempfile

dumper, maprace = (os.path.abspath(path) for path in sys.argv[1:3])
first, count = (int(n) for n in (sys.argv[3:] + ["1", "100"][len(sys.argv[3:]):]))


def script(rng, typ, identity):
    """Phases that mostly insert or mostly delete, with lookups, iterators, clears and dumps in between."""
    keys = rng.choice([8, 30, 100, 400, 3000])
    form = rng.choice(["k%d", "a-long-key-that-begins-alike-%d-and-ends-alike"])

    def key():
        n = rng.randrange(keys)
        if typ == "string":
            return form % n
        return str(n << rng.choice([0, 0, 8]) if identity else n - keys // 2)

    lines = ["make %d" % rng.choice([-1, 0, 0, 5, 9, 20, 100, 1000])]
    iterators = 0
    for i in range(rng.choice([50, 200, 600])):
        if i % 100 == 0:
            inserts = rng.choice([0.2, 0.5, 0.7, 0.95])
        x = rng.random()
        if x < 0.7:
            lines.append(("insert " if rng.random() < inserts else "delete ") + key())
        elif x < 0.8:
            lines.append("get " + key())
        elif x < 0.83:
            lines.append("iterinit i%d" % iterators)
            iterators += 1
        elif x < 0.97 and iterators:
            lines.append("iternext i%d" % rng.randrange(max(0, iterators - 4), iterators))
        elif x < 0.975 and iterators:
            lines.append("iterall i%d" % (iterators - 1))
        elif x < 0.977:
            lines.append("clear")
        else:
            lines.append("dump")
    return "\n".join(lines + ["dump"]) + "\n"


def outputs(seed, folder):
    rng = random.Random(seed)
    typ = rng.choice(["int64", "int64ptr", "string"])
    hash_fn = rng.choice(["splitmix", "splitmix", "native"] + ["identity"] * 2 * (typ != "string"))
    options = ["-type", typ, "-variant", rng.choice(["fast", "generic"]), "-hash", hash_fn]
    options += ["-seed", str(rng.randrange(2**32)), "-every", str(rng.choice([0, 1, 7, 50]))]
    path = os.path.join(folder, "f.script")
    text = script(rng, typ, hash_fn == "identity")
    with open(path, "w") as f:
        f.write(text)
    go = subprocess.run([dumper] + options + [path], stdout=subprocess.PIPE, check=True).stdout
    record = os.path.join(folder, "f.jsonl")
    with open(record, "wb") as f:
        f.write(go)
    model = subprocess.run([maprace, "trace"] + options + ["--drawn", record, path], stdout=subprocess.PIPE, check=False)
    return text, go, model.stdout


different = 0
with tempfile.TemporaryDirectory() as folder:
    for seed in range(first, first + count):
        text, go, model = outputs(seed, folder)
        if go != model:
            different += 1
            print("seed", seed, "comes out different")
            for ending, content in (("script", text.encode()), ("go.jsonl", go), ("model.jsonl", model)):
                with open("%d.%s" % (seed, ending), "wb") as f:
                    f.write(content)
print(count, "scripts,", different, "different")
sys.exit(1 if different else 0)
