//! Vectors without what stands still.
//!
//! Of a state's parts, those that the next steps can change are few: the goroutines that can go on, the objects that their
//! next steps are about, and what the judges know. The others make up the **context**, which is the same for thousands of
//! states: a vector with holes, interned. A state is packed as `[context, what fills the holes..]`. Which parts are holes
//! follows from the state alone, so equal states are packed equally.

use super::collapse::Collapse;
use super::intern::Interner;
use crate::id::{GoroutineId, ObjectId};
use smallvec::SmallVec;

/// What a context has where the state says what is there.
const HOLE: u32 = u32::MAX;

/// Parts that can be holes: those whose place fits into the bits of a mask.
const PLACES: usize = 64;

/// A goroutine that fills a hole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Runner {
    pub(super) id: GoroutineId,
    /// Where it is in the vector, and in the packed state.
    pub(super) place: usize,
    pub(super) index: usize,
}

/// An object that fills a hole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) object: ObjectId,
    pub(super) is_map: bool,
    /// Where it is in the vector, and in the packed state.
    pub(super) place: usize,
    pub(super) index: usize,
}

/// What the states of a context have in common, ready for a step that stays in it.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// All goroutines that can go on, by name. `None`: the vector is too long for all of them to fill holes.
    pub(super) runners: Option<SmallVec<[Runner; 4]>>,
    /// The first word of their vectors.
    pub(super) shape: u32,
    pub(super) targets: SmallVec<[Target; 4]>,
}

/// The contexts seen so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    contexts: Interner<Vec<u32>>,
    layouts: Vec<Layout>,
    cold: Vec<u32>,
}

impl Pack {
    /// Packs `state`, of which the words from `watch` on are the judges'; appends it to `out`.
    pub(super) fn pack(&mut self, collapse: &Collapse, state: &[u32], watch: usize, out: &mut Vec<u32>) {
        let mut holes = 0u64;
        let mut hole = |place: usize| holes |= if place < PLACES { 1 << place } else { 0 };
        for (at, _) in collapse.runnable(&state[..watch]) {
            hole(at);
            if let Some((place, _)) = collapse.target(&state[..watch], state[at]) {
                hole(place);
            }
        }
        (watch..state.len()).for_each(hole);
        self.cold.clear();
        let begin = out.len();
        out.push(0);
        for (place, part) in state.iter().enumerate() {
            if is_hole(holes, place) {
                self.cold.push(HOLE);
                out.push(*part);
            } else {
                self.cold.push(*part);
            }
        }
        let (context, new) = self.contexts.intern(&self.cold);
        out[begin] = context;
        if new {
            self.layouts.push(layout(collapse, &state[..watch], holes, state.len() <= PLACES));
        }
    }

    /// The vector of a packed state.
    pub(super) fn unpack(&self, packed: &[u32], out: &mut Vec<u32>) {
        let mut fill = packed[1..].iter();
        out.clear();
        out.extend(self.context(packed).iter().map(|part| {
            let filled = if *part == HOLE { fill.next() } else { None };
            filled.copied().unwrap_or(*part)
        }));
    }

    /// What the state has where it has no holes.
    pub(super) fn context(&self, packed: &[u32]) -> &[u32] {
        self.contexts.get(packed[0])
    }

    /// Where what is in the packed state.
    pub(super) fn layout(&self, packed: &[u32]) -> &Layout {
        &self.layouts[packed[0] as usize]
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        let words: usize = self.contexts.iter().map(|context| context.capacity() * size_of::<u32>()).sum();
        self.contexts.bytes() + words + self.layouts.capacity() * size_of::<Layout>()
    }
}

fn layout(collapse: &Collapse, machine: &[u32], holes: u64, fits: bool) -> Layout {
    let index = |place: usize| 1 + (holes & ((1 << place) - 1)).count_ones() as usize;
    let runner = |(place, id)| Runner { id, place, index: index(place) };
    let objects = collapse.objects(machine).filter(|(place, ..)| is_hole(holes, *place));
    let target = |(place, object, is_map)| Target { object, is_map, place, index: index(place) };
    Layout {
        runners: fits.then(|| collapse.runnable(machine).map(runner).collect()),
        shape: machine[0],
        targets: objects.map(target).collect(),
    }
}

/// Whether there is a hole at `place`.
fn is_hole(holes: u64, place: usize) -> bool {
    place < PLACES && holes >> place & 1 == 1
}
