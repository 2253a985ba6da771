//! The judges along one run.

use crate::plain;
use maprace_core::check::race::Granularity;
use maprace_core::check::{Before, Questions, Watch};
use maprace_core::sim::{Machine, Schedule, Timeline};
use maprace_protocol::Judged;
use std::collections::BTreeSet;

/// Wrong answers that are told: who has read so many needs no more.
const WRONG_MOST: usize = 100;

/// Judges the run of this schedule, or of as much of it as fits the program.
pub(super) fn judge(machine: Machine, schedule: &Schedule) -> Judged {
    let questions = Questions { races: Some(Granularity::Go), every_race: true, answers: true };
    let mut watch = Watch::new(questions, &machine);
    let mut timeline = Timeline::new(machine);
    let (mut judged, mut seen, mut told) = (Judged::default(), BTreeSet::new(), BTreeSet::new());
    let steps = schedule.runs().iter().flat_map(|run| (0..run.steps).map(|_| run.goroutine));
    for (at, label) in (0..).zip(steps) {
        let before = timeline.goroutine(label).and_then(|id| Before::of(timeline.machine(), id));
        let (Some(before), Ok(step)) = (before, timeline.step_choosing(label, schedule.choice_at(at))) else { break };
        let races = watch.after(&before, &step, timeline.machine());
        let fresh = races.into_iter().filter(|race| seen.insert(race.pair()));
        judged.races.extend(fresh.map(|race| (timeline.cursor(), plain::race(race))));
        // They are a set: one more is somewhere among them.
        if judged.wrong.len() < WRONG_MOST && watch.wrong().nth(judged.wrong.len()).is_some() {
            let fresh = watch.wrong().filter(|wrong| told.insert((*wrong).clone()));
            judged.wrong.extend(fresh.map(|wrong| (timeline.cursor(), plain::wrong(wrong))));
        }
    }
    judged
}
