//! `m[k] = v`: the runtime's assignment, and then the **caller's** store of the elem through the address it returned,
//! which no flag protects. `m[k] op= v` is one assignment too: the caller holds the address, loads and stores through it.

use super::super::program::{Program, Reg, Shape};
use super::super::step::{Access, Event};
use super::elem::{ElemLoad, ElemStore, root};
use super::{Cx, OpFlow};
use crate::id::ObjectId;
use crate::map::{Assign, BucketRef, ElemAddr, Flow, Mem};
use crate::value::Value;

/// The address of an elem that a goroutine holds between `mapassign` and its own accesses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct Held {
    pub(in super::super) map: ObjectId,
    pub(in super::super) at: ElemAddr,
    pub(in super::super) elem: Shape,
}

impl Held {
    /// The bucket pointer held, if it is into `map`.
    pub(in super::super) fn root(&self, map: ObjectId) -> Option<BucketRef> {
        root(self.at).filter(|_| self.map == map)
    }
}

/// A map write in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MapAssign {
    map: ObjectId,
    elem: Shape,
    /// What is stored; nothing where the address is to be held.
    store: Option<ElemStore>,
    phase: Phase,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Assign(Assign),
    Elem(ElemAddr),
}

impl MapAssign {
    /// `m[k] = value`; without a value, the assignment of which the goroutine holds the address.
    pub(in super::super) fn new(
        map: ObjectId,
        call: Assign,
        elem: Shape,
        value: Option<&Value>,
        program: &Program,
    ) -> Self {
        let store = value.map(|value| ElemStore::new(value, elem, program));
        Self { map, elem, store, phase: Phase::Assign(call) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        match &mut self.phase {
            Phase::Assign(call) => {
                let Some(map) = cx.memory.map_mut(self.map) else { return OpFlow::Done };
                let mut mem = Mem::new(map, cx.supply, cx.settings);
                let flow = call.step(&mut mem);
                cx.access = mem.access().map(|access| Access::to_map(self.map, access));
                let at = match flow {
                    Flow::Next => return OpFlow::Next,
                    Flow::Fault(fault) => return fault.into(),
                    Flow::Done(assigned) => assigned.elem,
                };
                cx.event = Some(Event::AssignReturned);
                self.phase = Phase::Elem(at);
                if self.store.is_none() {
                    *cx.held = Some(Held { map: self.map, at, elem: self.elem });
                }
            }
            Phase::Elem(at) => {
                if let Some(store) = &mut self.store {
                    store.step(self.map, *at, cx);
                }
            }
        }
        if self.store.as_ref().is_none_or(ElemStore::is_done) { OpFlow::Done } else { OpFlow::Next }
    }

    /// The words of the value that is assigned; none where the goroutine is to hold the address.
    pub fn words(&self) -> &[Value] {
        self.store.as_ref().map_or(&[], |store| &store.words)
    }

    /// Whether the goroutine is to hold the address, to load and store through it (`m[k] op= v`).
    pub fn holds(&self) -> bool {
        self.store.is_none()
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The runtime call, until it has returned.
    pub fn call(&self) -> Option<&Assign> {
        match &self.phase {
            Phase::Assign(call) => Some(call),
            Phase::Elem(_) => None,
        }
    }

    /// The address that the call returned.
    pub fn returned(&self) -> Option<ElemAddr> {
        match &self.phase {
            Phase::Assign(_) => None,
            Phase::Elem(at) => Some(*at),
        }
    }

    /// The bucket pointers held, for the garbage collector.
    pub(super) fn roots(&self) -> impl Iterator<Item = BucketRef> {
        self.returned().and_then(root).into_iter().chain(self.call().into_iter().flat_map(Assign::roots))
    }
}

/// The load through the address that the goroutine holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeldLoad {
    map: ObjectId,
    load: ElemLoad,
    dst: Reg,
}

impl HeldLoad {
    pub(in super::super) fn new(held: &Held, dst: Reg) -> Self {
        Self { map: held.map, load: ElemLoad::new(held.at, held.elem), dst }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        self.load.step(self.map, cx);
        let Some(value) = self.load.value(cx.program) else { return OpFlow::Next };
        cx.set(Some(self.dst), value);
        OpFlow::Done
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The address.
    pub fn at(&self) -> ElemAddr {
        self.load.at
    }
}

/// The store through the address that the goroutine holds, which it lets go of then.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeldStore {
    map: ObjectId,
    at: ElemAddr,
    store: ElemStore,
}

impl HeldStore {
    pub(in super::super) fn new(held: &Held, value: &Value, program: &Program) -> Self {
        Self { map: held.map, at: held.at, store: ElemStore::new(value, held.elem, program) }
    }

    pub(super) fn step(&mut self, cx: &mut Cx<'_>) -> OpFlow {
        self.store.step(self.map, self.at, cx);
        if !self.store.is_done() {
            return OpFlow::Next;
        }
        *cx.held = None;
        OpFlow::Done
    }

    /// The map.
    pub fn map(&self) -> ObjectId {
        self.map
    }

    /// The address.
    pub fn at(&self) -> ElemAddr {
        self.at
    }

    /// The words of the value that is stored.
    pub fn words(&self) -> &[Value] {
        &self.store.words
    }
}
