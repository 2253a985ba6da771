//! The judge of answers: is what each map operation told its caller something that the operations one after the other, in
//! an order that real time allows, could have told? The runtime's check and the race detector do not ask this question.
//!
//! Out-of-range reads are named whatever they tell: what lies there is not the map's.

mod contents;
mod monitor;
mod wrong;

use super::before::{Before, word};
use crate::id::{GoroutineId, ObjectId};
use crate::map::ElemAddr;
use crate::sim::{Event, Machine, Op, Step};
use crate::value::Value;
use contents::contents;
use monitor::{Call, Elem, Monitor, Told};
use std::collections::{BTreeMap, BTreeSet};
pub use wrong::{Wrong, WrongKind};

/// An operation in flight, and what it has told so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Heard {
    call: Call,
    /// The caller asks for `ok` too.
    with_ok: bool,
    found: bool,
    out_of_range: bool,
    elem: Elem,
}

/// The judge, as of one moment of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Judge {
    maps: BTreeMap<ObjectId, Monitor>,
    in_flight: BTreeMap<GoroutineId, Heard>,
    wrong: BTreeSet<Wrong>,
}

impl Judge {
    /// The wrong answers so far.
    pub fn wrong(&self) -> &BTreeSet<Wrong> {
        &self.wrong
    }

    /// Whether the judge knows of an operation of this goroutine in flight: its inner steps tell it nothing.
    pub(super) fn is_inside(&self, id: GoroutineId) -> bool {
        self.in_flight.contains_key(&id)
    }

    /// Takes note of a step.
    pub fn after(&mut self, before: &Before, step: &Step, machine: &Machine) {
        // An operation on a map that the judge is to know needs an arm here, and a `Call`.
        let (id, map) = match &before.op {
            Op::MapAccess(op) => (before.goroutine, op.map()),
            Op::MapAssign(op) => (before.goroutine, op.map()),
            _ => return,
        };
        if !self.in_flight.contains_key(&id)
            && let Some(heard) = asked(&before.op)
        {
            let monitor = || Monitor::new(machine.memory().map(map).map(contents).unwrap_or_default());
            self.maps.entry(map).or_insert_with(monitor).call(id, &heard.call);
            self.in_flight.insert(id, heard);
        }
        self.hear(before, step, machine);
        let died = machine.end().is_some_and(|end| end.victim() == Some(id));
        if step.event == Some(Event::Panicked) {
            self.in_flight.remove(&id);
            if let Some(monitor) = self.maps.get_mut(&map) {
                monitor.given_up(id);
            }
        } else if step.done && !died {
            self.leave(before, map, machine);
        }
    }

    /// Takes note of what a step tells the caller.
    fn hear(&mut self, before: &Before, step: &Step, machine: &Machine) {
        let Some(heard) = self.in_flight.get_mut(&before.goroutine) else { return };
        if let Some(Event::LookupReturned { elem, out_of_range }) = step.event {
            heard.found = elem != ElemAddr::Zero;
            heard.out_of_range = out_of_range;
        } else if let (Op::MapAccess(op), Some(access)) = (&before.op, step.access)
            && op.call().is_none()
        {
            // A load leaves the word as it is.
            heard.elem.push(word(machine, access.place).unwrap_or_default());
        }
    }

    /// The operation has returned.
    fn leave(&mut self, before: &Before, map: ObjectId, machine: &Machine) {
        let id = before.goroutine;
        let (Some(heard), Some(monitor)) = (self.in_flight.remove(&id), self.maps.get_mut(&map)) else { return };
        let Call::Lookup { key } = &heard.call else {
            monitor.finished(id);
            return;
        };
        let ok = heard.with_ok.then_some(heard.found);
        let told = Told { ok, elem: Some(heard.elem.clone()).filter(|elem| !elem.is_empty()) };
        let right = monitor.answer(id, &told);
        if heard.out_of_range || !right {
            // While a write is in flight, a key may be out of sight for a moment, on its way to another bucket.
            let writing = self.in_flight.values().any(|heard| matches!(heard.call, Call::Assign { .. }));
            let in_memory = || writing || machine.memory().map(map).is_some_and(|map| contents(map).contains_key(key));
            let kind = if heard.out_of_range { WrongKind::OutOfRange } else { kind(&heard, monitor, in_memory) };
            self.wrong.insert(Wrong { line: before.site.pos.line, kind, key: key.clone() });
        }
    }
}

/// What an operation at its beginning asks for.
fn asked(op: &Op) -> Option<Heard> {
    let (call, with_ok) = match op {
        Op::MapAccess(op) => {
            let call = op.call()?;
            (Call::Lookup { key: call.key().clone() }, call.function().contains("mapaccess2"))
        }
        Op::MapAssign(op) => {
            let elem = op.words().iter().cloned().collect();
            (Call::Assign { key: op.call()?.key().clone(), elem }, false)
        }
        _ => return None,
    };
    Some(Heard { call, with_ok, found: false, out_of_range: false, elem: Elem::new() })
}

/// What is wrong with an answer that is wrong.
fn kind(heard: &Heard, monitor: &Monitor, in_memory: impl Fn() -> bool) -> WrongKind {
    let stored = monitor.stored(heard.call.key());
    match stored {
        _ if !heard.found => {
            if in_memory() {
                WrongKind::MissedKey
            } else {
                WrongKind::LostUpdate
            }
        }
        None => WrongKind::PhantomKey,
        Some(stored) if stored.contains(&heard.elem) || heard.elem.is_empty() => WrongKind::StaleValue,
        Some(_) if heard.elem.iter().all(Value::is_zero) => WrongKind::ZeroValue,
        Some(_) => WrongKind::TornValue,
    }
}
