//! The judge of answers: is what each map operation told its caller something that the operations one after the other, in
//! an order that real time allows, could have told? The runtime's check and the race detector do not ask this question.
//!
//! A range loop is judged turn by turn (each entry as a lookup that found it), and as a whole: no entry twice, and none left
//! out that was there all the time. Out-of-range reads are named whatever they tell: what lies there is not the map's.

mod asked;
mod contents;
mod monitor;
mod ranges;
mod wrong;

use super::before::{Before, word};
use crate::id::{GoroutineId, ObjectId};
use crate::map::{self, ElemAddr, Map};
use crate::sim::{Event, Machine, Op, Place, Step};
use crate::value::Value;
use asked::asked;
use contents::contents;
use monitor::{Call, Elem, Found, Monitor, Told};
use ranges::Loops;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
pub use wrong::{Wrong, WrongKind};

/// An operation in flight, and what it has told so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Heard {
    map: ObjectId,
    call: Call,
    /// The caller asks for `ok` too.
    with_ok: bool,
    /// The key, the elem, or anything was found.
    found: bool,
    out_of_range: bool,
    key: Elem,
    elem: Elem,
    len: i64,
    clone: Option<ObjectId>,
    stage: Stage,
}

/// How far an operation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stage {
    InFlight,
    /// An update of which the runtime call has returned: the caller's own accesses follow.
    Held,
}

/// The judge, as of one moment of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Judge {
    /// Shared by the copies of a judge until they differ: the explorer makes a great many.
    maps: BTreeMap<ObjectId, Arc<Monitor>>,
    in_flight: BTreeMap<GoroutineId, Heard>,
    loops: Loops,
    wrong: BTreeSet<Wrong>,
}

impl Judge {
    /// The wrong answers so far.
    pub fn wrong(&self) -> &BTreeSet<Wrong> {
        &self.wrong
    }

    /// Whether the judge knows of an operation of this goroutine in flight: its inner steps tell it nothing.
    pub(super) fn is_inside(&self, id: GoroutineId) -> bool {
        self.in_flight.get(&id).is_some_and(|heard| heard.stage == Stage::InFlight)
    }

    /// Takes note of a step.
    pub fn after(&mut self, before: &Before, step: &Step, machine: &Machine) {
        let Some(map) = before.op.map() else { return };
        let id = before.goroutine;
        if !matches!(before.op, Op::LoadHeld(_) | Op::StoreHeld(_)) {
            self.abandon(id);
        }
        if !self.in_flight.contains_key(&id) {
            self.begin(before, map, machine);
        }
        self.hear(before, step, machine);
        let died = machine.end().is_some_and(|end| end.victim() == Some(id));
        if step.event == Some(Event::Panicked) {
            self.in_flight.remove(&id);
            if let Some(monitor) = self.maps.get_mut(&map) {
                Arc::make_mut(monitor).given_up(id);
            }
        } else if step.done && !died && self.in_flight.get(&id).is_some_and(|heard| heard.stage == Stage::InFlight) {
            self.leave(before, machine);
        }
    }

    /// An update that was left in the middle (`m[k] /= 0`).
    fn abandon(&mut self, id: GoroutineId) {
        if self.in_flight.get(&id).is_some_and(|heard| heard.stage == Stage::Held)
            && let Some(heard) = self.in_flight.remove(&id)
            && let Some(monitor) = self.maps.get_mut(&heard.map)
        {
            Arc::make_mut(monitor).given_up(id);
        }
    }

    /// The operation begins, if it is one that the judge knows.
    fn begin(&mut self, before: &Before, map: ObjectId, machine: &Machine) {
        let Some(heard) = asked(&before.op, map) else { return };
        let monitor = || Arc::new(Monitor::new(machine.memory().map(map).map(contents).unwrap_or_default()));
        let monitor = Arc::make_mut(self.maps.entry(map).or_insert_with(monitor));
        if let Op::MapIter(op) = &before.op
            && before.functions().is_some_and(|(outer, _)| outer == "mapiterinit")
        {
            self.loops.begin(before, op, monitor.certain());
        }
        self.loops.forget(map, &heard.call);
        monitor.call(before.goroutine, &heard.call);
        self.in_flight.insert(before.goroutine, heard);
    }

