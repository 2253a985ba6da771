//! The search for the race: random schedules of short bursts, until one ends in a fatal error; then that schedule is
//! made smaller for as long as it still does. Deterministic: the same program gives the same schedule everywhere.
//!
//! This finds; it does not prove. That nothing was found says nothing.

use maprace_core::sim::{End, Machine, Run, Schedule, Scheduler, Timeline};

/// Schedules tried at most.
const SCHEDULES_MAX: u64 = 2000;

/// Steps of one schedule at most: the race of a program is near its start or comes again and again.
const STEPS_MAX: u64 = 20_000;

/// Steps that the last goroutine of a smaller schedule may go on for.
const STEPS_MORE: u64 = 16;

/// The longest bursts that are tried, in turn: an access at a time up to whole operations.
const BURSTS: [u64; 4] = [40, 8, 200, 1000];

/// A search in progress.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    start: Machine,
    current: Timeline,
    scheduler: Scheduler,
    schedules: u64,
    steps: u64,
    /// The schedule found, and how many smaller ones were tried in vain.
    found: Option<(Schedule, usize)>,
}

impl Search {
    pub(crate) fn new(timeline: &Timeline) -> Self {
        let start = timeline.walk(0).machine().clone();
        Self {
            current: Timeline::new(start.clone()),
            start,
            scheduler: scheduler(0),
            schedules: 0,
            steps: 0,
            found: None,
        }
    }

    /// Works for about `budget` steps; true when the search is over.
    pub(crate) fn work(&mut self, budget: u64) -> bool {
        let mut left = budget.max(1);
        while left > 0 {
            if self.found.is_some() {
                match self.shrink() {
                    Some(steps) => left = left.saturating_sub(steps.max(1)),
                    None => return true,
                }
                continue;
            }
            if self.schedules >= SCHEDULES_MAX {
                return true;
            }
            let taken = self.current.run(&mut self.scheduler, left.min(STEPS_MAX - self.current.len()));
            self.steps += taken;
            left = left.saturating_sub(taken.max(1));
            if is_fatal(self.current.machine()) {
                self.found = Some((self.current.schedule().clone(), 0));
            } else if self.current.machine().end().is_some() || self.current.len() >= STEPS_MAX || taken == 0 {
                self.schedules += 1;
                self.current = Timeline::new(self.start.clone());
                self.scheduler = scheduler(self.schedules);
            }
        }
        false
    }

    /// Tries one smaller schedule in the place of the one found; the steps that took, or `None` when nothing smaller is
    /// left to try.
    fn shrink(&mut self) -> Option<u64> {
        let (schedule, tried) = self.found.as_mut()?;
        let candidate = smaller(schedule, *tried)?;
        let (machine, smaller) = follow(&self.start, &candidate);
        let steps = smaller.len();
        if is_fatal(&machine) && size(&smaller) < size(schedule) {
            // What came after it has moved: begin again.
            *schedule = smaller;
            *tried = 0;
        } else {
            *tried += 1;
        }
        self.steps += steps;
        Some(steps)
    }

    /// The schedule found.
    pub(crate) fn found(&self) -> Option<&Schedule> {
        self.found.as_ref().map(|(schedule, _)| schedule)
    }

    /// Schedules tried.
    pub(crate) fn schedules(&self) -> u64 {
        self.schedules
    }

    /// Steps taken.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// How far the search is at least, of 1000.
    pub(crate) fn permille(&self) -> u16 {
        (self.schedules * 1000 / SCHEDULES_MAX) as u16
    }
}

/// Burst lengths in turn, each with its own seed.
fn scheduler(nth: u64) -> Scheduler {
    Scheduler::bursts(nth, BURSTS[(nth % BURSTS.len() as u64) as usize])
}

fn is_fatal(machine: &Machine) -> bool {
    matches!(machine.end(), Some(End::Fatal(..)))
}

/// What is to become smaller: first the switches, then the steps.
fn size(schedule: &Schedule) -> (usize, u64) {
    (schedule.runs().len(), schedule.len())
}

/// The n-th smaller schedule to try: without one of the runs, or with half of its steps, or with one step less.
fn smaller(schedule: &Schedule, nth: usize) -> Option<Vec<Run>> {
    let (way, at) = (nth / schedule.runs().len().max(1), nth % schedule.runs().len().max(1));
    let steps = schedule.runs().get(at)?.steps;
    let left = match way {
        0 => 0,
        1 => steps / 2,
        2 => steps - 1,
        _ => return None,
    };
    let mut runs = schedule.runs().to_vec();
    runs[at].steps = left;
    Some(runs)
}

/// Runs `runs` from `start`, leaving out steps that cannot be taken, and lets the last goroutine go on for a little: with
/// less before it, it may need some steps more to come to the same place.
fn follow(start: &Machine, runs: &[Run]) -> (Machine, Schedule) {
    let mut timeline = Timeline::new(start.clone());
    let mut last = None;
    for run in runs.iter().filter(|run| run.steps > 0) {
        last = Some(run.goroutine);
        for _ in 0..run.steps {
            if timeline.step(run.goroutine).is_err() {
                break;
            }
        }
    }
    for _ in 0..STEPS_MORE {
        if last.is_none_or(|label| timeline.step(label).is_err()) {
            break;
        }
    }
    (timeline.machine().clone(), timeline.schedule().clone())
}
