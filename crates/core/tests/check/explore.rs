//! The explorer: exact numbers, brute force, witnesses, loops.

use crate::brute::executions;
use crate::programs::*;
use maprace_core::check::explore::{Exploration, Explorer, Outcome};
use maprace_core::check::race::{Granularity, Race};
use maprace_core::check::{Questions, Watch};
use maprace_core::id::GoroutineId;
use maprace_core::sim::{Cores, Machine, Scheduler, Settings, Timeline};
use maprace_core::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// All races and all wrong answers, as well.
pub(crate) const ALL: Questions = Questions { races: Some(Granularity::Go), every_race: true, answers: true };

fn explore(machine: &Machine) -> Exploration {
    explore_asking(machine, Questions::default())
}

pub(crate) fn explore_asking(machine: &Machine, questions: Questions) -> Exploration {
    let mut explorer = Explorer::asking(machine.clone(), questions);
    let progress = explorer.run(10_000_000);
    assert!(progress.complete);
    let mut plain = Explorer::without_memo(machine.clone(), questions);
    plain.run(10_000_000);
    let (found, plain) = (explorer.exploration(), plain.exploration());
    assert_eq!(found, plain, "looking steps up changes nothing");
    found
}

/// Replays every witness: it ends as its outcome says, at its last step, and with as many preemptions.
pub(crate) fn replay_witnesses(start: &Machine, found: &Exploration, questions: Questions) {
    for outcome in &found.outcomes {
        let (timeline, misfit) = Timeline::open(start.clone(), &outcome.witness.schedule, u64::MAX);
        assert_eq!(misfit, None);
        let machine = timeline.machine();
        assert_eq!(machine.end().map(ToString::to_string), Some(outcome.end.to_string()));
        assert_eq!(machine.output(), outcome.stdout);
        assert_eq!(timeline.len(), outcome.witness.steps);
        let mut walker = timeline.walk(0);
        let (mut last, mut preemptions) = (None::<GoroutineId>, 0);
        while let Some((_, id)) = walker.next_goroutine() {
            preemptions +=
                u32::from(last.is_some_and(|last| last != id && walker.machine().enabled().any(|g| g == last)));
            last = Some(id);
            walker.step().unwrap();
        }
        assert_eq!(preemptions, outcome.witness.preemptions);
        let mut watch = Watch::new(questions, start);
        watch.walk(&mut timeline.walk(0));
        assert_eq!(watch.raced(), outcome.raced);
        assert!(watch.wrong().eq(&outcome.wrong));
    }
}

fn equals_brute_force(start: &Machine) -> Exploration {
    equals_brute_force_asking(start, ALL);
    equals_brute_force_asking(start, Questions { races: Some(Granularity::Word), ..Questions::default() });
    equals_brute_force_asking(start, Questions::default())
}

pub(crate) fn equals_brute_force_asking(start: &Machine, questions: Questions) -> Exploration {
    let found = explore_asking(start, questions);
    let tally = executions(start, questions);
    let kind = |o: &Outcome| {
        let wrong = o.wrong.iter().map(ToString::to_string).collect();
        (o.end.to_string(), String::from_utf8_lossy(&o.stdout).into_owned(), wrong, o.raced)
    };
    let ours: BTreeMap<_, _> = found.outcomes.iter().map(|o| (kind(o), o.interleavings.to_string())).collect();
    let brute: BTreeMap<_, _> = tally.ends.iter().map(|(key, (ways, _))| (key.clone(), ways.to_string())).collect();
    assert_eq!(ours, brute);
    for outcome in &found.outcomes {
        let probability = tally.ends[&kind(outcome)].1;
        let difference = (outcome.probability - probability).abs();
        assert!(difference <= 1e-9 * probability, "{} instead of {probability}", outcome.probability);
    }
    if questions.every_race {
        assert_eq!(found.races.iter().map(Race::pair).collect::<BTreeSet<_>>(), tally.races);
    }
    replay_witnesses(start, &found, questions);
    found
}

