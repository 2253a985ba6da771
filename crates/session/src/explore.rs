//! Every interleaving of the program: asked of the engine, kept as a table of outcomes, each with a run that can be loaded.
//!
//! Finding the race asks for the same when the program is small: then the run that is loaded is the simplest there is.

use crate::job::Job;
use crate::notice::Notice;
use crate::search::Search;
use crate::session::Session;
use maprace_core::check::Questions;
use maprace_core::check::race::Granularity;
use maprace_core::sim::{Schedule, Scheduler, Timeline};
use maprace_protocol::{Explored, Outcome, Progress};

/// What the judges are asked: one race of a run is enough to tell outcomes apart.
pub(crate) const QUESTIONS: Questions = Questions { races: Some(Granularity::Go), every_race: false, answers: true };

/// Distinct states after which an exploration stops: some hundred megabytes, a minute on a slow machine.
const STATES_MOST: u64 = 1_000_000;

/// The same for finding the race, which nobody should have to wait for.
const STATES_FIND_MOST: u64 = 250_000;

/// A program whose goroutines take fewer steps than this, one after the other, is small: there is hope to see all of it.
const STEPS_SMALL: u64 = 2_000;

/// An exploration in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exploring {
    /// The run to the race is loaded when it is over.
    pub(crate) finds: bool,
    pub(crate) states_most: u64,
    pub(crate) progress: Progress,
}

/// How bad an outcome is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Go kills the process, and says why.
    Fatal,
    /// A panic, a deadlock, an exit with a status, no end at all.
    Crash,
    /// It ends normally, and has been given a wrong answer.
    Wrong,
    /// It ends normally, by luck: there was a data race.
    Raced,
    /// Nothing is wrong.
    Clean,
}

impl Rank {
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match outcome.end.as_str() {
            end if end.starts_with("fatal: ") => Self::Fatal,
            end if end != "clean" && end != "exit: 0" => Self::Crash,
            _ if !outcome.wrong.is_empty() => Self::Wrong,
            _ if outcome.raced => Self::Raced,
            _ => Self::Clean,
        }
    }
}

impl Session {
    /// Starts to explore the program.
    pub(crate) fn explore(&mut self, finds: bool) {
        if self.timeline.is_some() {
            let states_most = if finds { STATES_FIND_MOST } else { STATES_MOST };
            self.notice = None;
            self.job = Some(Job::Explore(Exploring { finds, states_most, progress: Progress::default() }));
        }
    }

    /// Searches for the race: among all interleavings where that seems possible, else among some.
    pub(crate) fn find_race(&mut self) {
        let Some(timeline) = &self.timeline else { return };
        let mut straight = Timeline::new(timeline.walk(0).machine().clone());
        if straight.run(&mut Scheduler::ToCompletion, STEPS_SMALL) < STEPS_SMALL {
            self.explore(true);
        } else {
            self.search();
        }
    }

    /// Searches for the race among random schedules.
    pub(crate) fn search(&mut self) {
        if let Some(timeline) = &self.timeline {
            self.notice = None;
            self.job = Some(Job::Search(Box::new(Search::new(timeline))));
        }
    }

    /// How far the exploration is.
    pub(crate) fn exploring(&mut self, now: Progress) {
        if let Some(Job::Explore(search)) = &mut self.job {
            search.progress = now;
        }
    }

    /// The exploration is over.
    pub(crate) fn explored(&mut self, found: Explored) {
        let Some(Job::Explore(search)) = self.job.take() else { return };
        let simplest = |of: &&Outcome| (Rank::of(of), of.preemptions, of.steps);
        let worst = found.outcomes.iter().min_by_key(simplest).cloned();
        let (complete, seeded) = (found.complete, found.seeded);
        self.outcomes = Some(found);
        if !search.finds {
            return;
        }
        match worst.map(|worst| (Rank::of(&worst), worst)) {
            Some((Rank::Clean, _)) | None if complete => self.notice = Some(Notice::NoRace { seeded }),
            Some((rank, worst)) if complete || rank == Rank::Fatal => {
                self.load(&worst.witness);
                self.notice = Some(Notice::FoundExploring { complete });
            }
            _ => self.search(),
        }
    }

    /// Loads the simplest run of an outcome, by its place in the table.
    pub(crate) fn load_outcome(&mut self, row: usize) {
        let Some(found) = &self.outcomes else { return };
        if let Some(outcome) = found.outcomes.get(row) {
            let schedule = outcome.witness.clone();
            self.notice = None;
            self.load(&schedule);
        }
    }

    /// Loads another run of the program, and looks at who dies in it.
    pub(crate) fn load(&mut self, schedule: &Schedule) {
        let Some(timeline) = &mut self.timeline else { return };
        timeline.load(schedule);
        self.visits += 1;
        let victim = timeline.machine().end().and_then(maprace_core::sim::End::victim);
        if let Some(label) = victim.and_then(|id| timeline.label(id)) {
            self.view.goroutine = label;
        }
    }
}
