//! The states seen so far, each a short vector of numbers of parts, end to end in one array.

use super::intern::hash_of;
use hashbrown::HashTable;

/// A state, by the order in which it was found.
pub(super) type StateId = u32;

/// Most states and most words: the top bit of a number marks the last edge of a state.
const MOST: usize = 1 << 31;

/// The states.
#[derive(Clone, Debug, Default)]
pub(super) struct States {
    words: Vec<u32>,
    /// Where each state begins; the next one's beginning is its end.
    begins: Vec<u32>,
    table: HashTable<StateId>,
}

impl States {
    /// The number of a state, and whether it is new.
    pub(super) fn insert(&mut self, state: &[u32]) -> (StateId, bool) {
        let hash = hash_of(state);
        let (words, begins) = (&self.words, &self.begins);
        if let Some(id) = self.table.find(hash, |id| slice(words, begins, *id) == state) {
            return (*id, false);
        }
        let id = self.begins.len() as StateId;
        self.begins.push(self.words.len() as u32);
        self.words.extend_from_slice(state);
        let (words, begins) = (&self.words, &self.begins);
        self.table.insert_unique(hash, id, |id| hash_of(slice(words, begins, *id)));
        (id, true)
    }

    /// The parts of a state.
    pub(super) fn get(&self, id: StateId) -> &[u32] {
        slice(&self.words, &self.begins, id)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.begins.len()
    }

    /// Whether there is no room for the successors of one more state (at most 10,000 goroutines, of 10,000 parts).
    pub(super) fn is_full(&self) -> bool {
        self.words.len() > MOST - (1 << 28)
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        (self.words.capacity() + self.begins.capacity()) * size_of::<u32>() + self.table.allocation_size()
    }
}

fn slice<'a>(words: &'a [u32], begins: &[u32], id: StateId) -> &'a [u32] {
    let id = id as usize;
    let end = begins.get(id + 1).map_or(words.len(), |end| *end as usize);
    &words[begins[id] as usize..end]
}
