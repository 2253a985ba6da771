//! Which words the last step touched, and which the next step of each goroutine would touch.

use super::Scene;
use super::trail::Trail;
use crate::view::{Part, Touch};
use maprace_core::id::{GoroutineId, ObjectId};
use maprace_core::map::{self, BucketRef};
use maprace_core::sim::{Access, Place, Step};

/// Accesses around the moment.
pub(crate) struct Touches {
    /// The next step of every goroutine that can take one, found out on a copy.
    pub(crate) next: Vec<(GoroutineId, Step)>,
    all: Vec<(Access, Touch)>,
}

impl Touches {
    pub(crate) fn of(scene: &Scene<'_>, trail: &Trail) -> Self {
        if scene.running {
            return Self { next: Vec::new(), all: Vec::new() };
        }
        let next: Vec<(GoroutineId, Step)> =
            scene.machine.enabled().filter_map(|id| Some((id, scene.machine.peek(id).ok()?))).collect();
        let last = trail.last().map(|step| (step.id, step.access, false));
        let ahead = next.iter().map(|(id, step)| (*id, step.access, true));
        let all = last.into_iter().chain(ahead).filter_map(|(id, access, is_next)| {
            let access = access?;
            let part = part(access.place);
            Some((access, Touch { who: scene.who(id), writes: access.kind.writes(), next: is_next, part }))
        });
        Self { all: all.collect(), next }
    }

    /// The accesses to a word of a map's header.
    pub(crate) fn word(&self, map: ObjectId, word: map::Place) -> Vec<Touch> {
        self.select(|place| place == Place::Map(map, word))
    }

    /// The accesses to a slot.
    pub(crate) fn slot(&self, map: ObjectId, bucket: BucketRef, slot: u8) -> Vec<Touch> {
        self.select(|place| match place {
            Place::Map(id, map::Place::Tophash(b, s) | map::Place::Key(b, s, _) | map::Place::Elem(b, s, _)) => {
                id == map && b == bucket && s == slot
            }
            _ => false,
        })
    }

    /// The accesses to a bucket's overflow pointer.
    pub(crate) fn overflow(&self, map: ObjectId, bucket: BucketRef) -> Vec<Touch> {
        self.select(|place| place == Place::Map(map, map::Place::Overflow(bucket)))
    }

    /// The buckets of a map that are accessed.
    pub(crate) fn buckets(&self, map: ObjectId) -> impl Iterator<Item = BucketRef> {
        self.all.iter().filter_map(move |(access, _)| match access.place {
            Place::Map(id, place) if id == map => bucket_of(place),
            _ => None,
        })
    }

    fn select(&self, of: impl Fn(Place) -> bool) -> Vec<Touch> {
        self.all.iter().filter(|(access, _)| of(access.place)).map(|(_, touch)| touch.clone()).collect()
    }
}

fn bucket_of(place: map::Place) -> Option<BucketRef> {
    match place {
        map::Place::Tophash(b, _) | map::Place::Key(b, _, _) | map::Place::Elem(b, _, _) | map::Place::Overflow(b) => {
            Some(b)
        }
        _ => None,
    }
}

fn part(place: Place) -> Part {
    match place {
        Place::Map(_, map::Place::Tophash(..)) => Part::Tophash,
        Place::Map(_, map::Place::Key(..)) => Part::Key,
        Place::Map(_, map::Place::Elem(..)) => Part::Elem,
        Place::Map(_, map::Place::Overflow(_)) => Part::Overflow,
        _ => Part::Whole,
    }
}
