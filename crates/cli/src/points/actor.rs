//! One goroutine with one operation, which can be run up to a named point.

use super::line::Operation;
use super::stops::{Moment, arrivals};
use super::{ACCESSES_MAX, prints_nil};
use maprace_core::map::{
    Assign, BucketRef, Clear, Delete, ElemAddr, Fault, Flow, Found, Iter, Lookup, MapType, Mem, Sequential, Yielded,
};
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
    /// A range loop, and what its body has seen.
    Iter(Iter, Vec<String>),
    /// A call of the iterator has returned this slot; the body is about to load key and elem.
    Body(Iter, (BucketRef, u8), Vec<String>),
}

impl Actor {
    pub(super) fn new(operation: &Operation, typ: MapType) -> Self {
        let variant = typ.variant;
        let call = match operation.clone() {
            Operation::Get(key) => Call::Get(Lookup::new(key, variant, true)),
            Operation::Put(key, value) => Call::Put(Assign::new(key, variant), value),
            Operation::Delete(key) => Call::Delete(Delete::new(key, variant)),
            Operation::Clear => Call::Clear(Clear::new()),
            Operation::Iter(drawn) => Call::Iter(Iter::drawn(drawn), Vec::new()),
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
            Call::Iter(iter, seen) => match iter.step(&mut mem) {
                Flow::Done(Yielded { slot: Some(slot), .. }) => {
                    self.call = Call::Body(iter.clone(), slot, std::mem::take(seen));
                    (None, None)
                }
                Flow::Done(Yielded { out_of_range: true, .. }) => (None, Some("out of range".into())),
                Flow::Done(_) => (None, Some(seen.join(" "))),
                flow => outcome(&flow),
            },
            Call::Body(iter, (bucket, slot), seen) => {
                let (mut iter, mut seen) = (iter.clone(), std::mem::take(seen));
                match body(world, *bucket, *slot) {
                    Ok(entry) => {
                        seen.push(entry);
                        iter.resume();
                        self.call = Call::Iter(iter, seen);
                        (None, None)
                    }
                    Err(fault) => outcome::<()>(&Flow::Fault(fault)),
                }
            }
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
            Call::Iter(iter, _) => Moment::Iterating(iter.point()),
            Call::Body(..) => Moment::InBody,
        }
    }
}

/// What the body of a range loop prints of an entry: number of the key, value.
///
/// # Errors
/// The panic of a key whose length is set and whose data pointer is nil.
fn body(world: &Sequential, bucket: BucketRef, slot: u8) -> Result<String, Fault> {
    let typ = world.map.typ;
    let Some(bucket) = world.map.bucket(bucket) else { return Ok("out of range".into()) };
    let words: Vec<Value> = (0..typ.key_words()).map(|word| bucket.key_word(&typ, slot, word).clone()).collect();
    let key = match typ.key.key_of(&words)? {
        Value::Int(n) if words.len() == 1 => n.to_string(),
        key => String::from_utf8_lossy(key.bytes()).replacen('k', "", 1),
    };
    let value = bucket.elem_word(&typ, slot, 0);
    Ok(if prints_nil(typ, value) { format!("{key}=nil") } else { format!("{key}={}", value.int()) })
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
