//! Searches of a part of all interleavings against the search of all, and against brute force: reduction, bounds on
//! preemptions, shards, random runs; and the progress graph.

use crate::explore::{ALL, explore_asking};
use crate::programs::*;
use maprace_core::check::Questions;
use maprace_core::check::explore::{Chance, Exploration, Explorer, Outcome, Sampler, Shard, progress};
use maprace_core::check::race::Granularity;
use maprace_core::id::GoroutineId;
use maprace_core::sim::{Cores, Machine, Settings};
use maprace_core::value::Value;
use std::collections::{BTreeMap, BTreeSet};

const CHECK: Questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };

/// End, output, wrong answers, raced.
type Kind = (String, Vec<u8>, Vec<String>, Option<bool>);

fn kind(o: &Outcome) -> Kind {
    (o.end.to_string(), o.stdout.clone(), o.wrong.iter().map(ToString::to_string).collect(), o.raced)
}

fn kinds(found: &Exploration) -> BTreeSet<Kind> {
    found.outcomes.iter().map(kind).collect()
}

/// Programs of many shapes, small enough to look at all their interleavings.
fn programs() -> Vec<(&'static str, Machine)> {
    let counter = |n: u32| {
        let main = (0..n).fold(Body::new().wg_add(i64::from(n)), |body, _| body.go(1)).wg_wait().print_variable(X);
        machine(vec![("main.main", main), ("main.work", Body::new().add(X, 1).wg_done())])
    };
    let stores = |n: usize, global| (0..n).fold(Body::new(), |body, i| body.store(global, i as i64));
    let ints: Vec<_> = (1..=8).map(Value::Int).collect();
    let get = |key| Body::new().with_m().get(INTS, Value::Int(key)).print(2).print(3);
    let put = |key| Body::new().with_m().put(INTS, Value::Int(key), 7);
    let own = || Body::new().make(INTS, 0).put(INTS, Value::Int(1), 2).get(INTS, Value::Int(1)).wg_done();
    let flag = Body::new().go(1).spin_until_set(Y).print_variable(X);
    let published = Body::new().store(X, 5).store(Y, 1);
    let no_wait = Body::new().go(1).go(1);
    let before = Body::new().store(X, 3).go(1).wg_add(1).wg_wait();
    let one = Settings { cores: Cores::One, ..Settings::default() };
    vec![
        ("two counters", counter(2)),
        ("three counters", counter(3)),
        ("increments", two(increments(3), increments(3))),
        ("stores of two variables", two(stores(9, X), stores(7, Y))),
        ("insert and lookup", two_on_a_map(INTS, &[], put(1), get(1))),
        ("growth under a lookup", two_on_a_map(INTS, &ints, put(9), get(3))),
        ("two readers", two_on_a_map(INTS, &ints, get(2), get(3))),
        ("two writers", two_on_a_map(INTS, &[], put(2), put(3))),
        (
            "a map of one's own",
            machine(vec![
                ("main.main", Body::new().wg_add(1).go(1).load(X).add(Y, 1).wg_wait().print_variable(Y)),
                ("main.work", own()),
            ]),
        ),
        ("a flag", machine(vec![("main.main", flag), ("main.work", published)])),
        ("main does not wait", machine(vec![("main.main", no_wait), ("main.work", Body::new().add(X, 1))])),
        (
            "main stores before go",
            machine(vec![("main.main", before), ("main.work", Body::new().load(X).print(12).wg_done())]),
        ),
        ("one core", two_on_a_map_with(INTS, &ints, put(9), get(3), one)),
    ]
}

#[test]
fn the_reduction_keeps_every_outcome() {
    let mut saved = 0;
    for (name, start) in programs() {
        for questions in [Questions::default(), CHECK] {
            let full = explore_asking(&start, questions);
            let mut few = Explorer::outcomes(start.clone(), questions);
            while !few.run(1000).complete {}
            let few = few.exploration();
            assert!(few.complete, "{name}");
            assert_eq!(kinds(&few), kinds(&full), "{name}");
            println!("{name}: {} of {} states", few.states, full.states);
            assert!(few.states <= full.states, "{name}");
            saved += usize::from(few.states * 10 <= full.states * 9);
            crate::explore::replay_witnesses(&start, &few, questions);
        }
    }
    assert!(saved >= 10, "{saved} of the searches are smaller by a tenth");
}

