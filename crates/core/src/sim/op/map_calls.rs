//! `delete(m, k)`, `clear(m)`, `maps.Clone(m)` and `len(m)`: runtime calls without an access of the caller behind them, and
//! a load of the caller without a call.

use super::super::program::Reg;
use super::super::step::{Access, Event};
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::map::{BucketRef, Clear, CloneMap, Delete, Fault, Flow, Mem};
use crate::value::Value;

/// One step of a runtime call: whether it has returned.
fn step<T>(map: ObjectId, cx: &mut Cx<'_>, step: impl FnOnce(&mut Mem<'_>) -> Flow<T>) -> Result<Option<T>, Fault> {
    let Some(memory) = cx.memory.map_mut(map) else { return Ok(None) };
    let mut mem = Mem::new(memory, cx.supply, cx.settings);
    let flow = step(&mut mem);
    cx.access = mem.access().map(|access| Access::to_map(map, access));
    match flow {
        Flow::Next => Ok(None),
        Flow::Done(result) => Ok(Some(result)),
        Flow::Fault(fault) => Err(fault),
    }
}

fn flow<T>(returned: &Result<Option<T>, Fault>) -> OpFlow {
    match returned {
        Ok(None) => OpFlow::Next,
        Ok(Some(_)) => OpFlow::Done,
        Err(fault) => (*fault).into(),
    }
}

/// A `delete` in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapDelete {
    map: ObjectId,
    call: Box<Delete>,
}

impl MapDelete {
    pub(in super::super) fn new(map: ObjectId, call: Delete) -> Self {
        Self { map, call: Box::new(call) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        flow(&step(self.map, cx, |mem| self.call.step(mem)))
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call.
    pub fn call(&self) -> &Delete {
        &self.call
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.call.roots()
    }
}

/// A `clear` in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapClear {
    map: ObjectId,
    call: Clear,
}

impl MapClear {
    pub(in super::super) fn new(map: ObjectId) -> Self {
        Self { map, call: Clear::new() }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        flow(&step(self.map, cx, |mem| self.call.step(mem)))
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call.
    pub fn call(&self) -> &Clear {
        &self.call
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.call.roots()
    }
}

/// A `maps.Clone` in flight. The copy is the goroutine's own until the call returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapClone {
    map: ObjectId,
    dst: Reg,
    call: Box<CloneMap>,
}

impl MapClone {
    pub(in super::super) fn new(map: ObjectId, dst: Reg) -> Self {
        Self { map, dst, call: Box::default() }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        let returned = step(self.map, cx, |mem| self.call.step(mem));
        if matches!(returned, Ok(Some(())))
            && let Some(copy) = std::mem::take(&mut *self.call).into_map()
        {
            let id = cx.supply.ids.allocate();
            cx.memory.new_map(id, copy);
            cx.set(Some(self.dst), Value::Object(id));
            cx.event = Some(Event::Cloned(id));
        }
        flow(&returned)
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call.
    pub fn call(&self) -> &CloneMap {
        &self.call
    }

    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.call.roots()
    }
}

/// `len(m)`: the caller loads the map's first word; the runtime is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapLen {
    map: ObjectId,
    dst: Reg,
}

impl MapLen {
    pub(in super::super) fn new(map: ObjectId, dst: Reg) -> Self {
        Self { map, dst }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        if let Ok(Some(len)) = step(self.map, cx, |mem| Flow::Done(mem.load_len())) {
            cx.set(Some(self.dst), Value::Int(len));
        }
        OpFlow::Done
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }
}
