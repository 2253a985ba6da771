//! The inner loop of the search: the states that come next, in groups.
//!
//! A group is expanded in three passes: all successors are made; the memory that the table of states needs for them is
//! loaded; they are inserted, in the order in which one state after the other would have been. How a search is cut into
//! groups is not to be seen in its result.

use super::Explorer;
use super::plan::{BEYOND, Plan};
use super::states::{StateId, hash};
use crate::id::GoroutineId;

/// States of a batch at most: so many, with their edges, fit into a second-level cache.
const BATCH_MOST: usize = 8192;

/// Which part of all states a batch is at most.
const BATCH_PART: usize = 16;

/// States expanded together at most: as many as a processor can wait for at a time.
const GROUP_MOST: usize = 32;

/// The successors of a group, not yet looked for. Kept from group to group, so that a step allocates nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Fresh {
    /// The states, packed, end to end.
    words: Vec<u32>,
    /// Where each ends, and the hash of each.
    ends: Vec<usize>,
    hashes: Vec<u32>,
    /// States in which a case of a `select` is drawn.
    choosing: Vec<StateId>,
    /// The states of the group, and how many successors were made when the last of each was.
    group: Vec<(StateId, usize)>,
    // A state, packed and as a vector; one after it; the edges of a state.
    packed: Vec<u32>,
    state: Vec<u32>,
    next: Vec<u32>,
    targets: Vec<StateId>,
}

impl Fresh {
    fn clear(&mut self) {
        self.words.clear();
        self.ends.clear();
        self.hashes.clear();
        self.choosing.clear();
        self.group.clear();
    }

    /// What was appended to the words is a successor.
    #[inline]
    fn end(&mut self) {
        let begin = self.ends.last().copied().unwrap_or(0);
        self.hashes.push(hash(&self.words[begin..]));
        self.ends.push(self.words.len());
    }
}

impl Explorer {
    /// Expands a group of states, of at most `most`; how many. 0: there is nothing left to expand, or no room.
    pub(super) fn expand_group(&mut self, most: usize) -> usize {
        if self.states.is_full() || self.graph.is_full() || self.successor.is_full() {
            return 0;
        }
        self.next_batch();
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.clear();
        for _ in 0..most.min(GROUP_MOST) {
            let Some(state) = self.batch.pop() else { break };
            self.make_successors(state, &mut fresh);
            fresh.group.push((state, fresh.ends.len()));
        }
        self.warmth = self.states.warm(&fresh.hashes);
        self.insert(&mut fresh);
        let count = fresh.group.len();
        self.fresh = fresh;
        count
    }

    /// The next states to expand: depth first, but by batches, each in the order in which its states were found. Within a
    /// batch two ways to one state meet soon after each other, while the processor's caches still hold it. The batches
    /// grow with the search, so that a small budget goes deep enough to see how runs end.
    fn next_batch(&mut self) {
        if self.batch.is_empty() {
            let size = (self.states.len() / BATCH_PART).clamp(1, BATCH_MOST).min(self.waiting.len());
            self.batch.extend(self.waiting.drain(self.waiting.len() - size..).rev());
        }
    }

    /// Takes every step of the plan that can be taken in a state.
    fn make_successors(&mut self, id: StateId, fresh: &mut Fresh) {
        fresh.packed.clear();
        fresh.packed.extend_from_slice(self.states.get(id));
        fresh.state.clear();
        let count = match (&self.plan, self.pack.layout(&fresh.packed).runners.as_deref()) {
            (Plan::All, Some(runners)) if !self.successor.one_core() => runners.len(),
            (Plan::Outcomes(_), _) => return self.make_few_successors(id, fresh),
            _ => return self.make_successors_slowly(id, fresh),
        };
        for at in 0..count {
            let layout = self.pack.layout(&fresh.packed);
            let Some(runner) = layout.runners.as_ref().and_then(|runners| runners.get(at)).copied() else { continue };
            if self.successor.step_packed(&fresh.packed, layout, runner, &mut fresh.words) {
                fresh.end();
                continue;
            }
            if fresh.state.is_empty() {
                self.pack.unpack(&fresh.packed, &mut fresh.state);
            }
            self.take_steps(id, (runner.place, runner.id), None, fresh);
        }
    }

