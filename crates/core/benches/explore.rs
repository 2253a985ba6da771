//! The explorer's speed: `cargo bench -p maprace-core --bench explore`. Items are distinct states, so the rate is states a
//! second. `plain` is two goroutines that load and store a shared variable `k` times each; `growth` the article's program,
//! three insertions around a growth and two lookups; each without and with the judges.
#![allow(clippy::unwrap_used, dead_code, reason = "a bench may fail anywhere, and uses a part of the tests' programs")]

#[path = "../tests/check/programs.rs"]
mod programs;

use divan::Bencher;
use divan::counter::ItemsCount;
use maprace_core::check::Questions;
use maprace_core::check::explore::Explorer;
use maprace_core::check::race::Granularity;
use maprace_core::sim::Machine;
use maprace_core::value::Value;
use programs::{Body, INTS, increments, two, two_on_a_map};

fn main() {
    let mut explorer = Explorer::new(two(increments(20), increments(20)));
    let progress = explorer.run(usize::MAX);
    let (shared, parts, steps) = explorer.shared();
    println!("k = 20: {} states of {} bytes each", progress.states, explorer.bytes_per_state());
    println!("        beside {shared} bytes for {parts} parts and {steps} known steps");
    divan::main();
}

const NOTHING: Questions = Questions { races: None, every_race: false, answers: false };
const ALL: Questions = Questions { races: Some(Granularity::Go), every_race: true, answers: true };

fn growth() -> Machine {
    let keys: Vec<_> = (1..=7).map(Value::Int).collect();
    let write = (8..11).fold(Body::new().with_m(), |body, key| body.put(INTS, Value::Int(key), 7));
    let read = Body::new().with_m().get(INTS, Value::Int(3)).get(INTS, Value::Int(9));
    two_on_a_map(INTS, &keys, write, read)
}

fn states(bencher: Bencher<'_, '_>, start: &Machine, questions: Questions) {
    let run = || {
        let mut explorer = Explorer::asking(start.clone(), questions);
        explorer.run(usize::MAX).states
    };
    bencher.counter(ItemsCount::new(run())).bench_local(run);
}

#[divan::bench(args = [8, 12, 16, 20])]
fn plain(bencher: Bencher<'_, '_>, k: usize) {
    states(bencher, &two(increments(k), increments(k)), NOTHING);
}

#[divan::bench(args = [8])]
fn plain_judged(bencher: Bencher<'_, '_>, k: usize) {
    states(bencher, &two(increments(k), increments(k)), ALL);
}

#[divan::bench]
fn growth_alone(bencher: Bencher<'_, '_>) {
    states(bencher, &growth(), NOTHING);
}

#[divan::bench]
fn growth_judged(bencher: Bencher<'_, '_>) {
    states(bencher, &growth(), ALL);
}

/// Outcomes, numbers and witnesses of the finished graph.
#[divan::bench]
fn growth_summary(bencher: Bencher<'_, '_>) {
    let mut explorer = Explorer::asking(growth(), ALL);
    explorer.run(usize::MAX);
    bencher.bench_local(|| explorer.exploration());
}
