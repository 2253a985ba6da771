//! One operation after the other, each from its first access to its last with nothing in between: what a program of one
//! goroutine does, and what tests, traces and benches compare with.

use super::fault::Fault;
use super::invariants::check_invariants;
use super::mem::{Flow, MapSettings, Mem};
use super::{Assign, Clear, CloneMap, Delete, Deleted, ElemAddr, Found, Iter, Key, Lookup, Map, Yielded};
use crate::supply::Supply;
use crate::value::Value;

/// Entries up to which debug builds check a map's invariants around every operation.
const DEBUG_ENTRIES_MAX: i64 = 256;

/// A map in the hands of one goroutine.
#[derive(Clone, Debug)]
pub struct Sequential {
    /// The map.
    pub map: Map,
    /// Names and numbers of the goroutine.
    pub supply: Supply,
    /// Load order and hash function.
    pub settings: MapSettings,
    /// Accesses so far.
    pub accesses: u64,
}

impl Sequential {
    /// Steps until the operation has returned.
    ///
    /// # Errors
    /// The fault that ends it instead.
    pub fn complete<T>(&mut self, mut step: impl FnMut(&mut Mem<'_>) -> Flow<T>) -> Result<T, Fault> {
        let sound = self.soundness() == Some(true);
        let result = loop {
            self.accesses += 1;
            match step(&mut Mem::new(&mut self.map, &mut self.supply, self.settings)) {
                Flow::Next => {}
                Flow::Done(result) => break result,
                Flow::Fault(fault) => return Err(fault),
            }
        };
        debug_assert!(!sound || self.soundness() != Some(false), "{:?}", check_invariants(&self.map));
        Ok(result)
    }

    /// In debug builds: whether the invariants hold of a map that is small enough to be looked at every time. What an
    /// operation alone does to a sound map leaves it sound; a map that racing writers have been at need not be.
    fn soundness(&self) -> Option<bool> {
        let looked_at = cfg!(debug_assertions) && self.map.count <= DEBUG_ENTRIES_MAX;
        looked_at.then(|| check_invariants(&self.map).is_ok())
    }

    /// `_, ok = m[key]`, without the load of the elem.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn find(&mut self, key: &Key) -> Result<Found, Fault> {
        let mut lookup = Lookup::new(key.clone(), self.map.typ.variant, true);
        self.complete(|mem| lookup.step(mem))
    }

    /// `v, ok = m[key]`, for elems of one word: `None` if the key is not there.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn get(&mut self, key: &Key) -> Result<Option<Value>, Fault> {
        let found = self.find(key)?;
        let value = self.load(found.elem)?;
        Ok(found.ok().then_some(value))
    }

    /// The first word of an elem, as the caller of a lookup loads it.
    ///
    /// # Errors
    /// Never.
    pub fn load(&mut self, elem: ElemAddr) -> Result<Value, Fault> {
        self.complete(|mem| {
            Flow::Done(match elem {
                ElemAddr::Zero => mem.zero_val(),
                ElemAddr::Slot(b, slot) => mem.elem_word(b, slot, 0).cloned().unwrap_or_default(),
            })
        })
    }

    /// `m[key] = value`, for elems of one word.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn put(&mut self, key: &Key, value: &Value) -> Result<(), Fault> {
        let mut assign = Assign::new(key.clone(), self.map.typ.variant);
        let assigned = self.complete(|mem| assign.step(mem))?;
        let ElemAddr::Slot(b, slot) = assigned.elem else { return Ok(()) };
        self.complete(|mem| {
            mem.set_elem_word(b, slot, 0, value.clone());
            Flow::Done(())
        })
    }

    /// `delete(m, key)`.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn delete(&mut self, key: &Key) -> Result<Deleted, Fault> {
        let mut delete = Delete::new(key.clone(), self.map.typ.variant);
        self.complete(|mem| delete.step(mem))
    }

    /// `clear(m)`.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn clear(&mut self) -> Result<(), Fault> {
        let mut clear = Clear::new();
        self.complete(|mem| clear.step(mem))
    }

    /// `maps.Clone(m)`.
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn clone_map(&mut self) -> Result<Option<Map>, Fault> {
        let mut clone = CloneMap::new();
        self.complete(|mem| clone.step(mem))?;
        Ok(clone.into_map())
    }

    /// The call that `iter` stands at: its first, or the next one after [`Iter::resume`].
    ///
    /// # Errors
    /// The fault that ends it.
    pub fn next(&mut self, iter: &mut Iter) -> Result<Yielded, Fault> {
        self.complete(|mem| iter.step(mem))
    }
}
