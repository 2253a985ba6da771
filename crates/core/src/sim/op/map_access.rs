//! `v, ok := m[k]`: the runtime's lookup, and then the **caller's** load of the elem through the address it returned.

use super::super::program::{Reg, Shape};
use super::super::step::{Access, Event};
use super::elem::{ElemLoad, root};
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
    Elem(ElemLoad),
}

impl MapAccess {
    pub(in super::super) fn new(map: ObjectId, call: Lookup, elem: Shape, dst: Option<Reg>, ok: Option<Reg>) -> Self {
        Self { map, elem, dst, ok, phase: Phase::Lookup(call) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        match &mut self.phase {
            Phase::Lookup(call) => {
                let Some(map) = cx.memory.map_mut(self.map) else { return OpFlow::Done };
                let mut mem = Mem::new(map, cx.supply, cx.settings);
                let flow = call.step(&mut mem);
                cx.access = mem.access().map(|access| Access::to_map(self.map, access));
                let found = match flow {
                    Flow::Next => return OpFlow::Next,
                    Flow::Fault(fault) => return fault.into(),
                    Flow::Done(found) => found,
                };
                cx.event = Some(Event::LookupReturned { elem: found.elem, out_of_range: found.out_of_range });
                cx.set(self.ok, Value::Int(i64::from(found.ok())));
                if self.dst.is_none() {
                    return OpFlow::Done;
                }
                self.phase = Phase::Elem(ElemLoad::new(found.elem, self.elem));
            }
            Phase::Elem(load) => load.step(self.map, cx),
        }
        let loaded = if let Phase::Elem(load) = &self.phase { load.value(cx.program) } else { None };
        let Some(value) = loaded else { return OpFlow::Next };
        cx.set(self.dst, value);
        OpFlow::Done
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call, until it has returned.
    pub fn call(&self) -> Option<&Lookup> {
        match &self.phase {
            Phase::Lookup(call) => Some(call),
            Phase::Elem(_) => None,
        }
    }

    /// The address that the call returned.
    pub fn returned(&self) -> Option<ElemAddr> {
        match &self.phase {
            Phase::Lookup(_) => None,
            Phase::Elem(load) => Some(load.at),
        }
    }

    /// The bucket pointers held, for the garbage collector.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.returned().and_then(root).into_iter().chain(self.call().into_iter().flat_map(Lookup::roots))
    }
}