/// Ends of all runs with at most so many preemptions.
fn brute(machine: &Machine, last: Option<GoroutineId>, left: u32, ends: &mut BTreeMap<(String, Vec<u8>), u64>) {
    if let Some(end) = machine.end() {
        *ends.entry((end.to_string(), machine.output().to_vec())).or_default() += 1;
        return;
    }
    let enabled: Vec<_> = machine.enabled().collect();
    for id in &enabled {
        let preempts = u32::from(last.is_some_and(|last| last != *id && enabled.contains(&last)));
        if preempts <= left {
            let mut next = machine.clone();
            next.step(*id).unwrap();
            brute(&next, Some(*id), left - preempts, ends);
        }
    }
}

#[test]
fn a_bound_on_preemptions_is_exact() {
    let main = Body::new().wg_add(2).go(1).go(1).wg_wait().print_variable(X);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().add(X, 1).wg_done())]);
    let whole = explore_asking(&start, Questions::default());
    for most in 0..4 {
        let mut ends = BTreeMap::new();
        brute(&start, None, most, &mut ends);
        let mut explorer = Explorer::bounded(start.clone(), Questions::default(), most);
        assert!(explorer.run(1_000_000).complete);
        let found = explorer.exploration();
        assert!(!found.complete, "there are more");
        let ours: BTreeMap<_, _> = found
            .outcomes
            .iter()
            .map(|o| ((o.end.to_string(), o.stdout.clone()), o.interleavings.to_string()))
            .collect();
        assert_eq!(ours, ends.into_iter().map(|(end, ways)| (end, ways.to_string())).collect(), "{most}");
        for outcome in &found.outcomes {
            let same = whole.outcomes.iter().find(|o| kind(o) == kind(outcome)).unwrap();
            assert_eq!(outcome.witness, same.witness);
            assert!(outcome.witness.preemptions <= most && outcome.probability <= same.probability);
        }
    }
    let mut explorer = Explorer::bounded(start, Questions::default(), 40);
    explorer.run(1_000_000);
    let all = explorer.exploration();
    assert!(all.complete, "no run has so many preemptions");
    assert_eq!(all.outcomes, whole.outcomes);
}

#[test]
fn shards_add_up_to_the_whole() {
    for (name, start) in programs() {
        let whole = explore_asking(&start, CHECK);
        if whole.loops_cut > 0 {
            continue;
        }
        for of in [1, 2, 5] {
            let mut sum: BTreeMap<Kind, Outcome> = BTreeMap::new();
            let mut states = Vec::new();
            for index in 0..of {
                let mut explorer = Explorer::shard(start.clone(), CHECK, Shard { index, of });
                while !explorer.run(1000).complete {}
                let found = explorer.exploration();
                states.push(found.states);
                for outcome in found.outcomes {
                    add(&mut sum, outcome);
                }
            }
            println!("{name}: {states:?} of {} states", whole.states);
            let sum: Vec<_> = sum.into_values().collect();
            assert_eq!(sum.len(), whole.outcomes.len(), "{name}");
            for outcome in &whole.outcomes {
                let ours = sum.iter().find(|o| kind(o) == kind(outcome)).unwrap();
                assert_eq!((&ours.interleavings, &ours.exact), (&outcome.interleavings, &outcome.exact), "{name}");
                assert_eq!(ours.witness, outcome.witness, "{name}");
                assert_eq!(ours.exact.as_ref().unwrap().to_probability().to_bits(), outcome.probability.to_bits());
            }
        }
    }
}

/// Who runs, step for step, by name.
fn names(o: &Outcome) -> Vec<GoroutineId> {
    let w = &o.witness;
    w.schedule.runs().iter().flat_map(|r| (0..r.steps).map(|_| w.started[r.goroutine as usize - 1])).collect()
}

