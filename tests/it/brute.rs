//! The explorer against brute force, on the programs of `tests/brute`: every execution, one after the other, on copies of the
//! machine, nothing kept and nothing merged. Numbers, probabilities (as fractions) and outcomes must be the same, and every
//! witness must replay to its outcome.

use maprace_core::check::explore::{Chance, Exploration, Explorer, Outcome, Shard};
use maprace_core::check::race::{Granularity, Pair, Race};
use maprace_core::check::{Before, Questions, Watch};
use maprace_core::id::GoroutineId;
use maprace_core::sim::{Case, Machine, Settings, Timeline};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The programs, and how many executions each has. Together they have maps (read, written, grown and ranged over), mutexes of
/// both kinds, channels with and without a buffer, closed ones, wait groups, atomics, `Once` and `select`.
const PROGRAMS: &[(&str, u64)] = &[
    ("atomic_counter", 306),
    ("buffered", 85),
    ("deadlock", 541),
    ("map_by_channel", 531),
    ("map_growth", 13_861),
    ("map_growth_try_lock", 28_061),
    ("map_range", 30),
    ("map_read_write", 14_923),
    ("mutex", 800),
    ("once", 16_996),
    ("rw_mutex", 45_308),
    ("rw_mutex_two_readers", 264),
    ("select_default", 8),
    ("select_map", 50),
    ("select_three", 450),
    ("select_producers", 125_364),
    ("select_two", 7),
    ("unbuffered_close", 33),
    ("wait_group", 101),
];

const ALL: Questions = Questions { races: Some(Granularity::Go), every_race: true, answers: true };
const CHECK: Questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };

/// End, standard output, wrong answers, raced.
type Kind = (String, Vec<u8>, Vec<String>, Option<bool>);

/// How often the probability of an execution was halved, divided by three, and by five.
type Divided = [u32; 3];

#[derive(Default)]
struct Tally {
    /// For each outcome, how many executions have which probability.
    ends: BTreeMap<Kind, BTreeMap<Divided, u64>>,
    races: BTreeSet<Pair>,
}

fn start(name: &str) -> Machine {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("brute").join(format!("{name}.go"));
    let program = maprace_golang::compile("main.go", &std::fs::read_to_string(file).unwrap()).unwrap();
    Machine::new(Arc::new(program), Settings::default())
}

fn divide(by: usize, mut divided: Divided) -> Divided {
    let mut rest = by;
    for (prime, times) in [2, 3, 5].into_iter().zip(&mut divided) {
        while rest.is_multiple_of(prime) {
            (rest, *times) = (rest / prime, *times + 1);
        }
    }
    assert_eq!(rest, 1, "few goroutines, few cases");
    divided
}

/// Every execution from `machine` on.
fn walk(machine: &Machine, watch: &Watch, divided: Divided, tally: &mut Tally) {
    if let Some(end) = machine.end() {
        let wrong = watch.wrong().map(ToString::to_string).collect();
        let kind = (end.to_string(), machine.output().to_vec(), wrong, watch.raced());
        *tally.ends.entry(kind).or_default().entry(divided).or_default() += 1;
        return;
    }
    let enabled: Vec<GoroutineId> = machine.enabled().collect();
    for id in &enabled {
        let cases = machine.choices(*id);
        let cases: Vec<Option<Case>> =
            if cases.is_empty() { vec![None] } else { cases.into_iter().map(Some).collect() };
        for case in &cases {
            let (mut next, mut seen) = (machine.clone(), watch.clone());
            let before = Before::of(&next, *id).unwrap();
            let step = next.step_choosing(*id, *case).unwrap();
            tally.races.extend(seen.after(&before, &step, &next).iter().map(Race::pair));
            walk(&next, &seen, divide(enabled.len() * cases.len(), divided), tally);
        }
    }
}

