//! A search or a run in progress. It works in slices, so that whoever holds the session can do other things in between,
//! show how far it is, and stop it.

use crate::command::RunKind;
use crate::explore::Exploring;
use crate::notice::Notice;
use crate::search::Search;
use crate::session::Session;
use maprace_core::mix::Rng;
use maprace_core::sim::Scheduler;

/// The work in progress.
#[derive(Clone, Debug)]
pub(crate) enum Job {
    /// Runs on from the cursor.
    Run {
        /// Who goes next.
        scheduler: Scheduler,
        /// Steps taken so far.
        steps: u64,
    },
    /// Searches for a schedule that ends in the fatal error.
    Search(Box<Search>),
    /// The engine looks at every interleaving.
    Explore(Exploring),
}

impl Session {
    /// Starts a run from the cursor. What was undone is dropped.
    pub(crate) fn run(&mut self, kind: RunKind) {
        if self.machine().is_none_or(|machine| machine.end().is_some()) {
            return;
        }
        let scheduler = match kind {
            RunKind::RoundRobin => Scheduler::RoundRobin,
            RunKind::ToCompletion => Scheduler::ToCompletion,
            RunKind::Random => Scheduler::Random(Rng::new(self.settings.seed)),
        };
        self.notice = None;
        self.job = Some(Job::Run { scheduler, steps: 0 });
    }

    /// Stops the work in progress. A run stays where it is; a search leaves everything as it was.
    pub(crate) fn cancel(&mut self) {
        if let (Some(Job::Run { .. }), Some(timeline)) = (self.job.take(), &mut self.timeline) {
            timeline.settle();
        }
    }

    /// Starts a run, or stops the one in progress. A search is left alone.
    pub(crate) fn play_or_pause(&mut self, kind: RunKind) {
        match self.job {
            None => self.run(kind),
            Some(Job::Run { .. }) => self.cancel(),
            Some(Job::Search(_) | Job::Explore(_)) => {}
        }
    }

    /// Whether a run is in progress, not a search: then there is no moment to look at.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.job, Some(Job::Run { .. }))
    }

    /// Works for about `budget` steps.
    pub(crate) fn work(&mut self, budget: u64) {
        let Some(timeline) = &mut self.timeline else { return };
        match &mut self.job {
            None | Some(Job::Explore(_)) => {}
            Some(Job::Run { scheduler, steps }) => {
                let taken = timeline.run(scheduler, budget);
                *steps += taken;
                if taken < budget || timeline.machine().end().is_some() {
                    timeline.settle();
                    self.job = None;
                }
            }
            Some(Job::Search(search)) => {
                if !search.work(budget) {
                    return;
                }
                let (found, schedules) = (search.found().cloned(), search.schedules());
                self.job = None;
                if let Some(schedule) = found {
                    self.load(&schedule);
                    self.notice = Some(Notice::FoundTrying { schedules: schedules + 1 });
                } else {
                    self.notice = Some(Notice::NothingFound { schedules });
                }
            }
        }
    }
}
