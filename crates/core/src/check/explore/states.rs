//! The states seen so far, each a short vector of numbers of parts, end to end in one array.
//!
//! Half of the time of a search goes into one question, "was this state seen before?", and most of that into waiting for
//! memory. So the table is one flat array (Knuth 1973, section 6.4, linear probing) of four bytes a place: the number of a
//! state, and as much of its hash as there is room for beside it. One look at a cache line tells almost every time whether
//! there is anything to compare. And the caller asks for many states at a time: [`States::warm`] loads the lines that they
//! need all at once, instead of one after the other.

use crate::mix::GOLDEN;

/// A state, by the order in which it was found.
pub(super) type StateId = u32;

/// Most words: the top bit of a number marks the last edge of a state.
const MOST: usize = 1 << 31;

/// Room for states at first: enough for a small program. Memory that is not written to costs nothing.
const ROOM_BITS: u32 = 15;

/// States of so small a table are in the processor's caches anyway.
const CACHED_BITS: u32 = 17;

/// Words of a state, about.
const WORDS: usize = 4;

/// A free place: memory comes zeroed.
const FREE: u32 = 0;

/// The states.
#[derive(Clone, Debug)]
pub(super) struct States {
    words: Vec<u32>,
    /// Where each state begins; the next one's beginning is its end.
    begins: Vec<u32>,
    /// 2^`bits` places, at most three quarters of them taken. The place of a state is the top bits of its hash; what is
    /// written there is its number plus one, and above that the other bits of the hash.
    table: Vec<u32>,
    bits: u32,
}

/// The hash of a state.
#[inline]
pub(super) fn hash(state: &[u32]) -> u32 {
    let (pairs, rest) = state.as_chunks::<2>();
    let mut hash = rest.first().map_or(0, |part| u64::from(*part).wrapping_mul(GOLDEN));
    for [a, b] in pairs {
        hash = (hash.rotate_left(26) ^ u64::from(*a) << 32 ^ u64::from(*b)).wrapping_mul(GOLDEN);
    }
    ((hash ^ hash >> 32).wrapping_mul(GOLDEN) >> 32) as u32
}

/// Whether two states are equal: they are short, so a call of the library's function costs more than it does.
#[inline]
fn equal(a: &[u32], b: &[u32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}

impl Default for States {
    fn default() -> Self {
        let room = 1 << ROOM_BITS;
        Self {
            words: Vec::with_capacity(WORDS * room),
            begins: Vec::with_capacity(room),
            table: vec![FREE; room],
            bits: ROOM_BITS,
        }
    }
}

impl States {
    /// The number of a state with this hash, and whether it is new.
    #[inline]
    pub(super) fn insert(&mut self, hash: u32, state: &[u32]) -> (StateId, bool) {
        let mask = self.table.len() - 1;
        let mut place = self.place(hash);
        loop {
            let found = self.table[place];
            if found == FREE {
                break;
            }
            if self.same_tag(found, hash) && equal(self.get(self.id(found)), state) {
                return (self.id(found), false);
            }
            place = (place + 1) & mask;
        }
        let id = self.begins.len() as StateId;
        self.table[place] = self.entry(hash, id);
        self.begins.push(self.words.len() as u32);
        self.words.extend(state.iter().copied());
        if self.begins.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        (id, true)
    }

    /// Loads what [`Self::insert`] will look at for states of these hashes: the loads do not depend on each other, so the
    /// processor waits for all of them together. What it returns means nothing, but keeps the loads from being left out.
    pub(super) fn warm(&self, hashes: &[u32]) -> u32 {
        let found = |hash: u32| self.table[self.place(hash)];
        let lines = hashes.iter().fold(0, |all, hash| all ^ found(*hash));
        if self.bits <= CACHED_BITS {
            return lines;
        }
        let same = hashes.iter().map(|hash| (found(*hash), *hash)).filter(|(found, hash)| self.same_tag(*found, *hash));
        let begins = same.map(|(found, _)| self.begins[self.id(found) as usize]);
        begins.fold(lines, |all, begin| all ^ self.words[begin as usize])
    }

    /// Whether the bits of a hash that a place has room for are those of `hash`.
    #[inline]
    fn same_tag(&self, found: u32, hash: u32) -> bool {
        found != FREE && found >> self.bits == hash & (u32::MAX >> self.bits)
    }

    /// The number of the state that a place, which is not free, is about.
    #[inline]
    fn id(&self, found: u32) -> StateId {
        (found & ((1 << self.bits) - 1)) - 1
    }

    /// Where the search for a state of this hash begins.
    #[inline]
    fn place(&self, hash: u32) -> usize {
        (hash >> (u32::BITS - self.bits)) as usize
    }

    #[inline]
    fn entry(&self, hash: u32, id: StateId) -> u32 {
        hash << self.bits | (id + 1)
    }

    /// Makes a table of twice the size, in the order of the states.
    #[cold]
    fn grow(&mut self) {
        self.bits += 1;
        // The old table goes first: the two are never there at once.
        self.table = Vec::new();
        self.table = vec![FREE; 1 << self.bits];
        let mask = self.table.len() - 1;
        for id in 0..self.begins.len() as StateId {
            let hash = hash(self.get(id));
            let mut place = self.place(hash);
            while self.table[place] != FREE {
                place = (place + 1) & mask;
            }
            self.table[place] = self.entry(hash, id);
        }
    }

    /// The parts of a state.
    #[inline]
    pub(super) fn get(&self, id: StateId) -> &[u32] {
        let id = id as usize;
        let end = self.begins.get(id + 1).map_or(self.words.len(), |end| *end as usize);
        &self.words[self.begins[id] as usize..end]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.begins.len()
    }

    /// Whether there is no room for the successors of one more group of states (32 of them, 10,000 goroutines each, of
    /// some hundred parts), or for more numbers of states (2^30).
    pub(super) fn is_full(&self) -> bool {
        self.words.len() > MOST - (1 << 28) || self.begins.len() > (1 << 30) - (1 << 20)
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        (self.words.len() + self.begins.len() + self.table.len()) * size_of::<u32>()
    }
}
