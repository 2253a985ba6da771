//! A map from a few numbers to a few numbers, in one flat array: linear probing, nothing is ever taken out. A look-up
//! touches one cache line, which is what makes a step that was seen before cheap.

use crate::mix::GOLDEN;

/// The first word of a key that is none.
const FREE: u32 = u32::MAX;

/// Places at first, a power of two: enough for a small program.
const ROOM: usize = 1 << 10;

/// From keys of `K` words, of which the first is never [`u32::MAX`], to values of `V` words.
#[derive(Clone, Debug)]
pub(super) struct Flat<const K: usize, const V: usize> {
    /// A power of two of places, at most half of them taken.
    entries: Vec<([u32; K], [u32; V])>,
    len: usize,
}

impl<const K: usize, const V: usize> Default for Flat<K, V> {
    fn default() -> Self {
        Self { entries: vec![([FREE; K], [0; V]); ROOM], len: 0 }
    }
}

impl<const K: usize, const V: usize> Flat<K, V> {
    /// Where the key is, or the free place where it would be.
    fn place(&self, key: &[u32; K]) -> usize {
        let hash = key
            .iter()
            .skip(1)
            .fold(u64::from(key[0]), |hash, word| (hash.rotate_left(32) ^ u64::from(*word)).wrapping_mul(GOLDEN));
        let mask = self.entries.len() - 1;
        let mut place = (hash >> 32) as usize & mask;
        while self.entries[place].0[0] != FREE && self.entries[place].0 != *key {
            place = (place + 1) & mask;
        }
        place
    }

    /// The value of a key.
    pub(super) fn get(&self, key: [u32; K]) -> Option<[u32; V]> {
        let (found, value) = self.entries[self.place(&key)];
        (found[0] != FREE).then_some(value)
    }

    /// Gives a key its value, or another one.
    pub(super) fn insert(&mut self, key: [u32; K], value: [u32; V]) {
        let place = self.place(&key);
        self.len += usize::from(self.entries[place].0[0] == FREE);
        self.entries[place] = (key, value);
        if self.len * 2 > self.entries.len() {
            let free = vec![([FREE; K], [0; V]); self.entries.len() * 2];
            for (key, value) in std::mem::replace(&mut self.entries, free) {
                if key[0] != FREE {
                    let place = self.place(&key);
                    self.entries[place] = (key, value);
                }
            }
        }
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        self.entries.len() * size_of::<([u32; K], [u32; V])>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_grew_has_every_key() {
        let mut table = Flat::<2, 1>::default();
        for n in 0..5_000 {
            table.insert([n % 70, n], [n]);
            table.insert([n % 70, n], [n + 1]);
        }
        assert_eq!(table.len(), 5_000);
        assert!((0..5_000).all(|n| table.get([n % 70, n]) == Some([n + 1])));
        assert_eq!(table.get([1, 70]), None);
    }
}