fn add(sum: &mut BTreeMap<Kind, Outcome>, outcome: Outcome) {
    let Some(old) = sum.get_mut(&kind(&outcome)) else {
        sum.insert(kind(&outcome), outcome);
        return;
    };
    old.interleavings += &outcome.interleavings;
    old.exact = Some(old.exact.as_ref().unwrap().plus(outcome.exact.as_ref().unwrap()));
    let order = |o: &Outcome| (o.witness.preemptions, o.witness.steps, names(o));
    if order(&outcome) < order(old) {
        old.witness = outcome.witness;
    }
}

#[test]
fn exact_probabilities_of_the_smallest_program() {
    let found = explore_asking(&two(increments(1), increments(1)), ALL);
    let all = found.outcomes.iter().fold(Chance::default(), |all, o| all.plus(o.exact.as_ref().unwrap()));
    assert_eq!((all.numerator.to_string(), all.denominator.to_string()), ("1".into(), "1".into()));
    let third = Chance::new(1u32.into(), 3u32.into()).unwrap();
    assert_eq!(third.to_probability().to_bits(), (1.0f64 / 3.0).to_bits());
    assert_eq!(Chance::new(6u32.into(), 18u32.into()).unwrap(), third);
    assert_eq!(Chance::new(1u32.into(), 0u32.into()), None);
    let tenth = Chance::new(1u32.into(), 10u32.into()).unwrap();
    assert_eq!(tenth.to_probability().to_bits(), 0.1f64.to_bits());
}

#[test]
fn random_runs_estimate_the_exact_probability() {
    let (_, start) = programs().swap_remove(0);
    let whole = explore_asking(&start, CHECK);
    let mut sampler = Sampler::new(start.clone(), CHECK, false, 1);
    (0..4).for_each(|_| sampler.run(1000));
    let mut at_once = Sampler::new(start.clone(), CHECK, false, 1);
    at_once.run(4000);
    assert_eq!(sampler.samples(), at_once.samples(), "however they are cut");
    for sample in sampler.samples() {
        let outcome = whole
            .outcomes
            .iter()
            .find(|o| (o.end.to_string(), &o.stdout, o.raced) == (sample.end.clone(), &sample.stdout, sample.raced));
        let (p, n) = (outcome.unwrap().probability, sampler.runs() as f64);
        let deviation = (sample.runs as f64 - n * p).abs() / (n * p * (1.0 - p)).sqrt();
        assert!(deviation < 4.0, "{deviation} standard deviations");
    }
    let mut pct = Sampler::new(start, CHECK, true, 1);
    pct.run(300);
    assert_eq!(pct.samples().iter().map(|s| s.runs).sum::<u64>(), 300);
    assert_eq!(pct.samples().len(), whole.outcomes.len(), "all outcomes of so small a program are found");
}

#[test]
fn the_progress_graph_of_two_increments() {
    let main = Body::new().wg_add(2).go(1).go(1).wg_wait().print_variable(X);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().add(X, 1).wg_done())]);
    let mut explorer = Explorer::new(start);
    explorer.run(1_000_000);
    let (first, second) = explorer.two_goroutines().unwrap();
    assert_eq!((first, second), (child(1), child(2)));
    let found = explorer.exploration();
    let printed: Vec<_> = found.outcomes.iter().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).collect();
    assert_eq!(printed, ["1 ", "2 "]);
    let graph = progress(&explorer, first, second).unwrap();
    let at = |x, y| graph.corners.iter().find(|c| (c.x, c.y) == (x, y)).map(|c| c.outcomes.clone());
    assert_eq!(at(0, 0), Some(vec![0, 1]));
    assert_eq!(at(2, 0), Some(vec![1]), "the first is done: nothing can be lost");
    assert_eq!(at(1, 0), Some(vec![0, 1]));
    assert_eq!(at(1, 1), Some(vec![0]), "both have loaded");
    assert_eq!(at(9, 9), None);
    let mut loops = Explorer::new(programs().swap_remove(9).1);
    loops.run(1_000_000);
    assert_eq!(progress(&loops, GoroutineId::MAIN, child(1)), None);
}
