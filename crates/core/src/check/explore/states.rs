//! The states seen so far, each a short vector of numbers of parts, end to end in one array.

use super::intern::hash_of;
use crate::mix::GOLDEN;
use hashbrown::HashTable;

/// A state, by the order in which it was found.
pub(super) type StateId = u32;

/// Most states and most words: the top bit of a number marks the last edge of a state.
const MOST: usize = 1 << 31;

/// Room for states at first: enough for a small program.
const ROOM: usize = 1 << 13;

/// The states.
#[derive(Clone, Debug)]
pub(super) struct States {
    words: Vec<u32>,
    /// Where each state begins; the next one's beginning is its end.
    begins: Vec<u32>,
    /// Half of the hash and the number of each: most that differ are told apart without looking at them.
    table: HashTable<(u32, StateId)>,
}

/// The half of a hash that is kept, spread out again.
fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(GOLDEN)
}

impl Default for States {
    fn default() -> Self {
        Self { words: Vec::new(), begins: Vec::new(), table: HashTable::with_capacity(ROOM) }
    }
}

impl States {
    /// The number of a state, and whether it is new.
    pub(super) fn insert(&mut self, state: &[u32]) -> (StateId, bool) {
        let half = (hash_of(state) >> 32) as u32;
        let (words, begins) = (&self.words, &self.begins);
        let same = |entry: &(u32, StateId)| entry.0 == half && slice(words, begins, entry.1) == state;
        if let Some((_, id)) = self.table.find(spread(half), same) {
            return (*id, false);
        }
        let id = self.begins.len() as StateId;
        self.begins.push(self.words.len() as u32);
        self.words.extend_from_slice(state);
        self.table.insert_unique(spread(half), (half, id), |entry| spread(entry.0));
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
