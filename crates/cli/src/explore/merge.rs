//! The parts of a search, joined into what one search would have found: the same outcomes, numbers, probabilities and
//! witnesses, to the byte. Only states and transitions are sums (what two parts have both seen counts twice), as are the
//! seconds.
//!
//! * Interleavings are divided among the parts, so their numbers add up.
//! * Probabilities add up as exact fractions, and are rounded once, at the end.
//! * Of the witnesses the simplest is kept; of equally simple ones the one with the least names and cases, which is also how one
//!   search chooses.

use super::json;
use super::report::{Ended, Memory, Report, races};
use super::search::shard_text;
use crate::args::{CommandError, read};
use crate::schedule::parse_schedule;
use maprace_core::check::explore::Shard;
use maprace_core::sim::{Case, Label};
use std::collections::BTreeMap;

fn refused(file: &str, why: &str) -> CommandError {
    CommandError::Input(format!("{file}: {why}"))
}

/// Joins the results in these files.
///
/// # Errors
/// A file that cannot be read or is no result of a part, parts that are missing, come twice, or are of different searches;
/// a program with loops.
pub(super) fn merge(files: &[String]) -> Result<Report, CommandError> {
    let mut parts: BTreeMap<usize, (String, Report)> = BTreeMap::new();
    let mut of = None;
    for file in files {
        let report = json::read(&read(file)?).ok_or_else(|| refused(file, "not what explore --json prints"))?;
        let shard = report.shard.ok_or_else(|| refused(file, "not a part: explored without --shard"))?;
        check(file, &report, shard, of.unwrap_or(shard.of), parts.values().next())?;
        of = Some(shard.of);
        if let Some((other, _)) = parts.insert(shard.index, (file.clone(), report)) {
            return Err(refused(file, &format!("part {} again, after {other}", shard_text(shard))));
        }
    }
    let of = of.unwrap_or(0);
    if let Some(index) = (0..of).find(|index| !parts.contains_key(index)) {
        return Err(CommandError::Input(format!("part {} is missing", shard_text(Shard { index, of }))));
    }
    let mut parts = parts.into_values();
    let (file, mut whole) = parts.next().ok_or_else(|| CommandError::Usage("files are missing".into()))?;
    let mut outcomes: BTreeMap<_, _> = BTreeMap::new();
    for outcome in std::mem::take(&mut whole.outcomes) {
        outcomes.insert(outcome.key(), outcome);
    }
    for (file, part) in parts {
        for outcome in join(&mut whole, part) {
            match outcomes.get_mut(&outcome.key()) {
                None => drop(outcomes.insert(outcome.key(), outcome)),
                Some(old) => add(old, &outcome).ok_or_else(|| refused(&file, "a witness or probability is missing"))?,
            }
        }
    }
    whole.outcomes = outcomes.into_values().collect();
    for outcome in &mut whole.outcomes {
        let exact = outcome.exact.as_ref().ok_or_else(|| refused(&file, "a probability is not exact"))?;
        outcome.probability = exact.to_probability();
    }
    whole.shard = None;
    Ok(whole)
}

fn check(
    file: &str,
    report: &Report,
    shard: Shard,
    of: usize,
    other: Option<&(String, Report)>,
) -> Result<(), CommandError> {
    if shard.of != of || shard.index >= shard.of {
        return Err(refused(file, &format!("part {} of another division, into {of}", shard_text(shard))));
    }
    if let Some((name, _)) = other.filter(|(_, other)| other.program != report.program) {
        return Err(refused(file, &format!("another program, or other settings, than {name}")));
    }
    if report.loops_cut > 0 {
        return Err(refused(
            file,
            "the program has loops: where they are cut depends on the whole, so explore it whole",
        ));
    }
    Ok(())
}

/// Adds a part to the whole, but for its outcomes, which it returns.
fn join(whole: &mut Report, part: Report) -> Vec<Ended> {
    whole.complete &= part.complete;
    whole.stopped |= part.stopped;
    whole.seeded |= part.seeded;
    whole.states += part.states;
    whole.transitions += part.transitions;
    whole.seconds.0 += part.seconds.0;
    whole.seconds.1 += part.seconds.1;
    let (a, b) = (whole.memory, part.memory);
    whole.memory = Memory { per_state: a.per_state.max(b.per_state), shared: a.shared.max(b.shared) };
    whole.races.extend(part.races);
    whole.races = races(std::mem::take(&mut whole.races));
    part.outcomes
}

fn add(old: &mut Ended, more: &Ended) -> Option<()> {
    old.interleavings += &more.interleavings;
    old.exact = Some(old.exact.as_ref()?.plus(more.exact.as_ref()?));
    let simplicity = |o: &Ended| (o.witness.preemptions, o.witness.steps);
    let (a, b) = (simplicity(old), simplicity(more));
    if b < a || (b == a && names(more)?.lt(names(old)?)) {
        old.witness = more.witness.clone();
    }
    Some(())
}

/// Who takes each step of a witness, by name, and the case that goes ahead.
fn names(outcome: &Ended) -> Option<impl Iterator<Item = (u64, Option<Case>)>> {
    let names = outcome.witness.goroutines.clone();
    let schedule = parse_schedule(&outcome.witness.schedule).ok()?;
    let known = schedule.runs().iter().all(|run| (1..=names.len()).contains(&(run.goroutine as usize)));
    known.then(|| {
        let name = move |label: Label| names[label as usize - 1];
        (0..schedule.len()).map_while(move |at| Some((name(schedule.goroutine_at(at)?), schedule.choice_at(at))))
    })
}
