//! The part of `mapiternext` that looks at a slot: skip it, return it, or look its key up again because the entry has moved.
//! Source: Go 1.23.9 `map.go` `mapiternext`.

use super::super::BucketRef;
use super::super::bucket::{isempty, tophash};
use super::super::fault::Fault;
use super::super::hmap::flags;
use super::super::lookup::AccessK;
use super::super::mem::{Flow, Mem};
use super::{Iter, Pc, Yielded};

impl Iter {
    /// The slot that `i` stands for.
    fn slot(&self) -> Option<(BucketRef, u8)> {
        self.walk.bptr.map(|b| (b, (self.walk.i + self.hiter.offset) & 7))
    }

    /// Is there an entry in the slot, and is it one of those wanted?
    pub(super) fn look_at_slot(&mut self, mem: &mut Mem<'_>) -> Flow<Yielded> {
        let Some((bucket, slot)) = self.slot() else { return self.end(false) };
        self.pc = match self.pc {
            Pc::Tophash => {
                let Some(top) = mem.tophash(bucket, slot) else { return self.end(true) };
                if isempty(top) || top == tophash::EVACUATED_EMPTY {
                    return self.skip_slot();
                }
                self.top = top;
                if self.walk.check_bucket.is_some() { Pc::GrowsSameSize } else { Pc::Moved }
            }
            Pc::GrowsSameSize => {
                let same_size = mem.read_flags() & flags::SAME_SIZE_GROW != 0;
                match mem.typ().key_words() {
                    _ if same_size => Pc::Moved,
                    0 => Pc::Hash0,
                    _ => Pc::CheckKey(0),
                }
            }
            Pc::CheckKey(word) => {
                self.key.push(mem.key_word(bucket, slot, word).cloned().unwrap_or_default());
                if word + 1 < mem.typ().key_words() {
                    Pc::CheckKey(word + 1)
                } else if mem.typ().key.key_of(&self.key).is_ok_and(|key| mem.typ().key.is_nan(&key)) {
                    Pc::TophashAgain
                } else {
                    Pc::Hash0
                }
            }
            // The hash of such a key cannot be repeated; evacuate goes by the same bit of the tophash.
            Pc::TophashAgain => {
                let top = mem.tophash(bucket, slot).unwrap_or(self.top);
                let check = self.walk.check_bucket.unwrap_or(0);
                if check >> (self.hiter.b & 63).saturating_sub(1) != u64::from(top & 1) {
                    return self.skip_slot();
                }
                Pc::Moved
            }
            _ => match self.is_wanted(mem) {
                Ok(true) => Pc::Moved,
                Ok(false) => return self.skip_slot(),
                Err(fault) => return Flow::Fault(fault),
            },
        };
        Flow::Next
    }

    /// Whether an entry of an old bucket will go to the new bucket that the walk stands for.
    fn is_wanted(&mut self, mem: &mut Mem<'_>) -> Result<bool, Fault> {
        let hash0 = mem.read_hash0();
        let typ = mem.typ().key;
        let key = typ.key_of(&self.key)?;
        let check = self.walk.check_bucket.unwrap_or(0);
        let b = self.hiter.b & 63;
        Ok(mem.hash(&key, hash0)? & ((1u64 << b) - 1) == check)
    }

    /// Is the entry still here? An evacuated one is looked up in the map of now, where it may be another, or gone.
    pub(super) fn golden_or_moved(&mut self, mem: &mut Mem<'_>) -> Flow<Yielded> {
        let Some((bucket, slot)) = self.slot() else { return self.end(false) };
        if let Pc::MovedKey(word) = self.pc {
            self.key.push(mem.key_word(bucket, slot, word).cloned().unwrap_or_default());
            if word + 1 < mem.typ().key_words() {
                self.pc = Pc::MovedKey(word + 1);
                return Flow::Next;
            }
        } else {
            let Some(top) = mem.tophash(bucket, slot) else { return self.end(true) };
            if top != tophash::EVACUATED_X && top != tophash::EVACUATED_Y {
                return self.yield_slot((bucket, slot));
            }
            if self.key.len() < usize::from(mem.typ().key_words()) {
                self.pc = Pc::MovedKey(0);
                return Flow::Next;
            }
        }
        let typ = mem.typ().key;
        match typ.key_of(&self.key) {
            Err(fault) => Flow::Fault(fault),
            // Such an entry can be neither updated nor deleted, so it can be returned from here; nor could it be found.
            Ok(key) if typ.is_nan(&key) => self.yield_slot((bucket, slot)),
            Ok(key) => {
                self.pc = Pc::AccessK(AccessK::new(key));
                Flow::Next
            }
        }
    }
}
