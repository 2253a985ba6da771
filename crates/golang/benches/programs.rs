//! From source to a run: compiling a program, and interpreting loops. Items of a run are its steps.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use maprace_core::sim::{Machine, Scheduler, Settings, Timeline};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// A program of 52 lines, as people paste them: structs, a map behind a `RWMutex`, goroutines.
const RATE_LIMITER: &str = include_str!("../tests/corpus/wild/rate_limiter.go");

const ARTICLE: &str = include_str!("../../scenario/catalog/article/main.go");

/// A loop of a million turns with arithmetic alone: one step.
const ARITHMETIC: &str = "package main\n\nfunc main() {\n\tsum := 0\n\tfor i := 0; i < 1000000; i++ {\n\t\tsum += i*3 ^ i>>2\n\t}\n\tif sum == 0 {\n\t\tpanic(sum)\n\t}\n}\n";

/// The same with a map of its own.
const LOCAL_MAP: &str = "package main\n\nfunc main() {\n\tm := map[int]int{}\n\tfor i := 0; i < 1000000; i++ {\n\t\tm[i&1023] += i*3 ^ i>>2\n\t}\n\tif len(m) != 1024 {\n\t\tpanic(len(m))\n\t}\n}\n";

#[divan::bench(args = [("rate_limiter", RATE_LIMITER), ("article", ARTICLE)])]
fn compile(bencher: Bencher<'_, '_>, program: (&str, &str)) {
    bencher.bench(|| maprace_golang::compile("main.go", divan::black_box(program.1)).unwrap());
}

#[divan::bench(args = [("arithmetic", ARITHMETIC, 10_000_000), ("local_map", LOCAL_MAP, 0)], sample_count = 3)]
fn run(bencher: Bencher<'_, '_>, program: (&str, &str, u64)) {
    let compiled = Arc::new(maprace_golang::compile("main.go", program.1).unwrap());
    let whole = || {
        let mut timeline = Timeline::new(Machine::new(Arc::clone(&compiled), Settings::default()));
        timeline.run(&mut Scheduler::ToCompletion, u64::MAX);
        timeline.len()
    };
    // Of the loop without steps: its instructions, ten a turn.
    let items = whole().max(program.2);
    bencher.counter(ItemsCount::new(items)).bench(whole);
}
