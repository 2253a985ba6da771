//! `for k, v := range m`: a call of the runtime's iterator, and then the **caller's** loads of key and elem from the slot at
//! which the call has left it. Between two calls the iterator is the frame's.

use super::super::program::{Reg, Shape};
use super::super::step::{Access, Event};
use super::elem::ElemLoad;
use super::words::Words;
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::map::{BucketRef, ElemAddr, Flow, Iter, Mem};
use crate::value::Value;

/// A range loop's iterator, as the frame keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct RangeLoop {
    /// Which loop of the function.
    pub(in super::super) number: u8,
    pub(in super::super) map: ObjectId,
    pub(in super::super) iter: Box<Iter>,
}

impl RangeLoop {
    /// The loop before its first call.
    pub(in super::super) fn new(number: u8, map: ObjectId) -> Self {
        Self { number, map, iter: Box::default() }
    }

    /// The bucket pointers held into `map`.
    pub(in super::super) fn roots(&self, map: ObjectId) -> impl Iterator<Item = BucketRef> {
        (self.map == map).then_some(self).into_iter().flat_map(|range| range.iter.roots())
    }
}

/// Where the results go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct Results {
    pub(in super::super) key: Option<Reg>,
    pub(in super::super) elem: Option<Reg>,
    pub(in super::super) more: Reg,
}

/// One turn of a range loop in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapIter {
    range: RangeLoop,
    elem: Shape,
    results: Results,
    key: Words,
    phase: Phase,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Call,
    /// Loads the next word of the key.
    Key(BucketRef, u8),
    Elem(ElemLoad),
}

impl MapIter {
    pub(in super::super) fn new(range: RangeLoop, elem: Shape, results: Results) -> Self {
        Self { range, elem, results, key: Words::new(), phase: Phase::Call }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let map = self.range.map;
        match &mut self.phase {
            Phase::Call => {
                let Some(memory) = cx.memory.map_mut(map) else { return OpFlow::Done };
                let mut mem = Mem::new(memory, cx.supply, cx.settings);
                let flow = self.range.iter.step(&mut mem);
                cx.access = mem.access().map(|access| Access::to_map(map, access));
                let yielded = match flow {
                    Flow::Next => return OpFlow::Next,
                    Flow::Fault(fault) => return fault.into(),
                    Flow::Done(yielded) => yielded,
                };
                cx.event = Some(Event::IterReturned(yielded));
                let Some((bucket, slot)) = yielded.slot else {
                    cx.set(Some(self.results.more), Value::ZERO);
                    return OpFlow::Done;
                };
                let words = cx.memory.map(map).map_or(0, |map| map.typ.key_words());
                self.phase = if self.results.key.is_some() && words > 0 {
                    Phase::Key(bucket, slot)
                } else {
                    self.behind_key(bucket, slot)
                };
            }
            &mut Phase::Key(bucket, slot) => {
                let Some(memory) = cx.memory.map_mut(map) else { return OpFlow::Done };
                let words = usize::from(memory.typ.key_words());
                let mut mem = Mem::new(memory, cx.supply, cx.settings);
                let word = mem.key_word(bucket, slot, self.key.len() as u8).cloned().unwrap_or_default();
                cx.access = mem.access().map(|access| Access::to_map(map, access));
                self.key.push(word);
                if self.key.len() == words {
                    self.phase = self.behind_key(bucket, slot);
                }
            }
            Phase::Elem(load) => load.step(map, cx),
        }
        self.finish(cx)
    }

    fn behind_key(&self, bucket: BucketRef, slot: u8) -> Phase {
        Phase::Elem(ElemLoad::new(ElemAddr::Slot(bucket, slot), self.elem))
    }

    /// Hands out key and elem once they are loaded, and the iterator back to the frame.
    fn finish(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let Phase::Elem(load) = &self.phase else { return OpFlow::Next };
        if self.results.elem.is_some() {
            let Some(elem) = load.value(cx.program) else { return OpFlow::Next };
            cx.set(self.results.elem, elem);
        }
        if self.results.key.is_some() {
            let key = cx.memory.map(self.range.map).map(|map| map.typ.key.loaded(&self.key)).unwrap_or_default();
            cx.set(self.results.key, key);
        }
        cx.set(Some(self.results.more), Value::Int(1));
        cx.ranges.push(self.range.clone());
        OpFlow::Done
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.range.map
    }

    /// The runtime call, until it has returned.
    pub fn call(&self) -> Option<&Iter> {
        matches!(self.phase, Phase::Call).then_some(&*self.range.iter)
    }

    /// Whether the caller loads the key next.
    pub fn loads_key(&self) -> bool {
        matches!(self.phase, Phase::Key(..))
    }

    /// Which loop of its function it is.
    pub fn number(&self) -> u8 {
        self.range.number
    }

    /// Whether the caller asks for the key, and whether for the elem.
    pub fn asks(&self) -> (bool, bool) {
        (self.results.key.is_some(), self.results.elem.is_some())
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let slot = match &self.phase {
            Phase::Call => None,
            Phase::Key(bucket, _) => Some(*bucket),
            Phase::Elem(load) => super::elem::root(load.at),
        };
        self.range.iter.roots().chain(slot)
    }
}
