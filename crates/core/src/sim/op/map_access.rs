//! `v, ok := m[k]`: the runtime's lookup, and then the **caller's** load of the elem through the address it returned.

use super::super::program::{Reg, Shape};
use super::super::step::{Access, Event};
use super::words::{Words, value_of, words};
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::map::{BucketRef, ElemAddr, Flow, Lookup, Mem};
use crate::value::Value;

/// A map read in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapAccess {
    map: ObjectId,
    elem: Shape,
    dst: Option<Reg>,
    ok: Option<Reg>,
    phase: Phase,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Lookup(Lookup),
    /// Loads the next word of the elem.
    Elem {
        at: ElemAddr,
        words: Words,
    },
}

impl MapAccess {
    pub(in super::super) fn new(map: ObjectId, call: Lookup, elem: Shape, dst: Option<Reg>, ok: Option<Reg>) -> Self {
        Self { map, elem, dst, ok, phase: Phase::Lookup(call) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let Some(map) = cx.memory.map_mut(self.map) else { return OpFlow::Done };
        let mut mem = Mem::new(map, cx.supply, cx.settings);
        let flow = match &mut self.phase {
            Phase::Lookup(call) => match call.step(&mut mem) {
                Flow::Next => OpFlow::Next,
                Flow::Fault(fault) => fault.into(),
                Flow::Done(found) => {
                    cx.event = Some(Event::LookupReturned { elem: found.elem, out_of_range: found.out_of_range });
                    cx.access = mem.access().map(|access| Access::to_map(self.map, access));
                    cx.set(self.ok, Value::Int(i64::from(found.ok())));
                    if self.dst.is_none() {
                        return OpFlow::Done;
                    }
                    if words(cx.program, self.elem) == 0 {
                        cx.set(self.dst, value_of(cx.program, self.elem, &[]));
                        return OpFlow::Done;
                    }
                    self.phase = Phase::Elem { at: found.elem, words: Words::new() };
                    return OpFlow::Next;
                }
            },
            Phase::Elem { at, words: loaded } => {
                let word = loaded.len() as u8;
                loaded.push(match *at {
                    ElemAddr::Zero => mem.zero_val(),
                    ElemAddr::Slot(bucket, slot) => mem.elem_word(bucket, slot, word).cloned().unwrap_or_default(),
                });
                if (loaded.len() as u32) < words(cx.program, self.elem) { OpFlow::Next } else { OpFlow::Done }
            }
        };
        cx.access = mem.access().map(|access| Access::to_map(self.map, access));
        if let (OpFlow::Done, Phase::Elem { words, .. }) = (&flow, &self.phase) {
            let value = value_of(cx.program, self.elem, words);
            cx.set(self.dst, value);
        }
        flow
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call, until it has returned.
    pub fn call(&self) -> Option<&Lookup> {
        match &self.phase {
            Phase::Lookup(call) => Some(call),
            Phase::Elem { .. } => None,
        }
    }

    /// The address that the call returned.
    pub fn returned(&self) -> Option<ElemAddr> {
        match &self.phase {
            Phase::Lookup(_) => None,
            Phase::Elem { at, .. } => Some(*at),
        }
    }

    /// The bucket pointers held, for the garbage collector.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        let returned = match self.returned() {
            Some(ElemAddr::Slot(bucket, _)) => Some(bucket),
            _ => None,
        };
        returned.into_iter().chain(self.call().into_iter().flat_map(Lookup::roots))
    }
}
