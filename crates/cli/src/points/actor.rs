//! One goroutine with one operation, which can be run up to a named point.

use super::line::Operation;
use super::stops::{Moment, arrivals};
use super::{ACCESSES_MAX, prints_nil};
use maprace_core::map::{Assign, Clear, Delete, ElemAddr, Fault, Flow, Found, Lookup, MapType, Mem, Sequential};
use maprace_core::value::Value;
use std::collections::{BTreeMap, VecDeque};

/// The goroutine.
pub(super) struct Actor {
    call: Call,
    typ: MapType,
    /// How often it has arrived at which point.
    arrivals: BTreeMap<&'static str, u32>,
    /// Points that it will arrive at before its next access.
    ahead: VecDeque<&'static str>,
    result: Option<String>,
}

/// What it is doing.
enum Call {
    Get(Lookup),
    /// The lookup has returned; the caller is about to load the elem.
    Load(Found),
    Put(Assign, Value),
    /// The assignment has returned; the caller is about to store the elem.
    Store(ElemAddr, Value),
    Delete(Delete),
    Clear(Clear),
}

impl Actor {
    pub(super) fn new(operation: &Operation, typ: MapType) -> Self {
        let variant = typ.variant;
        let call = match operation.clone() {
            Operation::Get(key) => Call::Get(Lookup::new(key, variant, true)),
            Operation::Put(key, value) => Call::Put(Assign::new(key, variant), value),
            Operation::Delete(key) => Call::Delete(Delete::new(key, variant)),
            Operation::Clear => Call::Clear(Clear::new()),
        };
        Self { call, typ, arrivals: BTreeMap::new(), ahead: VecDeque::new(), result: None }
    }

    /// Runs to its end.
    pub(super) fn run_to_end(&mut self, world: &mut Sequential) {
        self.run_until(world, None);
    }

    /// Runs until it arrives at the point for the n-th time since its start, or to its end; whether it came to the point.
    pub(super) fn run_until(&mut self, world: &mut Sequential, stop: Option<(&str, u32)>) -> bool {
        for _ in 0..ACCESSES_MAX {
            // Several points lie between two accesses: it stops at one, and goes on to the next from there.
            while let Some(point) = self.ahead.pop_front() {
                let arrived = self.arrivals.entry(point).or_default();
                *arrived += 1;
                if stop == Some((point, *arrived)) {
                    return true;
                }
            }
            if self.result.is_some() {
                return false;
            }
            let points = self.step(world);
            self.ahead.extend(points);
        }
        self.result.get_or_insert_with(|| "does not end".into());
        false
    }

    /// What came of the operation, as the files word it.
    pub(super) fn result(&self) -> &str {
        self.result.as_deref().unwrap_or("has not ended")
    }

    /// One access; the points at which the goroutine arrives with it, in program order.
    fn step(&mut self, world: &mut Sequential) -> Vec<&'static str> {
        let before = self.moment();
        let mut mem = Mem::new(&mut world.map, &mut world.supply, world.settings);
        let (fault, result) = match &mut self.call {
            Call::Get(lookup) => match lookup.step(&mut mem) {
                Flow::Done(found) => {
                    self.call = Call::Load(found);
                    (None, None)
                }
                flow => outcome(&flow),
            },
            Call::Load(found) => {
                let value = match found.elem {
                    ElemAddr::Zero => mem.zero_val(),
                    ElemAddr::Slot(b, slot) => mem.elem_word(b, slot, 0).cloned().unwrap_or_default(),
                };
                let value = if prints_nil(self.typ, &value) { "nil".into() } else { value.int().to_string() };
                (None, Some(format!("{value},{}", found.ok())))
            }
            Call::Put(assign, value) => match assign.step(&mut mem) {
                Flow::Done(assigned) => {
                    self.call = Call::Store(assigned.elem, value.clone());
                    (None, None)
                }
                flow => outcome(&flow),
            },
            Call::Store(elem, value) => {
                if let ElemAddr::Slot(b, slot) = *elem {
                    mem.set_elem_word(b, slot, 0, value.clone());
                }
                (None, Some("ok".into()))
            }
            Call::Delete(delete) => outcome(&delete.step(&mut mem)),
            Call::Clear(clear) => outcome(&clear.step(&mut mem)),
        };
        self.result = result.or(fault);
        let ended_by_fault = self.result.as_deref().is_some_and(|r| r.starts_with("FATAL") || r.starts_with("runtime"));
        if ended_by_fault { Vec::new() } else { arrivals(before, self.moment(), self.typ.variant) }
    }

    fn moment(&self) -> Moment {
        match &self.call {
            _ if self.result.is_some() => Moment::Ended,
            Call::Get(lookup) => Moment::Reading(lookup.point()),
            Call::Load(found) => Moment::Loading { hit: found.ok() },
            Call::Put(assign, _) => Moment::Writing(assign.point()),
            Call::Store(..) => Moment::Storing,
            Call::Delete(delete) => Moment::Writing(delete.point()),
            Call::Clear(clear) => Moment::Writing(clear.point()),
        }
    }
}

/// The texts of a fault and of an end.
fn outcome<T>(flow: &Flow<T>) -> (Option<String>, Option<String>) {
    match flow {
        Flow::Next => (None, None),
        Flow::Done(_) => (None, Some("ok".into())),
        Flow::Fault(Fault::Fatal(fatal)) => (Some(format!("FATAL {fatal}")), None),
        Flow::Fault(Fault::Panic(panic)) => (Some(panic.to_string()), None),
    }
}