    /// Takes the steps that the goroutine at a place can take, one for each case that it may draw. `tag` is that of the
    /// states behind them.
    fn take_steps(&mut self, state: StateId, (at, id): (usize, GoroutineId), tag: Option<u32>, fresh: &mut Fresh) {
        let cases = self.successor.collapse.cases(&fresh.state, at);
        if cases.len() > 1 {
            fresh.choosing.push(state);
        }
        for case in cases {
            if tag == Some(BEYOND) {
                fresh.next.clone_from(&self.beyond);
                self.cut_off = true;
            } else {
                self.successor.step_choosing(&fresh.state, (at, (id, case)), &mut fresh.next);
                fresh.next.extend(tag);
            }
            self.pack_next(fresh);
            fresh.end();
        }
    }

    /// The same for whatever state and plan.
    fn make_successors_slowly(&mut self, id: StateId, fresh: &mut Fresh) {
        self.pack.unpack(&fresh.packed, &mut fresh.state);
        let tag = self.successor.tag(&fresh.state);
        if tag == Some(BEYOND) {
            return;
        }
        let enabled: Vec<_> = self.successor.collapse.enabled(&fresh.state).collect();
        for goroutine in &enabled {
            let tag = tag.map(|tag| self.plan.next_tag(tag, goroutine.1, &enabled));
            self.take_steps(id, *goroutine, tag, fresh);
        }
    }

    /// Takes one step alone, where one is enough to show every outcome, else all.
    fn make_few_successors(&mut self, id: StateId, fresh: &mut Fresh) {
        self.pack.unpack(&fresh.packed, &mut fresh.state);
        let enabled: Vec<_> = self.successor.collapse.enabled(&fresh.state).collect();
        let Plan::Outcomes(reduction) = &mut self.plan else { return };
        let (state, next) = (&fresh.state, &mut fresh.next);
        let choice = enabled.len() > 1 && !self.successor.one_core();
        let alone = enabled.iter().filter(|_| choice).find(|(at, goroutine)| {
            if !reduction.is_alone(&self.successor.collapse, state, *at, *goroutine) {
                return false;
            }
            self.successor.step(state, (*at, *goroutine), next);
            // The second word of a state is output, sleepers, channels, the clock, and the end.
            next[1] == state[1] && !self.successor.orders && self.successor.same_verdict(next, state)
        });
        if let Some((_, goroutine)) = alone {
            reduction.alone.insert(id, *goroutine);
        }
        for goroutine in alone.map_or(enabled.as_slice(), std::slice::from_ref) {
            self.take_steps(id, *goroutine, None, fresh);
            if let Plan::Outcomes(reduction) = &mut self.plan {
                reduction.note(&self.successor.collapse, &fresh.state, *goroutine, self.successor.touched);
                if self.successor.moved_clock {
                    reduction.note_unknown();
                }
            }
        }
    }

    /// Notes how many edges of a state belong to the same goroutine.
    fn note_among(&mut self, state: StateId) {
        let vector = self.vector(state);
        let collapse = &self.successor.collapse;
        let cases = collapse.enabled(&vector).map(|(at, _)| collapse.cases(&vector, at).len());
        let among = cases.flat_map(|cases| std::iter::repeat_n(cases as u32, cases)).collect();
        self.graph.note_among(state, among);
    }

    fn pack_next(&mut self, fresh: &mut Fresh) {
        let watch = self.successor.machine_len(&fresh.next);
        self.pack.pack(&self.successor.collapse, &fresh.next, watch, &mut fresh.words);
    }

    /// Looks the successors up, and notes those that are new, and all edges.
    fn insert(&mut self, fresh: &mut Fresh) {
        let (mut at, mut begin) = (0, 0);
        for (state, last) in fresh.group.iter().copied() {
            fresh.targets.clear();
            for (end, hash) in fresh.ends[at..last].iter().zip(&fresh.hashes[at..last]) {
                let (target, new) = self.states.insert(*hash, &fresh.words[begin..*end]);
                fresh.targets.push(target);
                if new {
                    self.graph.push();
                    self.waiting.push(target);
                }
                begin = *end;
            }
            at = last;
            self.graph.expand(state, &fresh.targets);
        }
        for state in std::mem::take(&mut fresh.choosing) {
            self.note_among(state);
        }
    }
}
