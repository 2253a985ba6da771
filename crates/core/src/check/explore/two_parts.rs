//! Steps in which only a goroutine and one object have a part. Most of them were seen before with the same two parts in
//! another state: those are looked up. The others are taken by the machine, of which only these two parts are restored.
//!
//! A step may be looked up when nothing but the goroutine and the object that it accesses decides what it does, and when it
//! changes nothing else:
//! * it is a load, a store or a map operation (one access, to an object that the operation names),
//! * it starts, wakes and puts to sleep nobody, prints nothing, ends nothing, allocates nothing,
//! * it does not look at the clock, and orders nothing for the race detector beyond what its access does,
//! * somebody can go on after it (when the last one returns, that is a deadlock),
//! * it does not end an operation while a bucket array is garbage: whether that is collected depends on what the others hold.
//!
//! The tests compare the graphs with and without.

use super::super::before::{Before, is_inner};
use super::collapse::HEAD;
use super::known::{ANY, Known};
use super::pack::{Layout, Runner};
use super::successor::Successor;
use crate::id::{GoroutineId, ObjectId};
use crate::map::{BucketRef, Map};
use crate::sim::Event;

/// A goroutine and the object that its next step is about, in some state.
#[derive(Clone, Copy, Debug)]
struct Duo {
    shape: u32,
    id: GoroutineId,
    /// Where the goroutine is in the vector, and its part.
    at: usize,
    g: u32,
    target: ObjectId,
    is_map: bool,
    /// Where the object is in the vector, and its part.
    place: usize,
    object: u32,
    /// What the judges know.
    watch: Option<u32>,
}

/// What a step leads to, and what the judges know after it.
type After = (Known, Option<u32>);

impl Successor {
    /// Appends to `out` the packed state after a step of `runner`, if nothing but the parts that fill holes has a part in
    /// it; otherwise appends nothing.
    #[inline]
    pub(super) fn step_packed(&mut self, packed: &[u32], layout: &Layout, runner: Runner, out: &mut Vec<u32>) -> bool {
        let g = packed[runner.index];
        let object = self.collapse.facts(g).target.filter(|_| self.memo);
        let target = layout.targets.iter().find(|target| Some(target.object) == object);
        let Some(target) = target else { return false };
        let last = packed.len() - 1;
        let duo = Duo {
            shape: layout.shape,
            id: runner.id,
            at: runner.place,
            g,
            target: target.object,
            is_map: target.is_map,
            place: target.place,
            object: packed[target.index],
            watch: self.watching.then(|| packed[last]),
        };
        let after = self.look_up(&duo).or_else(|| self.learn(&duo));
        let Some((known, watch)) = after.filter(|(known, _)| known.stays) else { return false };
        // States are short: a call of the library's copying costs more than a loop.
        out.extend(packed.iter().enumerate().map(|(index, part)| match watch {
            _ if index == runner.index => known.g,
            _ if index == target.index => known.object,
            Some(watch) if index == last => watch,
            _ => *part,
        }));
        true
    }

    /// The state after a step of the goroutine at place `at`, if nothing but two parts has a part in it.
    pub(super) fn step_two(
        &mut self,
        machine: &[u32],
        watch: Option<u32>,
        (at, id): (usize, GoroutineId),
        next: &mut Vec<u32>,
    ) -> Option<()> {
        let g = machine[at];
        let target = self.collapse.facts(g).target.filter(|_| self.memo)?;
        let (place, is_map) = self.collapse.place(machine, target)?;
        let duo = Duo { shape: machine[0], id, at, g, target, is_map, place, object: machine[place], watch };
        let (known, after) = self.look_up(&duo).or_else(|| self.learn(&duo))?;
        if !self.collapse.facts(known.g).runnable && !self.others_can_go_on(machine, at) {
            return None;
        }
        next.clear();
        next.extend_from_slice(machine);
        (next[at], next[place]) = (known.g, known.object);
        next.extend(after);
        Some(())
    }

    /// Whether a goroutine other than that at place `at` can take a step.
    fn others_can_go_on(&self, machine: &[u32], at: usize) -> bool {
        self.collapse.runnable(machine).any(|(other, _)| other != at)
    }

    /// The two parts by which a step is known.
    #[inline]
    fn key(&self, duo: &Duo) -> (u32, u32) {
        let any = self.collapse.overwrites(duo.g, duo.object, duo.is_map);
        (duo.g, if any { ANY } else { duo.object })
    }

    #[inline]
    fn look_up(&self, duo: &Duo) -> Option<After> {
        let key = self.key(duo);
        let known = self.known.step(key.0, key.1)?;
        let Some(watch) = duo.watch else { return Some((known, None)) };
        let after = self.known.watch(key, (watch, &self.watches), (known.inner, duo.id))?;
        Some((known, Some(after)))
    }

    /// The machine takes a step, which is known from then on. `None` if it turns out to be about more.
    #[cold]
    fn learn(&mut self, duo: &Duo) -> Option<After> {
        let &Duo { id, at, target, is_map, place, .. } = duo;
        if self.loaded.first() != Some(&duo.shape) {
            return None;
        }
        if self.loaded[at] != duo.g {
            self.collapse.restore_goroutine(&mut self.scratch, at - HEAD, duo.g);
        }
        if self.loaded[place] != duo.object {
            self.collapse.restore_object(&mut self.scratch, (target, is_map), duo.object);
        }
        let loaded = std::mem::take(&mut self.loaded);
        if self.scratch.end().is_some() {
            return None;
        }
        let before = duo.watch.and_then(|_| Before::of(&self.scratch, id));
        let parts = self.scratch.parts_mut();
        let (channels, heap) = (parts.channels.len(), *parts.heap);
        let step = self.scratch.step(id).ok()?;
        let inner = before.as_ref().is_some_and(|before| is_inner(&before.op, &step));
        let quiet = matches!(
            step.event,
            None | Some(
                Event::LookupReturned { .. } | Event::AssignReturned | Event::IterReturned(_) | Event::Returned
            )
        );
        let alone = step.woke.is_empty()
            && step.edges.is_empty()
            && !step.read_clock
            && self.scratch.parts_mut().channels.len() == channels
            && *self.scratch.parts_mut().heap == heap;
        if !quiet || !alone || !self.collapse.has_counts(&mut self.scratch, duo.shape) {
            return None;
        }
        let (g, object) = self.collapse.collapse_two(&mut self.scratch, at - HEAD, (target, is_map), duo.object)?;
        if is_map && step.done && !no_garbage(self.collapse.map(duo.object), self.collapse.map(object)) {
            return None;
        }
        self.loaded = loaded;
        (self.loaded[at], self.loaded[place]) = (g, object);
        let after = duo.watch.map(|watch| {
            let nothing = inner && self.watches.get(watch).is_inside(id);
            if nothing { watch } else { self.step_watch(watch, before.as_ref(), &step) }
        });
        let facts = self.collapse.facts(g);
        let stays = facts.runnable && facts.target == Some(target);
        let known = Known { g, object, inner, stays };
        self.known.insert(self.key(duo), known, duo.watch.zip(after));
        Some((known, after))
    }
}

fn no_garbage(before: &Map, after: &Map) -> bool {
    let nobody = || std::iter::empty::<BucketRef>();
    !before.has_garbage(nobody) && !after.has_garbage(nobody) && before.object_count() <= after.object_count()
}
