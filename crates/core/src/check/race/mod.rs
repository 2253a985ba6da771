//! Happens-before along a run: which accesses are ordered by nothing but luck. An observer: it is told of the steps, and
//! never changes a machine.
//!
//! **Definition** (The Go Memory Model, 2022): two accesses to the same word race if at least one is a write, at least one
//! is not a synchronising operation, and neither happens before the other. A happens before b if there is a chain of
//! program order, `go` statements and synchronisation from a to b.
//!
//! **Algorithm**: vector clocks, with epochs for accesses (Flanagan and Freund 2009, `FastTrack`). `FastTrack` keeps the last
//! write of each word, which finds the first race of a word. Here each word keeps the latest access of *each goroutine at
//! each place in the code*, so every racing pair of places is found; and since that is a set without an order, two runs
//! that differ only in the order of unordered accesses know the same, and the explorer merges them.
//!
//! **Granularity**: [`Granularity::Go`] is what `-race` instruments, [`Granularity::Word`] every word that the model has.

mod clock;
mod hooks;
mod location;
mod report;
mod text;

use super::before::{Before, Site};
use crate::id::GoroutineId;
use crate::sim::{Event, Machine, Order, Program, Step};
use borsh::{BorshDeserialize, BorshSerialize};
use clock::{Clock, Epoch};
use hooks::{Inside, SyncObject, Told, When, accesses, edge, own_edges};
use location::Location;
pub(super) use location::overlap;
pub use report::{Access, Missing, Pair, Race};
use std::collections::BTreeMap;

/// What counts as an access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Granularity {
    /// As under `-race`: the map's header as one word through the runtime's hooks, the elem that the caller loads or
    /// stores, and the user's variables.
    Go,
    /// Every word, inside the runtime too.
    Word,
}

/// A goroutine as the detector knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Thread {
    clock: Clock,
    /// It is in the middle of an operation.
    entered: bool,
}

/// An access that later ones may race with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Past {
    site: Site,
    writes: bool,
    atomic: bool,
    inside: Option<Inside>,
    created: Option<Site>,
    /// Last, so that accesses which differ in nothing else are neighbours.
    epoch: Epoch,
}

/// What happened before what, as of one moment of a run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Detector {
    granularity: Granularity,
    threads: BTreeMap<GoroutineId, Thread>,
    published: BTreeMap<SyncObject, Clock>,
    past: BTreeMap<Location, Vec<Past>>,
    raced: bool,
}

impl Detector {
    /// The detector at the start of a run. What the goroutines of `machine` did before is taken to be ordered.
    pub fn new(granularity: Granularity, machine: &Machine) -> Self {
        let mut detector = Self {
            granularity,
            threads: BTreeMap::new(),
            published: BTreeMap::new(),
            past: BTreeMap::new(),
            raced: false,
        };
        for g in machine.goroutines() {
            detector.threads.insert(g.id, Thread { clock: beginning(g.id, &Clock::default()), entered: false });
        }
        detector
    }

    /// Whether there was a race.
    pub fn raced(&self) -> bool {
        self.raced
    }

    /// Takes note of a step; returns the races that it takes part in as the later access. Races of the same
    /// [`Race::pair`] come again and again.
    pub fn after(&mut self, before: &Before, step: &Step, machine: &Machine) -> Vec<Race> {
        let id = before.goroutine;
        let entered = self.threads.get(&id).is_none_or(|thread| !thread.entered);
        let edges = own_edges(self.granularity, before, entered, step);
        for (_, order, at) in edges.iter().filter(|(when, ..)| *when == When::Before) {
            self.order(id, *order, *at);
        }
        let mut races = Vec::new();
        for told in accesses(self.granularity, before, entered, step, machine) {
            self.access(before, told, machine.program(), &mut races);
        }
        for (_, order, at) in edges.iter().filter(|(when, ..)| *when == When::After) {
            self.order(id, *order, *at);
        }
        if let Some(Event::Started(child)) = step.event {
            self.start(id, child);
        }
        for told in &step.edges {
            let (order, at) = edge(told);
            self.order(told.goroutine, order, at);
        }
        if let Some(thread) = self.threads.get_mut(&id) {
            thread.entered = !step.done;
        }
        self.raced |= !races.is_empty();
        races
    }

