//! One map's operations against a sequential map: a monitor of linearizability (Herlihy and Wing 1990), by the method of
//! Wing and Gong (1993) with the possibilities kept as a set while the run goes on.
//!
//! A **possibility** is a sequential map, and for each operation in flight whether it has taken effect and, if so, what it
//! will answer. When an operation starts, it is in flight in every possibility. When it answers, any operations in flight
//! may take effect first, in any order; the possibilities in which it has the answer that it gave stay. None left: a wrong
//! answer. Equal sets are equal values, so two runs after which the same is possible are merged.

use crate::id::GoroutineId;
use crate::value::Value;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words of an elem.
pub(super) type Elem = SmallVec<[Value; 2]>;

/// An operation, as its caller asks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Call {
    Lookup {
        key: Value,
    },
    Assign {
        key: Value,
        elem: Elem,
    },
    /// `m[k] op= v`: what it stores is not known when it takes effect.
    Update {
        key: Value,
        elem: Option<Elem>,
    },
    Delete {
        key: Value,
    },
    Clear,
    Len,
    /// A turn of a range loop, or `maps.Clone`: any of what the map held at one moment.
    Look,
}

impl Call {
    /// The key that it is about.
    pub(super) fn key(&self) -> Option<&Value> {
        match self {
            Self::Lookup { key } | Self::Assign { key, .. } | Self::Update { key, .. } | Self::Delete { key } => {
                Some(key)
            }
            Self::Clear | Self::Len | Self::Look => None,
        }
    }
}

/// The entries of a map.
pub(super) type Entries = BTreeMap<Value, Elem>;

/// What an operation that has taken effect found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Found {
    Nothing,
    /// The elem; `None` for a miss.
    Elem(Option<Elem>),
    Len(usize),
    Entries(Arc<Entries>),
}

/// An operation in flight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum InFlight {
    /// It has not taken effect.
    Asked(Call),
    /// It has.
    Took(Found),
}

impl InFlight {
    /// Whether it will change the map.
    fn is_write(&self) -> bool {
        matches!(self, Self::Asked(call) if !matches!(call, Call::Lookup { .. } | Call::Len | Call::Look))
    }
}

/// Stands in a map for what a goroutine is going to store: nobody can have seen it. No value of a program has this type.
fn unknown(id: GoroutineId) -> Elem {
    Elem::from_elem(Value::Iface(Arc::new((u32::MAX, Value::Int(id.bits() as i64)))), 1)
}

/// How things may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Possibility {
    /// Before the map: it is short, and where two differ they mostly differ in it.
    in_flight: BTreeMap<GoroutineId, InFlight>,
    /// Shared by the possibilities that have changed nothing in it.
    map: Arc<Entries>,
}

/// What a lookup told its caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// `ok`, if the caller asked for it.
    pub(super) ok: Option<bool>,
    /// The elem, if the caller loaded it.
    pub(super) elem: Option<Elem>,
}

impl Told {
    /// Whether a sequential map that finds `elem` tells the same.
    pub(super) fn fits(&self, found: Option<&Elem>) -> bool {
        let elem = match (&self.elem, found) {
            (None, _) => true,
            (Some(told), Some(found)) => told == found,
            (Some(told), None) => told.iter().all(Value::is_zero),
        };
        elem && self.ok.is_none_or(|ok| ok == found.is_some())
    }
}

/// The monitor of one map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Monitor {
    possible: BTreeSet<Possibility>,
    /// Every elem that was ever stored for a key.
    stored: Arc<BTreeMap<Value, BTreeSet<Elem>>>,
}

impl Monitor {
    /// A map with these entries, and no operation in flight.
    pub(super) fn new(map: Entries) -> Self {
        let stored = map.iter().map(|(key, elem)| (key.clone(), BTreeSet::from([elem.clone()]))).collect();
        let possible = BTreeSet::from([Possibility { map: Arc::new(map), in_flight: BTreeMap::new() }]);
        Self { possible, stored: Arc::new(stored) }
    }

    /// An operation starts.
    pub(super) fn call(&mut self, id: GoroutineId, call: &Call) {
        if let Call::Assign { key, elem } = call {
            self.store(key, elem);
        }
        let possible = std::mem::take(&mut self.possible);
        self.possible = possible
            .into_iter()
            .map(|mut p| {
                p.in_flight.insert(id, InFlight::Asked(call.clone()));
                p
            })
            .collect();
    }

    /// An operation answers; whether that is right. After a wrong answer everything stays possible that was.
    pub(super) fn answer(&mut self, id: GoroutineId, fits: impl Fn(&Found) -> bool) -> bool {
        if !self.close_alone(id) {
            self.close(Some(id));
        }
        let took = |p: &Possibility| matches!(p.in_flight.get(&id), Some(InFlight::Took(found)) if fits(found));
        let right = self.possible.iter().any(took);
        if right {
            self.forget(id, took);
        } else {
            self.forget(id, |p| matches!(p.in_flight.get(&id), Some(InFlight::Took(_)) | None));
        }
        right
    }