/// What the executions of an outcome come to: their number, and the sum of their probabilities.
fn sum(executions: &BTreeMap<Divided, u64>) -> (u64, Chance) {
    let chance = |(divided, count): (&Divided, &u64)| {
        let power = |prime: u64, times: u32| Chance::new(prime.into(), 1u32.into()).unwrap().numerator.pow(times);
        let [two, three, five] = *divided;
        Chance::new((*count).into(), power(2, two) * power(3, three) * power(5, five)).unwrap()
    };
    let all = executions.iter().map(chance).fold(Chance::default(), |all, chance| all.plus(&chance));
    (executions.values().sum(), all)
}

fn kind(o: &Outcome) -> Kind {
    let wrong = o.wrong.iter().map(ToString::to_string).collect();
    (o.end.to_string(), o.stdout.clone(), wrong, o.raced)
}

fn run(mut explorer: Explorer) -> Exploration {
    while !explorer.run(1_000).complete {}
    explorer.exploration()
}

/// Every witness ends as its outcome says, at its last step.
fn replay(start: &Machine, found: &Exploration, name: &str) {
    for outcome in &found.outcomes {
        let (timeline, misfit) = Timeline::open(start.clone(), &outcome.witness.schedule, u64::MAX);
        assert_eq!((misfit, timeline.len()), (None, outcome.witness.steps), "{name}");
        let mut watch = Watch::new(ALL, start);
        watch.walk(&mut timeline.walk(0));
        let machine = timeline.machine();
        let end = machine.end().map(ToString::to_string).unwrap_or_default();
        let wrong = watch.wrong().map(ToString::to_string).collect();
        assert_eq!((end, machine.output().to_vec(), wrong, watch.raced()), kind(outcome), "{name}");
    }
}

#[test]
fn the_explorer_finds_what_brute_force_finds() {
    let mut wrong = Vec::new();
    for (name, executions) in PROGRAMS {
        let (start, mut tally) = (start(name), Tally::default());
        walk(&start, &Watch::new(ALL, &start), [0; 3], &mut tally);
        let brute: BTreeMap<_, _> = tally.ends.iter().map(|(kind, ends)| (kind.clone(), sum(ends))).collect();
        let found = run(Explorer::asking(start.clone(), ALL));
        let ours: BTreeMap<_, _> = found
            .outcomes
            .iter()
            .map(|o| (kind(o), (o.interleavings.to_string().parse().unwrap(), o.exact.clone().unwrap())))
            .collect();
        assert_eq!(ours, brute, "{name}");
        assert_eq!(found.races.iter().map(Race::pair).collect::<BTreeSet<_>>(), tally.races, "{name}");
        replay(&start, &found, name);
        let all: u64 = brute.values().map(|(count, _)| count).sum();
        if all != *executions {
            wrong.push(format!("{name}: {all} executions"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn searches_of_a_part_agree_with_that_of_all() {
    for (name, _) in PROGRAMS {
        let start = start(name);
        let whole = run(Explorer::asking(start.clone(), CHECK));
        let few = run(Explorer::outcomes(start.clone(), CHECK));
        let kinds = |found: &Exploration| found.outcomes.iter().map(kind).collect::<BTreeSet<_>>();
        assert_eq!((kinds(&few), few.complete), (kinds(&whole), true), "{name}: the reduction");
        replay(&start, &few, name);
        let bounded = run(Explorer::bounded(start.clone(), CHECK, 200));
        assert!(bounded.complete, "{name}: no run has so many preemptions");
        assert_eq!(bounded.outcomes, whole.outcomes, "{name}: the bound on preemptions");
        let mut sums: BTreeMap<Kind, (u64, Chance)> = BTreeMap::new();
        for index in 0..3 {
            let shard = run(Explorer::shard(start.clone(), CHECK, Shard { index, of: 3 }));
            for outcome in &shard.outcomes {
                let (count, chance) = sums.entry(kind(outcome)).or_default();
                *count += outcome.interleavings.to_string().parse::<u64>().unwrap();
                *chance = chance.plus(outcome.exact.as_ref().unwrap());
            }
        }
        for outcome in &whole.outcomes {
            let (count, chance) = &sums[&kind(outcome)];
            assert_eq!(
                (count.to_string(), Some(chance)),
                (outcome.interleavings.to_string(), outcome.exact.as_ref()),
                "{name}: the shards"
            );
        }
    }
}
