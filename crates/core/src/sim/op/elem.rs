//! The caller's accesses to a map's slot through an address that the runtime has returned: behind every check, word by
//! word, as in compiled Go.

use super::super::program::{Program, Shape};
use super::super::step::Access;
use super::Cx;
use super::words::{Storing, Words, leaves, value_of, words, words_of};
use crate::id::ObjectId;
use crate::map::{BucketRef, ElemAddr, Mem};
use crate::value::Value;

/// A load of an elem in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ElemLoad {
    pub(super) at: ElemAddr,
    shape: Shape,
    /// Those that are loaded.
    words: Words,
}

impl ElemLoad {
    pub(super) fn new(at: ElemAddr, shape: Shape) -> Self {
        Self { at, shape, words: Words::new() }
    }

    /// The value, once all its words are loaded: at once where it has none.
    pub(super) fn value(&self, program: &Program) -> Option<Value> {
        let all = self.words.len() >= words(program, self.shape) as usize;
        all.then(|| value_of(program, self.shape, &self.words))
    }

    /// Loads the next word.
    pub(super) fn step(&mut self, map: ObjectId, cx: &mut Cx<'_>) {
        let word = self.words.len() as u8;
        let Some(memory) = cx.memory.map_mut(map) else { return };
        let mut mem = Mem::new(memory, cx.supply, cx.settings);
        self.words.push(match self.at {
            ElemAddr::Zero => mem.zero_val(),
            ElemAddr::Slot(bucket, slot) => mem.elem_word(bucket, slot, word).cloned().unwrap_or_default(),
        });
        cx.access = mem.access().map(|access| Access::to_map(map, access));
    }
}

/// A store of an elem in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ElemStore {
    shape: Shape,
    pub(super) words: Words,
    storing: Storing,
    done: bool,
}

impl ElemStore {
    pub(super) fn new(value: &Value, shape: Shape, program: &Program) -> Self {
        let words = words_of(program, shape, value);
        Self { shape, done: words.is_empty(), words, storing: Storing::default() }
    }

    /// Whether no word is left.
    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// Stores the next word.
    pub(super) fn step(&mut self, map: ObjectId, at: ElemAddr, cx: &mut Cx<'_>) {
        let leaves = leaves(cx.program, self.shape);
        let word = self.storing.word(leaves);
        self.done = self.storing.advance(leaves) as usize >= self.words.len();
        let Some(memory) = cx.memory.map_mut(map) else { return };
        let mut mem = Mem::new(memory, cx.supply, cx.settings);
        let value = self.words.get(word as usize).cloned().unwrap_or_default();
        if let ElemAddr::Slot(bucket, slot) = at {
            mem.set_elem_word(bucket, slot, word as u8, value);
        }
        cx.access = mem.access().map(|access| Access::to_map(map, access));
    }
}

/// The bucket that an address keeps alive.
pub(super) fn root(at: ElemAddr) -> Option<BucketRef> {
    match at {
        ElemAddr::Slot(bucket, _) => Some(bucket),
        ElemAddr::Zero => None,
    }
}