    /// What an update stores is known from now on.
    pub(super) fn known(&mut self, id: GoroutineId, key: &Value, elem: &Elem) {
        self.store(key, elem);
        let unknown = unknown(id);
        let possible = std::mem::take(&mut self.possible);
        let known = |mut p: Possibility| {
            if let Some(InFlight::Asked(Call::Update { elem: stored, .. })) = p.in_flight.get_mut(&id) {
                *stored = Some(elem.clone());
            }
            if p.map.values().any(|value| *value == unknown) {
                for value in Arc::make_mut(&mut p.map).values_mut().filter(|value| **value == unknown) {
                    value.clone_from(elem);
                }
            }
            p
        };
        self.possible = possible.into_iter().map(known).collect();
    }

    /// Takes note of an elem that is stored for a key.
    fn store(&mut self, key: &Value, elem: &Elem) {
        if self.stored.get(key).is_none_or(|elems| !elems.contains(elem)) {
            Arc::make_mut(&mut self.stored).entry(key.clone()).or_default().insert(elem.clone());
        }
    }

    /// The keys that the map has, whatever has taken effect.
    pub(super) fn certain(&mut self) -> BTreeSet<Value> {
        self.close(None);
        let mut all = self.possible.iter().map(|p| p.map.keys().cloned().collect::<BTreeSet<_>>());
        let first = all.next().unwrap_or_default();
        all.fold(first, |certain, keys| &certain & &keys)
    }

    /// An operation is given up in the middle: it may have taken effect, or not.
    pub(super) fn given_up(&mut self, id: GoroutineId) {
        self.close(Some(id));
        self.forget(id, |_| true);
    }

    /// Keeps what fits, without the operation of `id`.
    fn forget(&mut self, id: GoroutineId, keep: impl Fn(&Possibility) -> bool) {
        let possible = std::mem::take(&mut self.possible);
        self.possible = possible
            .into_iter()
            .filter(keep)
            .map(|mut p| {
                p.in_flight.remove(&id);
                p
            })
            .collect();
    }

    /// Adds all that is possible when operations in flight take effect, of those that matter now: that of `id`, those that
    /// write, and, while one of these has not taken effect, those that read. Other reads find later what they find now.
    fn close(&mut self, id: Option<GoroutineId>) {
        let answers = id;
        let mut waiting: Vec<Possibility> = self.possible.iter().cloned().collect();
        while let Some(p) = waiting.pop() {
            let writes = p.in_flight.values().any(InFlight::is_write);
            for id in p.in_flight.keys().filter(|id| writes || answers == Some(**id)) {
                let next = p.take_effect(*id);
                if let Some(next) = next.filter(|next| !self.possible.contains(next)) {
                    self.possible.insert(next.clone());
                    waiting.push(next);
                }
            }
        }
    }

    /// The same for an operation that answers while no other is in flight, where nothing but one thing is possible: it has
    /// taken effect, and the map need not be copied. Returns whether that is so.
    fn close_alone(&mut self, id: GoroutineId) -> bool {
        let alone = |p: &Possibility| p.in_flight.len() == 1 && p.in_flight.contains_key(&id);
        if self.possible.len() != 1 || !self.possible.iter().all(alone) {
            return false;
        }
        let possible = std::mem::take(&mut self.possible);
        let took = |mut p: Possibility| {
            p.takes_effect(id);
            p
        };
        self.possible = possible.into_iter().map(took).collect();
        true
    }

    /// What was ever stored for a key.
    pub(super) fn stored(&self, key: &Value) -> Option<&BTreeSet<Elem>> {
        self.stored.get(key)
    }
}

impl Possibility {
    /// What is possible when the operation of `id` takes effect; `None` if it has.
    fn take_effect(&self, id: GoroutineId) -> Option<Self> {
        let mut next = self.clone();
        next.takes_effect(id).then_some(next)
    }

    /// The operation of `id` takes effect; whether it had not.
    fn takes_effect(&mut self, id: GoroutineId) -> bool {
        let Some(InFlight::Asked(call)) = self.in_flight.get(&id) else { return false };
        let found = match call {
            Call::Lookup { key } => Found::Elem(self.map.get(key).cloned()),
            Call::Assign { key, elem } => {
                Arc::make_mut(&mut self.map).insert(key.clone(), elem.clone());
                Found::Nothing
            }
            Call::Update { key, elem } => {
                let found = self.map.get(key).cloned();
                Arc::make_mut(&mut self.map).insert(key.clone(), elem.clone().unwrap_or_else(|| unknown(id)));
                Found::Elem(found)
            }
            Call::Delete { key } => {
                if self.map.contains_key(key) {
                    Arc::make_mut(&mut self.map).remove(key);
                }
                Found::Nothing
            }
            Call::Clear => {
                self.map = Arc::default();
                Found::Nothing
            }
            Call::Len => Found::Len(self.map.len()),
            Call::Look => Found::Entries(Arc::clone(&self.map)),
        };
        self.in_flight.insert(id, InFlight::Took(found));
        true
    }
}
