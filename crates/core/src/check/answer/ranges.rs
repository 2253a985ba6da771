//! Range loops as wholes. The specification of Go: an entry that is removed before it is reached is not produced, one that
//! is created during the loop may be; every other one is produced exactly once.

use super::monitor::Call;
use super::wrong::WrongKind;
use crate::check::Before;
use crate::id::{GoroutineId, ObjectId};
use crate::sim::MapIter;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A loop: whose, in which call, and which of the function's.
type Name = (GoroutineId, usize, u8);

/// A loop in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Loop {
    map: ObjectId,
    /// What it has come by, and nobody has deleted since.
    seen: BTreeSet<Value>,
    /// What is still to come, having been there since the beginning.
    due: BTreeSet<Value>,
}

/// The loops in flight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Loops(BTreeMap<Name, Loop>);

fn name(before: &Before, op: &MapIter) -> Name {
    (before.goroutine, before.depth, op.number())
}

impl Loops {
    /// A loop begins over a map that certainly has these keys.
    pub(super) fn begin(&mut self, before: &Before, op: &MapIter, keys: BTreeSet<Value>) {
        self.0.insert(name(before, op), Loop { map: op.map(), seen: BTreeSet::new(), due: keys });
    }

    /// An operation that removes keys begins or ends: of those, a loop need not come by any, and may come by one again.
    pub(super) fn forget(&mut self, map: ObjectId, call: &Call) {
        for range in self.0.values_mut().filter(|range| range.map == map) {
            match call {
                Call::Clear => {
                    range.seen.clear();
                    range.due.clear();
                }
                Call::Delete { key } => {
                    range.seen.remove(key);
                    range.due.remove(key);
                }
                _ => {}
            }
        }
    }

    /// A turn has produced that key, or has come to the end.
    pub(super) fn turn(
        &mut self,
        before: &Before,
        op: &MapIter,
        key: Option<&Value>,
    ) -> Vec<(WrongKind, Option<Value>)> {
        let name = name(before, op);
        let Some(range) = self.0.get_mut(&name) else { return Vec::new() };
        match key {
            // A loop that does not ask for keys tells nothing of them.
            Some(_) if !op.asks().0 => Vec::new(),
            Some(key) => {
                range.due.remove(key);
                let twice = !range.seen.insert(key.clone());
                twice.then(|| (WrongKind::DuplicateKey, Some(key.clone()))).into_iter().collect()
            }
            None => {
                let due = self.0.remove(&name).map(|range| range.due).filter(|_| op.asks().0);
                due.into_iter().flatten().map(|key| (WrongKind::MissedKey, Some(key))).collect()
            }
        }
    }
}