    /// Whether a goroutine is in the middle of an operation whose inner steps tell the detector nothing.
    pub(super) fn is_inside(&self, id: GoroutineId) -> bool {
        let entered = self.threads.get(&id).map_or(self.threads.is_empty(), |thread| thread.entered);
        self.granularity == Granularity::Go && entered
    }

    /// Forgets everything but whether there was a race, once there was one.
    pub(super) fn settle(&mut self) {
        if self.raced {
            self.threads.clear();
            self.published.clear();
            self.past.clear();
        }
    }

    fn clock(&self, id: GoroutineId) -> Clock {
        self.threads.get(&id).map(|thread| thread.clock.clone()).unwrap_or_default()
    }

    /// A new moment of a goroutine begins: it has published what it did.
    fn tick(&mut self, id: GoroutineId) {
        if let Some(thread) = self.threads.get_mut(&id) {
            let time = thread.clock.time(id) + 1;
            thread.clock.learn(Epoch { goroutine: id, time });
        }
    }

    fn start(&mut self, parent: GoroutineId, child: GoroutineId) {
        let clock = beginning(child, &self.clock(parent));
        self.threads.insert(child, Thread { clock, entered: false });
        self.tick(parent);
    }

    /// A goroutine acquires what was published there, publishes what it did, or both.
    fn order(&mut self, id: GoroutineId, order: Order, at: SyncObject) {
        let own = self.clock(id);
        if let (Order::Acquire | Order::ReleaseAcquire, Some(thread), Some(clock)) =
            (order, self.threads.get_mut(&id), self.published.get(&at))
        {
            thread.clock.join(clock);
        }
        match order {
            Order::Acquire => return,
            Order::Release | Order::ReleaseAcquire => drop(self.published.insert(at, own)),
            Order::ReleaseMerge => self.published.entry(at).or_default().join(&own),
        }
        self.tick(id);
    }

    fn access(&mut self, before: &Before, told: Told, program: &Program, races: &mut Vec<Race>) {
        let id = before.goroutine;
        let clock = self.clock(id);
        let epoch = Epoch { goroutine: id, time: clock.time(id) };
        let now = Past {
            site: before.site,
            writes: told.writes,
            atomic: told.atomic,
            inside: told.inside,
            created: before.created,
            epoch,
        };
        for past in self
            .past
            .range(told.location.neighbours())
            .filter(|(at, _)| at.overlaps(told.location))
            .flat_map(|(_, past)| past)
        {
            if past.epoch.goroutine != id && past.conflicts(&now) && !clock.knows(past.epoch) {
                races.push(Race {
                    a: past.report(program),
                    b: now.report(program),
                    missing: missing(past.epoch, id, &clock),
                });
            }
        }
        let here = self.past.entry(told.location).or_default();
        let same = |past: &Past| Past { epoch: now.epoch, ..*past } == now && past.epoch.goroutine == id;
        if let Some(past) = here.iter_mut().find(|past| same(past)) {
            past.epoch = epoch;
        } else {
            let at = here.partition_point(|past| *past < now);
            here.insert(at, now);
        }
    }
}

fn beginning(id: GoroutineId, knows: &Clock) -> Clock {
    let mut clock = knows.clone();
    clock.learn(Epoch { goroutine: id, time: 1 });
    clock
}

fn missing(past: Epoch, now: GoroutineId, clock: &Clock) -> Missing {
    let started = |parent: GoroutineId, child: GoroutineId| {
        let excess = parent.bits().leading_zeros().saturating_sub(child.bits().leading_zeros());
        excess > 0 && child.bits() >> excess == parent.bits()
    };
    if clock.time(past.goroutine) == 0 {
        if started(now, past.goroutine) { Missing::Wait } else { Missing::Everything }
    } else if started(past.goroutine, now) {
        Missing::BeforeGo
    } else {
        Missing::TooEarly
    }
}

impl Past {
    /// Whether two accesses to a word can race: one writes, and not both are indivisible.
    fn conflicts(&self, other: &Self) -> bool {
        (self.writes || other.writes) && !(self.atomic && other.atomic)
    }

    fn report(&self, program: &Program) -> Access {
        Access {
            write: self.writes,
            atomic: self.atomic,
            line: self.site.pos.line,
            func: report::name(program, self.site),
            inside: self.inside.map(|inside| match inside {
                Inside::Named(function) => report::with_package(function),
                Inside::Library(func) => report::function(program, func),
            }),
            goroutine: self.epoch.goroutine,
            created: self.created.map(|site| (report::name(program, site), site.pos.line)),
        }
    }
}
