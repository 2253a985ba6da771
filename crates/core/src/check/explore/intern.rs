//! Equal values, kept once and known by a number. Numbers are given in the order of first sight, so they are the same on
//! every platform whatever the hash function does.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The values seen so far.
#[derive(Clone, Debug)]
pub(super) struct Interner<T> {
    values: Vec<T>,
    /// The hash and the number of each: a table that grows does not hash large values again.
    table: HashTable<(u64, u32)>,
}

/// The hash by which equal values are found.
pub(super) fn hash_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { values: Vec::new(), table: HashTable::new() }
    }
}

impl<T: Hash + Eq + Clone> Interner<T> {
    /// The number of `value`, and whether it was seen for the first time.
    pub(super) fn intern(&mut self, value: &T) -> (u32, bool) {
        let hash = hash_of(value);
        if let Some((_, id)) = self.table.find(hash, |(h, id)| *h == hash && self.values[*id as usize] == *value) {
            return (*id, false);
        }
        let id = self.values.len() as u32;
        self.values.push(value.clone());
        self.table.insert_unique(hash, (hash, id), |(hash, _)| *hash);
        (id, true)
    }
}

impl<T> Interner<T> {
    /// The value of that number.
    pub(super) fn get(&self, id: u32) -> &T {
        &self.values[id as usize]
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.values.iter()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Bytes of the table and of the values themselves, without what these point at.
    pub(super) fn bytes(&self) -> usize {
        self.values.capacity() * size_of::<T>() + self.table.allocation_size()
    }
}