/// Random runs, each from where few enough interleavings are left for brute force.
fn equals_brute_force_near_the_end(start: &Machine, runs: u64) {
    const MOST: u32 = 2_000;
    for seed in 0..runs {
        let mut timeline = Timeline::new(start.clone());
        timeline.run(&mut Scheduler::bursts(seed, 9), 1000);
        let few = |timeline: &Timeline| {
            let mut explorer = Explorer::new(timeline.machine().clone());
            explorer.run(1_000_000).complete && explorer.exploration().interleavings <= MOST.into()
        };
        let (mut many, mut enough) = (0, timeline.len());
        while many + 1 < enough {
            let middle = u64::midpoint(many, enough);
            timeline.seek(middle);
            *(if few(&timeline) { &mut enough } else { &mut many }) = middle;
        }
        timeline.seek(enough);
        equals_brute_force(timeline.machine());
    }
}

#[test]
fn loads_and_stores_of_two_goroutines() {
    for (k, expected) in [(1, 6), (2, 70), (3, 924), (4, 12870)] {
        let found = equals_brute_force(&two(increments(k), increments(k)));
        assert_eq!(found.interleavings.to_string(), expected.to_string(), "k = {k}");
    }
}

#[test]
fn independent_steps_of_two_goroutines_are_a_binomial_coefficient() {
    let stores = |n: usize, global| (0..n).fold(Body::new(), |body, i| body.store(global, i as i64));
    let choose = |n: u64, k: u64| (1..=k).fold(1u128, |c, i| c * u128::from(n - k + i) / u128::from(i));
    for (m, n) in [(1, 1), (3, 2), (5, 8), (20, 30)] {
        let found = explore(&two(stores(m, X), stores(n, Y)));
        assert_eq!(found.interleavings.to_string(), choose((m + n) as u64, n as u64).to_string());
        assert_eq!(found.states, (m + 1) * (n + 1));
    }
}

#[test]
fn what_is_printed_makes_outcomes() {
    let main = Body::new().wg_add(2).go(1).go(1).wg_wait().print_variable(X);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().add(X, 1).wg_done())]);
    let found = equals_brute_force(&start);
    let printed: Vec<_> = found.outcomes.iter().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).collect();
    assert_eq!(printed, ["1 ", "2 "]);
    let preemptions: Vec<_> = found.outcomes.iter().map(|o| o.witness.preemptions).collect();
    assert_eq!(preemptions, [1, 0], "a lost update needs one preemption");
}

#[test]
fn main_that_does_not_wait() {
    let main = Body::new().go(1).go(1);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().add(X, 1).print_variable(X))]);
    let found = equals_brute_force(&start);
    assert!(found.outcomes.iter().any(|o| o.stdout.is_empty() && o.witness.preemptions == 0));
}

fn get(typ: u16, key: Value) -> Body {
    Body::new().with_m().get(typ, key).print(2).print(3)
}

fn put(typ: u16, key: Value) -> Body {
    Body::new().with_m().put(typ, key, 7)
}

#[test]
fn insert_and_lookup() {
    let start = two_on_a_map(INTS, &[], put(INTS, Value::Int(1)), get(INTS, Value::Int(1)));
    let found = equals_brute_force(&ahead(start, child(1), 4));
    let ends: Vec<_> =
        found.outcomes.iter().map(|o| (o.end.to_string(), String::from_utf8_lossy(&o.stdout).into_owned())).collect();
    // The reader finds nothing, a zero value, the value, or dies.
    for expected in [("deadlock", "0 0 "), ("deadlock", "0 1 "), ("deadlock", "7 1 ")] {
        assert!(ends.contains(&(expected.0.into(), expected.1.into())), "{expected:?}");
    }
    assert!(ends.iter().any(|(end, _)| end == "fatal: concurrent map read and map write"));
}

