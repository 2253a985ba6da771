//! What happens-before and the answer judge say of the run on the page. They are asked of the engine, for the whole run at
//! once: each thing that they say comes with the step after which it is known, so scrubbing asks nothing.
//!
//! They are asked by themselves where the run is one to its end, and for own programs, for which the engine is there
//! anyway; else when somebody wants it: a first visit is not to load the engine. Whether they are asked by themselves
//! depends on the moment alone, so whoever opens its link sees the same.

use crate::session::Session;
use maprace_core::sim::Schedule;
use maprace_protocol::{Judged, Race, Wrong};

/// Steps of a run that are judged: some seconds of work.
pub(crate) const STEPS_MOST: u64 = 200_000;

/// A run of so many steps is judged in a moment: whoever steps on meanwhile does not stop that.
const STEPS_QUICK: u64 = 20_000;

/// What the session knows of the judges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judges {
    /// Somebody wanted them to be asked, whatever the run.
    pub(crate) wanted: bool,
    /// The engine cannot be had.
    failed: bool,
    /// The run that they are asked about now.
    asked: Option<Schedule>,
    /// The run that they have judged, and what they say of it.
    known: Schedule,
    judged: Judged,
}

/// What they say up to the cursor.
pub(crate) enum Said<'a> {
    /// Nobody has asked them.
    NotAsked,
    /// They are being asked.
    Asking,
    /// They cannot be asked.
    Failed,
    /// This.
    Known(Vec<&'a Race>, Vec<&'a Wrong>),
}

impl Judges {
    /// For another program.
    pub(crate) fn anew(&self) -> Self {
        Self { wanted: self.wanted, ..Self::default() }
    }

    /// The run to ask them about.
    pub(crate) fn asked(&self) -> Option<&Schedule> {
        self.asked.as_ref()
    }

    /// They have answered.
    pub(crate) fn know(&mut self, judged: Judged) {
        if let Some(asked) = self.asked.take() {
            (self.known, self.judged) = (asked, judged);
        }
    }

    /// They will not answer.
    pub(crate) fn fail(&mut self) {
        self.failed |= self.asked.take().is_some();
    }

    /// What they say of this run up to a step.
    pub(crate) fn say(&self, run: &Schedule, cursor: u64) -> Said<'_> {
        let cursor = cursor.min(STEPS_MOST);
        if common(&self.known, run) >= cursor {
            let (races, wrong) = (self.judged.races.iter(), self.judged.wrong.iter());
            let races = races.filter(|(at, _)| *at <= cursor).map(|(_, race)| race).collect();
            let wrong = wrong.filter(|(at, _)| *at <= cursor).map(|(_, wrong)| wrong).collect();
            return Said::Known(races, wrong);
        }
        match (&self.asked, self.failed) {
            (Some(_), _) => Said::Asking,
            (None, true) => Said::Failed,
            (None, false) => Said::NotAsked,
        }
    }

    /// Has them asked about this run, unless they are busy with a moment's work.
    fn ask(&mut self, run: &Schedule) {
        let wanted = run.len().min(STEPS_MOST);
        let covers = |it: &Schedule| common(it, run) >= wanted;
        if covers(&self.known) {
            self.asked = None;
        } else if !self.failed && self.asked.as_ref().is_none_or(|it| it.len() > STEPS_QUICK && !covers(it)) {
            let mut run = run.clone();
            run.truncate(STEPS_MOST);
            self.asked = Some(run);
        }
    }
}

impl Session {
    /// Somebody wants to hear them.
    pub(crate) fn want_judges(&mut self) {
        (self.judges.wanted, self.judges.failed) = (true, false);
    }

    /// Sees to it that they are asked, if they are to be.
    pub(crate) fn ask_judges(&mut self) {
        let Some(timeline) = &self.timeline else { return };
        if self.job.is_some() {
            return;
        }
        if timeline.cursor() == timeline.len() {
            self.is_whole = timeline.machine().end().is_some();
        }
        if self.judges.wanted || self.is_whole || self.program.scenario().is_none() {
            self.judges.ask(timeline.schedule());
        } else {
            self.judges.asked = None;
        }
    }
}

/// For how many steps two schedules are the same.
fn common(one: &Schedule, other: &Schedule) -> u64 {
    let mut steps = 0;
    for (a, b) in one.runs().iter().zip(other.runs()) {
        if a.goroutine != b.goroutine {
            break;
        }
        steps += a.steps.min(b.steps);
        if a.steps != b.steps {
            break;
        }
    }
    let same = one.choices().iter().zip(other.choices()).take_while(|(a, b)| a == b).count();
    let parts = [one, other].map(|it| it.choices().get(same).map_or(u64::MAX, |(at, _)| *at));
    steps.min(parts[0]).min(parts[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use maprace_core::sim::Run;

    #[test]
    fn two_schedules_are_the_same_up_to_where_they_part() {
        let schedule = |runs: &[(u32, u64)]| {
            runs.iter().map(|(goroutine, steps)| Run { goroutine: *goroutine, steps: *steps }).collect()
        };
        let run: Schedule = schedule(&[(1, 4), (2, 3), (1, 2)]);
        for (other, same) in [
            (vec![], 0),
            (vec![(1, 4)], 4),
            (vec![(1, 5)], 4),
            (vec![(1, 4), (3, 3)], 4),
            (vec![(1, 4), (2, 3), (1, 9)], 9),
        ] {
            assert_eq!(common(&run, &schedule(&other)), same, "{other:?}");
        }
        let chosen = |case| {
            let mut schedule = schedule(&[(1, 4)]);
            schedule.choose(Some(case));
            schedule.push(2, 3);
            schedule
        };
        assert_eq!([&chosen(0), &chosen(1), &run].map(|other| common(&chosen(0), other)), [7, 3, 3]);
    }
}
