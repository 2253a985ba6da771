//! How much memory the program has, and the garbage collector: it forgets objects that nothing leads to any more, so that
//! a long run takes no more memory than what the program could still use.
//!
//! The collector works between two local instructions, where everything that a goroutine knows is in its frames or in its
//! operation. It finds what a value leads to by hashing it: whatever is hashed as an object's name leads to that object. So
//! no part of the machine can be forgotten in a list of roots. (A number that happens to be hashed as the name of an object
//! keeps it alive; that costs memory, and nothing else.)

use super::end::Limit;
use super::machine::Machine;
use super::memory::Memory;
use crate::id::ObjectId;
use crate::map::{Map, bucket_array_len};
use crate::sim::Status;
use rustc_hash::FxHasher;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

/// Bytes of a word.
const WORD: u64 = 16;

/// Bytes that an object takes beside its words, about.
const OBJECT: u64 = 64;

/// Strings of fewer bytes are counted with the word that holds them.
const LONG: usize = 1024;

/// Bytes below which nothing is collected.
const LEAST: u64 = 1 << 20;

/// Bytes in use, and at how many the collector is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Heap {
    used: u64,
    limit: u64,
}

impl Default for Heap {
    fn default() -> Self {
        Self { used: 0, limit: LEAST }
    }
}

/// There is no room: the collector has to make some first, for so many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Full(pub(super) u64);

impl Heap {
    /// Filling what is in use, in local instructions.
    pub(super) fn work(self) -> u64 {
        self.used / 64
    }

    fn reserve(&mut self, bytes: u64) -> Result<(), Full> {
        let used = self.used.saturating_add(bytes);
        if used > self.limit {
            return Err(Full(bytes));
        }
        self.used = used;
        Ok(())
    }
}

impl Memory {
    /// Makes room for a variable of so many words.
    pub(super) fn reserve_words(&mut self, words: u64) -> Result<(), Full> {
        self.heap.reserve(OBJECT.saturating_add(words.saturating_mul(WORD)))
    }

    /// Makes room for a map of a type and size.
    pub(super) fn reserve_map(&mut self, map: &Map) -> Result<(), Full> {
        self.heap.reserve(map_bytes(map))
    }

    /// Makes room for a string; short ones take none beside the word that holds them.
    pub(super) fn reserve_text(&mut self, bytes: usize) -> Result<(), Full> {
        if bytes < LONG { Ok(()) } else { self.heap.reserve(bytes as u64) }
    }

    /// Makes room for a tuple of so many leaves.
    pub(super) fn reserve_leaves(&mut self, leaves: usize) -> Result<(), Full> {
        if leaves < LONG { Ok(()) } else { self.heap.reserve(leaves as u64 * WORD) }
    }

    /// Forgets all objects but these.
    fn keep(&mut self, kept: &BTreeSet<ObjectId>) {
        self.variables.retain(|id, _| kept.contains(id));
        self.maps.retain(|id, _| kept.contains(id));
        self.channels.retain(|id, _| kept.contains(id));
    }
}

/// Bytes of a map, about.
fn map_bytes(map: &Map) -> u64 {
    let words = 8 * u64::from(map.typ.key_words()) + 8 * u64::from(map.typ.elem_words) + 4;
    8 * OBJECT + u64::from(bucket_array_len(&map.typ, map.b)) * words * WORD
}

impl Machine {
    /// Collects garbage; afterwards there is room for `bytes` more.
    ///
    /// # Errors
    /// The limit, if the program still uses too much.
    pub(super) fn collect_garbage(&mut self, bytes: u64) -> Result<(), Limit> {
        let mut marker = Marker::new(&self.memory);
        for (id, _) in self.memory.variables.range(..=super::global_id(u32::MAX)) {
            marker.write_u64(id.bits());
        }
        for g in self.goroutines.iter().filter(|g| g.status != Status::Returned) {
            marker.bytes += g.stack.len() as u64 * WORD;
            g.hash(&mut marker);
        }
        self.sleepers.hash(&mut marker);
        while let Some(id) = marker.work.pop() {
            marker.visit(id);
        }
        let (kept, used) = (marker.seen, marker.bytes);
        self.memory.keep(&kept);
        let needed = used.saturating_add(bytes);
        self.memory.heap = Heap { used, limit: (2 * needed).clamp(LEAST, Limit::Memory.most()) };
        if needed > Limit::Memory.most() { Err(Limit::Memory) } else { Ok(()) }
    }
}

/// Finds what the values lead to that are hashed with it.
struct Marker<'m> {
    memory: &'m Memory,
    seen: BTreeSet<ObjectId>,
    /// Seen, but not what they lead to.
    work: Vec<ObjectId>,
    /// Long strings that were counted, by a hash of theirs.
    texts: BTreeSet<u64>,
    bytes: u64,
}

impl<'m> Marker<'m> {
    fn new(memory: &'m Memory) -> Self {
        Self { memory, seen: BTreeSet::new(), work: Vec::new(), texts: BTreeSet::new(), bytes: 0 }
    }

    fn visit(&mut self, id: ObjectId) {
        let memory = self.memory;
        if let Some(words) = memory.variables.get(&id) {
            self.bytes += OBJECT + words.len() as u64 * WORD;
            words.hash(self);
        } else if let Some(map) = memory.maps.get(&id) {
            self.bytes += map_bytes(map);
            Hash::hash(map, self);
        } else if let Some(channel) = memory.channels.get(&id) {
            self.bytes += OBJECT + channel.buffer.len() as u64 * WORD;
            channel.hash(self);
        }
    }
}

impl Hasher for Marker<'_> {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        if bytes.len() >= LONG {
            let mut hasher = FxHasher::default();
            hasher.write(bytes);
            if self.texts.insert(hasher.finish()) {
                self.bytes += bytes.len() as u64;
            }
        }
    }

    fn write_u64(&mut self, n: u64) {
        let id = ObjectId::from_bits(n);
        let memory = self.memory;
        let exists =
            memory.variables.contains_key(&id) || memory.maps.contains_key(&id) || memory.channels.contains_key(&id);
        if exists && self.seen.insert(id) {
            self.work.push(id);
        }
    }

    /// Numbers lead nowhere.
    fn write_i64(&mut self, _: i64) {}
}