#[test]
fn growth_under_a_lookup() {
    let keys: Vec<_> = (1..=8).map(Value::Int).collect();
    let start = two_on_a_map(INTS, &keys, put(INTS, Value::Int(9)), get(INTS, Value::Int(3)));
    let whole = explore(&start);
    replay_witnesses(&start, &whole, Questions::default());
    let printed: Vec<_> = whole.outcomes.iter().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).collect();
    assert!(printed.contains(&"102 1 ".into()) && printed.contains(&"0 0 ".into()), "found, and missed: {printed:?}");
    equals_brute_force_near_the_end(&start, 6);
}

#[test]
fn one_core() {
    let settings = Settings { cores: Cores::One, ..Settings::default() };
    let keys: Vec<_> = (1..=8).map(Value::Int).collect();
    let start = |settings| two_on_a_map_with(INTS, &keys, put(INTS, Value::Int(9)), get(INTS, Value::Int(3)), settings);
    let (one, many) = (explore(&start(settings)), explore(&start(Settings::default())));
    assert!(one.states < many.states && one.interleavings < many.interleavings);
    let ends = |found: &Exploration| {
        found.outcomes.iter().map(|o| (o.end.to_string(), o.stdout.clone())).collect::<BTreeSet<_>>()
    };
    assert!(ends(&one).is_subset(&ends(&many)));
    equals_brute_force_near_the_end(&start(settings), 6);
    // An update has no point at which the only core could change hands: no fatal error (go-map-semantics.md section 9).
    let update = two_on_a_map_with(INTS, &keys, put(INTS, Value::Int(3)), get(INTS, Value::Int(3)), settings);
    assert!(explore(&update).outcomes.iter().all(|o| o.end.to_string() == "deadlock"));
}

#[test]
fn string_keys() {
    let key = Value::string(b"key");
    let there = [Value::string(b"other")];
    let start = two_on_a_map(STRINGS, &there, put(STRINGS, key.clone()), get(STRINGS, key));
    let whole = explore(&start);
    replay_witnesses(&start, &whole, Questions::default());
    assert!(whole.outcomes.iter().any(|o| o.end.to_string().contains("nil pointer dereference")));
    equals_brute_force_near_the_end(&start, 6);
}

#[test]
fn two_writers() {
    let start = two_on_a_map(INTS, &[Value::Int(1)], put(INTS, Value::Int(2)), put(INTS, Value::Int(3)));
    let whole = explore(&start);
    replay_witnesses(&start, &whole, Questions::default());
    assert!(whole.outcomes.iter().any(|o| o.end.to_string() == "deadlock"), "C58: two writers are not always caught");
    equals_brute_force_near_the_end(&start, 6);
}

#[test]
fn waiting_by_looking_again_is_cut() {
    let main = Body::new().go(1).spin_until_set(Y).print_variable(X);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().store(X, 5).store(Y, 1))]);
    let found = explore(&start);
    assert!(found.complete && found.loops_cut > 0);
    assert_eq!(found.outcomes.len(), 1);
    assert_eq!((found.outcomes[0].stdout.as_slice(), found.outcomes[0].probability), (&b"5 "[..], 1.0));
    replay_witnesses(&start, &found, Questions::default());
}

#[test]
fn a_loop_that_nobody_can_end_is_an_outcome() {
    let main = Body::new().go(1).spin_until_set(Y);
    let start = machine(vec![("main.main", main), ("main.work", Body::new().store(X, 1))]);
    let found = explore(&start);
    assert_eq!(found.outcomes.iter().map(|o| o.end.to_string()).collect::<Vec<_>>(), ["limit: runs for ever"]);
    assert!((found.outcomes[0].probability - 1.0).abs() < 1e-12);
}

#[test]
fn a_search_goes_on_where_it_stopped() {
    let start = two(increments(4), increments(4));
    let mut explorer = Explorer::new(start.clone());
    assert!(!explorer.run(10).complete);
    assert!(!explorer.exploration().complete);
    while !explorer.run(7).complete {}
    assert_eq!(explorer.exploration(), explore(&start));
}
