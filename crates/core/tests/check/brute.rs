//! Every execution, one by one, with the judges along each: what the explorer must agree with.

use maprace_core::check::race::Pair;
use maprace_core::check::{Before, Questions, Watch};
use maprace_core::sim::Machine;
use std::collections::{BTreeMap, BTreeSet};

/// End, output, wrong answers, raced or not.
pub(crate) type Kind = (String, String, Vec<String>, Option<bool>);

/// What all executions together come to.
#[derive(Default)]
pub(crate) struct Tally {
    /// Ways and probability of each kind of end.
    pub(crate) ends: BTreeMap<Kind, (u64, f64)>,
    /// The pairs of places that race in any of them.
    pub(crate) races: BTreeSet<Pair>,
}

/// All executions from `machine` on.
pub(crate) fn executions(machine: &Machine, questions: Questions) -> Tally {
    let mut tally = Tally::default();
    walk(machine, &Watch::new(questions, machine), 1.0, &mut tally);
    tally
}

fn walk(machine: &Machine, watch: &Watch, probability: f64, tally: &mut Tally) {
    if let Some(end) = machine.end() {
        let output = String::from_utf8_lossy(machine.output()).into_owned();
        let wrong = watch.wrong().map(ToString::to_string).collect();
        let entry = tally.ends.entry((end.to_string(), output, wrong, watch.raced())).or_default();
        entry.0 += 1;
        entry.1 += probability;
        return;
    }
    let enabled: Vec<_> = machine.enabled().collect();
    for id in &enabled {
        let (mut next, mut seen) = (machine.clone(), watch.clone());
        let before = Before::of(&next, *id).unwrap();
        let step = next.step(*id).unwrap();
        tally.races.extend(seen.after(&before, &step, &next).iter().map(maprace_core::check::race::Race::pair));
        walk(&next, &seen, probability / enabled.len() as f64, tally);
    }
}
