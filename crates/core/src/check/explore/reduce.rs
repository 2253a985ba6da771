//! Partial-order reduction: as few interleavings as show every outcome.
//!
//! **What is left out.** A step is *alone* if it is a load, a store, a step of a map operation or a `go` statement; if no
//! other goroutine can ever make a conflicting access to the same object (both loads of a variable do not conflict, map
//! operations always do); and if it changes nothing that an outcome tells: no end, no output, no wrong answer, no race.
//! From a state with such a step only that one is followed: it commutes with all that others can do before it, for the
//! machine and for the judges. In the words of the field, it is an invisible singleton persistent set (Godefroid 1996,
//! section 4; Valmari 1991).
//!
//! **What is preserved**: the set of outcomes (end, output, wrong answers, raced or not). Every run of the program can be
//! reordered, by moving its alone steps to the front, into a run of the reduced graph with the same outcome; where the run
//! ends before such a step was taken, taking it changes nothing that the outcome tells. Not preserved: numbers of
//! interleavings, probabilities, the simplest witness, which places race.
//!
//! **What others can ever do** is not guessed from the code, but found out: the search assumes that goroutines make the
//! accesses that it has seen them make, and starts again when it sees one that it did not know of. Sound: take the
//! shortest run from any state of the final graph to an access that the graph does not show. All its steps but the last
//! are shown, so none of them conflicts with an alone step taken there instead; so the run can follow that step as well,
//! is not longer, and in a graph without loops this comes to an end: at a state where the access is taken. Accesses are
//! told apart by how many goroutines their maker had started, so what `main` does before `go` does not count after it.
//!
//! **Loops**: the argument needs a graph without. If the full graph has a loop, so has the reduced one (an alone step can be
//! moved to the front of an endless run too), so then the search is made again without reduction. The same with one core,
//! where who can run depends on where the others stand; with a step that touches no memory and depends on what others do
//! all the same: `runtime.NumGoroutine`; and with one that moves the clock by asking for it again and again.

use super::collapse::Collapse;
use super::facts::Intent;
use crate::id::{GoroutineId, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// An access that some goroutine makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    object: ObjectId,
    goroutine: GoroutineId,
    /// The goroutines that it had started before.
    started: u32,
    writes: bool,
}

/// What is known of a program's accesses, and how it was used.
#[derive(Clone, Debug, Default)]
pub(super) struct Reduction {
    /// As of the beginning of this pass.
    facts: BTreeSet<Fact>,
    /// Seen in this pass for the first time.
    fresh: BTreeSet<Fact>,
    /// The states from which one step alone is followed, and whose.
    pub(super) alone: BTreeMap<u32, GoroutineId>,
    /// Passes begun.
    pub(super) passes: u32,
    /// A goroutine has made a step of which nothing is known.
    unknown: bool,
    /// Nothing is left out any more.
    pub(super) given_up: bool,
}

impl Reduction {
    /// Whether the next step of the goroutine at place `at` conflicts with nothing that others may still do.
    pub(super) fn is_alone(&self, collapse: &Collapse, machine: &[u32], at: usize, id: GoroutineId) -> bool {
        if self.given_up {
            return false;
        }
        let facts = collapse.facts(machine[at]);
        let Some(object) = facts.target else { return facts.intent == Intent::Starts };
        let from = Fact { object, goroutine: GoroutineId::MAIN, started: 0, writes: false };
        let of_object = self.facts.range(from..).take_while(|fact| fact.object == object);
        let mut conflicting =
            of_object.filter(|fact| fact.goroutine != id && (fact.writes || facts.intent != Intent::Loads));
        conflicting.all(|fact| {
            let maker = collapse.goroutine_of(machine, fact.goroutine);
            maker.is_some_and(|maker| maker.returned || maker.started > fact.started)
        })
    }

    /// The goroutine at place `at` makes a step; `touched`: the object that it turned out to be about, and whether it
    /// wrote, where that was not known beforehand.
    pub(super) fn note(
        &mut self,
        collapse: &Collapse,
        machine: &[u32],
        (at, id): (usize, GoroutineId),
        touched: Option<(ObjectId, bool)>,
    ) {
        let facts = collapse.facts(machine[at]);
        // Such a step may depend on things that no access tells of.
        self.unknown |= facts.intent == Intent::Other && touched.is_none();
        let known = facts.target.map(|object| (object, facts.intent != Intent::Loads));
        for (object, writes) in known.into_iter().chain(touched) {
            let fact = Fact { object, goroutine: id, started: facts.started, writes };
            if !self.facts.contains(&fact) {
                self.fresh.insert(fact);
            }
        }
    }

    /// A goroutine makes a step that others may depend on in ways that no access tells of.
    pub(super) fn note_unknown(&mut self) {
        self.unknown = true;
    }

    /// A pass has seen everything that it was to see; whether another one must follow.
    pub(super) fn next_pass(&mut self) -> bool {
        if self.unknown && !self.given_up {
            self.give_up();
            return true;
        }
        let more = !self.fresh.is_empty() && !self.given_up;
        if more {
            self.facts.append(&mut self.fresh);
            self.begin();
        }
        more
    }

    /// Nothing is left out from now on.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
        self.begin();
    }

    fn begin(&mut self) {
        self.alone.clear();
        self.passes += 1;
    }
}
