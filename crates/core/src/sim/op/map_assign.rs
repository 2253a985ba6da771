//! `m[k] = v`: the runtime's assignment, and then the **caller's** store of the elem through the address it returned,
//! which no flag protects.

use super::super::program::{Program, Shape};
use super::super::step::{Access, Event};
use super::words::{Storing, Words, leaves, words_of};
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::map::{Assign, BucketRef, ElemAddr, Flow, Mem};
use crate::value::Value;

/// A map write in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapAssign {
    map: ObjectId,
    words: Words,
    elem: Shape,
    phase: Phase,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Assign(Assign),
    /// Stores the next word of the elem.
    Elem {
        at: ElemAddr,
        storing: Storing,
    },
}

impl MapAssign {
    pub(in super::super) fn new(program: &Program, map: ObjectId, call: Assign, elem: Shape, value: &Value) -> Self {
        Self { map, words: words_of(program, elem, value), elem, phase: Phase::Assign(call) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let Some(map) = cx.memory.map_mut(self.map) else { return OpFlow::Done };
        let mut mem = Mem::new(map, cx.supply, cx.settings);
        let flow = match &mut self.phase {
            Phase::Assign(call) => match call.step(&mut mem) {
                Flow::Next => OpFlow::Next,
                Flow::Fault(fault) => fault.into(),
                Flow::Done(assigned) => {
                    cx.event = Some(Event::AssignReturned);
                    cx.access = mem.access().map(|access| Access::to_map(self.map, access));
                    if self.words.is_empty() {
                        return OpFlow::Done;
                    }
                    self.phase = Phase::Elem { at: assigned.elem, storing: Storing::default() };
                    return OpFlow::Next;
                }
            },
            Phase::Elem { at, storing } => {
                let leaves = leaves(cx.program, self.elem);
                let word = storing.word(leaves);
                if let ElemAddr::Slot(bucket, slot) = *at {
                    let value = self.words.get(word as usize).cloned().unwrap_or_default();
                    mem.set_elem_word(bucket, slot, word as u8, value);
                }
                let stored = storing.advance(leaves);
                if stored as usize >= self.words.len() { OpFlow::Done } else { OpFlow::Next }
            }
        };
        cx.access = mem.access().map(|access| Access::to_map(self.map, access));
        flow
    }

    /// The words of the value that is assigned.
    pub fn words(&self) -> &[Value] {
        &self.words
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call, until it has returned.
    pub fn call(&self) -> Option<&Assign> {
        match &self.phase {
            Phase::Assign(call) => Some(call),
            Phase::Elem { .. } => None,
        }
    }

    /// The address that the call returned.
    pub fn returned(&self) -> Option<ElemAddr> {
        match &self.phase {
            Phase::Assign(_) => None,
            Phase::Elem { at, .. } => Some(*at),
        }
    }

    /// The bucket pointers held, for the garbage collector.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let returned = match self.returned() {
            Some(ElemAddr::Slot(bucket, _)) => Some(bucket),
            _ => None,
        };
        returned.into_iter().chain(self.call().into_iter().flat_map(Assign::roots))
    }
}
