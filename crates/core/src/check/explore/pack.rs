//! Vectors without what stands still.
//!
//! Of a state's parts, those that the next steps can change are few: the goroutines that can go on, the objects that their
//! next steps are about, and what the judges know. The others make up the **context**, which is the same for thousands of
//! states: a vector with holes, interned. A state is packed as `[context, what fills the holes..]`. Which parts are holes
//! follows from the state alone, so equal states are packed equally.

use super::collapse::Collapse;
use super::intern::Interner;

/// What a context has where the state says what is there.
const HOLE: u32 = u32::MAX;

/// Parts that can be holes: those whose place fits into the bits of a mask.
const PLACES: usize = 64;

/// The contexts seen so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    contexts: Interner<Vec<u32>>,
    cold: Vec<u32>,
}

impl Pack {
    /// Packs `state`, of which the words from `watch` on are the judges'.
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
        out.clear();
        out.push(0);
        for (place, part) in state.iter().enumerate() {
            if place < PLACES && holes >> place & 1 == 1 {
                self.cold.push(HOLE);
                out.push(*part);
            } else {
                self.cold.push(*part);
            }
        }
        out[0] = self.contexts.intern(&self.cold).0;
    }

    /// The vector of a packed state; returns the places of its holes.
    pub(super) fn unpack(&self, packed: &[u32], out: &mut Vec<u32>) -> u64 {
        let mut holes = 0;
        out.clear();
        let mut fill = packed[1..].iter();
        for (place, part) in self.context(packed).iter().enumerate() {
            if *part == HOLE {
                holes |= 1 << place;
                out.extend(fill.next());
            } else {
                out.push(*part);
            }
        }
        holes
    }

    /// What the state has where it has no holes.
    pub(super) fn context(&self, packed: &[u32]) -> &[u32] {
        self.contexts.get(packed[0])
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        self.contexts.bytes()
    }
}

/// Where in a packed state the part is that fills the hole at `place`.
pub(super) fn index(holes: u64, place: usize) -> usize {
    1 + (holes & ((1 << place) - 1)).count_ones() as usize
}

/// Whether there is a hole at `place`.
pub(super) fn is_hole(holes: u64, place: usize) -> bool {
    place < PLACES && holes >> place & 1 == 1
}