    /// Takes note of what a step tells the caller.
    fn hear(&mut self, before: &Before, step: &Step, machine: &Machine) {
        let Some(heard) = self.in_flight.get_mut(&before.goroutine) else { return };
        match (&step.event, step.access, &before.op) {
            (Some(Event::LookupReturned { elem, out_of_range }), ..) => {
                heard.found = *elem != ElemAddr::Zero;
                heard.out_of_range = *out_of_range;
            }
            (Some(Event::IterReturned(yielded)), ..) => {
                heard.found = yielded.slot.is_some();
                heard.out_of_range = yielded.out_of_range;
            }
            (Some(Event::Cloned(id)), ..) => heard.clone = Some(*id),
            (Some(Event::AssignReturned), _, Op::MapAssign(op)) if op.holds() => heard.stage = Stage::Held,
            (_, Some(access), Op::MapLen(op)) => {
                debug_assert!(access.place == Place::Map(op.map(), map::Place::Count));
                heard.len = machine.memory().map(op.map()).map_or(0, |map| map.count);
            }
            // A load leaves the word as it is.
            (_, Some(access), Op::MapAccess(_) | Op::MapIter(_) | Op::LoadHeld(_))
                if before.op.functions().is_empty() =>
            {
                let is_key = matches!(access.place, Place::Map(_, map::Place::Key(..)));
                let words = if is_key { &mut heard.key } else { &mut heard.elem };
                words.push(word(machine, access.place).unwrap_or_default());
            }
            (_, _, Op::StoreHeld(op)) if heard.stage == Stage::Held => {
                heard.stage = Stage::InFlight;
                let elem = op.words().iter().cloned().collect();
                if let (Some(key), Some(monitor)) = (heard.call.key(), self.maps.get_mut(&heard.map)) {
                    Arc::make_mut(monitor).known(before.goroutine, key, &elem);
                }
            }
            _ => {}
        }
    }

    /// The operation has returned.
    fn leave(&mut self, before: &Before, machine: &Machine) {
        let id = before.goroutine;
        let Some(heard) = self.in_flight.remove(&id) else { return };
        let Some(monitor) = self.maps.get_mut(&heard.map).map(Arc::make_mut) else { return };
        self.loops.forget(heard.map, &heard.call);
        let map = machine.memory().map(heard.map);
        let key = map.map(|map| map.typ.key.loaded(&heard.key)).unwrap_or_default();
        let right = monitor.answer(id, |found| heard.fits(found, &key, machine));
        let mut wrong = Vec::new();
        if heard.out_of_range {
            wrong.push((WrongKind::OutOfRange, heard.call.key().cloned()));
        } else if !right {
            let key = heard
                .call
                .key()
                .cloned()
                .or_else(|| (heard.call == Call::Look && heard.clone.is_none()).then_some(key.clone()));
            // While a write is in flight, a key may be out of sight for a moment, on its way to another bucket.
            let writing = self
                .in_flight
                .values()
                .any(|heard| !matches!(heard.call, Call::Lookup { .. } | Call::Len | Call::Look));
            wrong.push((heard.kind(key.as_ref(), monitor, map, writing), key));
        }
        if let Op::MapIter(op) = &before.op {
            wrong.extend(self.loops.turn(before, op, heard.found.then_some(&key)));
        }
        let line = before.site.pos.line;
        self.wrong.extend(wrong.into_iter().map(|(kind, key)| Wrong { line, kind, key }));
    }
}

impl Heard {
    /// Whether what was told is what an operation that found this would tell.
    fn fits(&self, found: &Found, key: &Value, machine: &Machine) -> bool {
        let elem = Some(self.elem.clone()).filter(|elem| !elem.is_empty());
        match found {
            Found::Nothing => true,
            Found::Elem(found) => {
                let ok = self.with_ok.then_some(self.found);
                Told { ok, elem }.fits(found.as_ref())
            }
            Found::Len(len) => i64::try_from(*len) == Ok(self.len),
            Found::Entries(entries) => match self.clone.and_then(|id| machine.memory().map(id)) {
                Some(clone) => contents(clone) == **entries,
                None if !self.found || self.key.is_empty() => true,
                None => entries.get(key).is_some_and(|found| Told { ok: None, elem }.fits(Some(found))),
            },
        }
    }

    /// What is wrong with an answer that is wrong.
    fn kind(&self, key: Option<&Value>, monitor: &Monitor, map: Option<&Map>, writing: bool) -> WrongKind {
        let Some(key) = key else {
            return if self.call == Call::Len { WrongKind::WrongLen } else { WrongKind::WrongClone };
        };
        let in_memory = || writing || map.is_some_and(|map| contents(map).contains_key(key));
        match monitor.stored(key) {
            // What it has read is not what it has written over.
            _ if matches!(self.call, Call::Update { .. }) => WrongKind::LostUpdate,
            _ if !self.found => {
                if in_memory() {
                    WrongKind::MissedKey
                } else {
                    WrongKind::LostUpdate
                }
            }
            None => WrongKind::PhantomKey,
            Some(stored) if stored.contains(&self.elem) || self.elem.is_empty() => WrongKind::StaleValue,
            Some(_) if self.elem.iter().all(Value::is_zero) => WrongKind::ZeroValue,
            Some(_) => WrongKind::TornValue,
        }
    }
}
