//! The copy that a clone is making: a map of the goroutine's own, so that using it is no access.

use super::super::bucket::{BucketRef, isempty};
use super::super::fault::{Fault, NIL_DEREFERENCE};
use super::super::mem::{Flow, Mem};
use super::super::overflow::NewOverflow;
use super::super::{Assign, BUCKET_COUNT, ElemAddr, Map};
use crate::value::Value;

/// The copy, and the entry that is on its way there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Copied {
    map: Option<Box<Map>>,
    /// Where the next entry goes: the bucket, and the slot from which on a free one is looked for.
    at: Option<BucketRef>,
    pos: u8,
    /// The entry: its tophash, then the words of key and elem.
    top: u8,
    words: Vec<Value>,
}

impl Copied {
    pub(super) fn into_map(self) -> Option<Map> {
        self.map.map(|map| *map)
    }

    pub(super) fn make(&mut self, hint: i64, mem: &mut Mem<'_>) {
        self.map = Some(Box::new(mem.make_map_alike(hint)));
    }

    pub(super) fn set_hash0(&mut self, hash0: u32) {
        if let Some(map) = &mut self.map {
            map.hash0 = hash0;
        }
    }

    pub(super) fn set_count(&mut self, count: i64) {
        if let Some(map) = &mut self.map {
            map.count = count;
        }
    }

    /// Gives the copy its only bucket, if it was made for few entries.
    pub(super) fn need_bucket(&mut self, mem: &mut Mem<'_>) {
        if let Some(map) = &mut self.map
            && map.buckets.is_none()
        {
            map.buckets = Some(mem.elsewhere(map).make_bucket_array(0));
        }
    }

    /// Main buckets of the copy.
    pub(super) fn main_len(&self) -> u32 {
        self.map.as_ref().map_or(1, |map| 1 << map.b)
    }

    fn main_bucket(&self, index: u32) -> Option<BucketRef> {
        self.map.as_ref().and_then(|map| map.buckets).map(|object| BucketRef { object, index })
    }

    /// Entries of `buckets` go to bucket `index` of the copy from now on; behind those that are there, unless it is `new`.
    pub(super) fn begin_bucket(&mut self, index: u32, new: bool, small: bool) {
        if new || small {
            self.at = self.main_bucket(index);
            self.pos = 0;
        }
    }

    /// Entries of that old bucket are next. Whether they all go to one bucket of the copy: then to the end of its chain.
    pub(super) fn begin_old(&mut self, index: u32, old_b: u8) -> bool {
        let Some(map) = &self.map else { return false };
        let first = self.main_bucket(index & ((1 << map.b) - 1));
        self.at = first.and_then(|first| map.chain(first).last()).map(|(at, _)| at);
        self.pos = 0;
        old_b >= map.b
    }

    pub(super) fn begin_entry(&mut self, top: u8) {
        self.top = top;
        self.words.clear();
    }

    pub(super) fn push(&mut self, word: Value) {
        self.words.push(word);
    }

    /// The entry goes to the same slot, whatever it is.
    pub(super) fn place_at(&mut self, slot: u8) -> Result<(), Fault> {
        let (Some(map), Some(at)) = (&mut self.map, self.at) else { return Err(NIL_DEREFERENCE) };
        let typ = map.typ;
        let Some(bucket) = map.bucket_mut(at) else { return Err(NIL_DEREFERENCE) };
        bucket.tophash[usize::from(slot)] = self.top;
        let mut words = self.words.drain(..);
        for word in 0..typ.key_words() {
            *bucket.key_word_mut(&typ, slot, word) = words.next().unwrap_or_default();
        }
        for word in 0..typ.elem_words {
            *bucket.elem_word_mut(&typ, slot, word) = words.next().unwrap_or_default();
        }
        Ok(())
    }

    /// `moveToBmap` for one entry: the next free slot, in a new overflow bucket if there is none.
    pub(super) fn place(&mut self, mem: &mut Mem<'_>) -> Result<(), Fault> {
        let (Some(map), Some(at)) = (&mut self.map, self.at) else { return Err(NIL_DEREFERENCE) };
        let Some(bucket) = map.bucket(at) else { return Err(NIL_DEREFERENCE) };
        let from = usize::from(self.pos).min(BUCKET_COUNT);
        if let Some(free) = bucket.tophash[from..].iter().position(|top| isempty(*top)) {
            self.pos = (from + free) as u8;
        } else {
            let mut call = NewOverflow::new(at);
            self.at = Some(loop {
                if let Some(new) = call.step(&mut mem.elsewhere(map)) {
                    break new;
                }
            });
            self.pos = 0;
        }
        map.count += 1;
        self.place_at(self.pos)?;
        self.pos += 1;
        Ok(())
    }

    /// `mapassign` into the copy, and the store of the elem.
    pub(super) fn assign(&mut self, mem: &mut Mem<'_>) -> Result<(), Fault> {
        let Some(map) = &mut self.map else { return Err(NIL_DEREFERENCE) };
        let elem = self.words.split_off(usize::from(map.typ.key_words()));
        let key = map.typ.key.key_of(&self.words)?;
        let mut assign = Assign::new(key, super::super::Variant::Generic);
        let slot = loop {
            match assign.step(&mut mem.elsewhere(map)) {
                Flow::Next => {}
                Flow::Done(assigned) => break assigned.elem,
                Flow::Fault(fault) => return Err(fault),
            }
        };
        if let ElemAddr::Slot(b, slot) = slot {
            for (word, value) in (0u8..).zip(elem) {
                mem.elsewhere(map).set_elem_word(b, slot, word, value);
            }
        }
        Ok(())
    }
}
